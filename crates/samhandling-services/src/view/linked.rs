//! A reference and what it leads to.

use std::fmt;

use samhandling_r4::{AnyResource, Identifier, Reference, Valued};

/// A reference and what it leads to.
///
/// # Shape
///
/// One reference of the resource; what it leads to is in the same Bundle or contained, or it is not at hand.
///
/// # Example
///
/// ```
/// use samhandling_r4::{DiagnosticReport, FhirType};
/// use samhandling_services::test_results::view::LabReport;
/// use samhandling_services::view::Target;
///
/// let report = DiagnosticReport::from_json(
///     br#"{"resourceType": "DiagnosticReport", "status": "final", "code": {"text": "Blood"},
///          "specimen": [{"reference": "Specimen/1", "display": "Serum"}]}"#,
/// )?;
/// let specimen = &LabReport::of(&report).specimens()[0];
/// assert!(matches!(specimen.target, Target::Elsewhere));
/// assert_eq!(specimen.display(), Some("Serum"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone)]
pub struct Linked<'a, V> {
    /// The reference as it stands.
    pub reference: &'a Reference,
    /// What it leads to.
    pub target: Target<'a, V>,
}

/// What a reference leads to.
#[derive(Clone)]
#[non_exhaustive]
pub enum Target<'a, V> {
    /// A resource of the type that the element wants.
    Found(V),
    /// A resource of another type. Whoever made the data must mend it.
    OtherType(&'a AnyResource),
    /// Nothing that is at hand: it must be fetched, or there is only an identifier, or a text.
    Elsewhere,
}

impl<'a, V> Linked<'a, V> {
    /// What it leads to, if that is at hand and of the right type.
    #[must_use]
    pub fn found(&self) -> Option<&V> {
        match &self.target {
            Target::Found(view) => Some(view),
            _ => None,
        }
    }

    /// `Reference.display` 0..1: what people read of it.
    #[must_use]
    pub fn display(&self) -> Option<&'a str> {
        self.reference.display.text()
    }

    /// `Reference.identifier` 0..1.
    #[must_use]
    pub fn identifier(&self) -> Option<&'a Identifier> {
        self.reference.identifier.as_deref()
    }
}

impl<V> fmt::Debug for Linked<'_, V> {
    /// What kind of target; never where it leads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.target {
            Target::Found(_) => "Linked(Found)",
            Target::OtherType(_) => "Linked(OtherType)",
            Target::Elsewhere => "Linked(Elsewhere)",
        })
    }
}
