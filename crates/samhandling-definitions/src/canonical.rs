//! Canonical references: `url|version#fragment`.

use std::fmt;

/// A canonical reference, taken apart.
///
/// # Example
///
/// ```
/// use samhandling_definitions::Canonical;
///
/// let canonical = Canonical::parse("http://hl7.no/fhir/StructureDefinition/no-basis-Patient|2.0.10");
/// assert_eq!(canonical.url, "http://hl7.no/fhir/StructureDefinition/no-basis-Patient");
/// assert_eq!(canonical.version, Some("2.0.10"));
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/references.html#canonical> (4.0.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Canonical<'c> {
    /// The url, without version and fragment.
    pub url: &'c str,
    /// The version, if one is asked for.
    pub version: Option<&'c str>,
    /// The fragment: an id inside the resource.
    pub fragment: Option<&'c str>,
}

impl<'c> Canonical<'c> {
    /// Takes a reference apart. Every text is one; whether it leads anywhere shows when it is resolved.
    #[must_use]
    pub fn parse(text: &'c str) -> Self {
        let (rest, fragment) = match text.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (text, None),
        };
        match rest.split_once('|') {
            Some((url, version)) => {
                Canonical { url, version: Some(version).filter(|v| !v.is_empty()), fragment }
            }
            None => Canonical { url: rest, version: None, fragment },
        }
    }
}

impl fmt::Display for Canonical<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url)?;
        if let Some(version) = self.version {
            write!(f, "|{version}")?;
        }
        if let Some(fragment) = self.fragment {
            write!(f, "#{fragment}")?;
        }
        Ok(())
    }
}
