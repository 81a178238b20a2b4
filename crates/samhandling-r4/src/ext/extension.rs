//! Extensions.

use crate::{Extension, ExtensionValue, Primitive};

impl Extension {
    /// Says why a value is missing: `unknown`, `masked`, `asked-declined` …
    ///
    /// # Source
    ///
    /// <http://hl7.org/fhir/StructureDefinition/data-absent-reason> (4.0.1).
    #[must_use]
    pub fn data_absent_reason(code: &str) -> Self {
        Extension::new("http://hl7.org/fhir/StructureDefinition/data-absent-reason")
            .with_value(ExtensionValue::Code(Primitive::from(code)))
    }
}

/// Extensions by their url.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Extension, ExtensionList, ExtensionValue, Valued};
///
/// let extension = [Extension::new("http://example.org/e").with_value(true)];
/// let value = extension.of_url("http://example.org/e").and_then(|found| found.value.as_ref());
/// assert!(matches!(value, Some(ExtensionValue::Boolean(flag)) if flag.value() == Some(&true)));
/// ```
pub trait ExtensionList {
    /// The first extension of that url.
    fn of_url(&self, url: &str) -> Option<&Extension>;
}

impl ExtensionList for [Extension] {
    fn of_url(&self, url: &str) -> Option<&Extension> {
        self.iter().find(|extension| extension.url == url)
    }
}
