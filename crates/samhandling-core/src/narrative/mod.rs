//! Narrative: which XHTML may stand in a resource's text.

mod allowed;
mod fault;
mod place;
mod read;
#[cfg(test)]
mod tests;

pub use fault::{NarrativeFault, NarrativeFaultKind};
pub use read::read;

/// A narrative, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Narrative {
    /// What is wrong with it, in the order in which it stands there.
    pub faults: Vec<NarrativeFault>,
    /// The ids and anchor names of its elements.
    pub ids: Vec<Box<str>>,
    /// What its links and images lead to.
    pub links: Vec<Link>,
    /// Whether there is something to read or to see in it: `txt-2`.
    pub has_content: bool,
}

/// A link, or an image, of a narrative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `href`, or `src`, as it stands there.
    pub target: Box<str>,
    /// Whether it is an image, which a reader's program fetches by itself.
    pub is_image: bool,
}

/// Whether a narrative is XHTML as FHIR allows it, and has content: `txt-1` and `txt-2`.
///
/// # Errors
///
/// The first fault; whoever made the narrative must mend it.
///
/// # Example
///
/// ```
/// use samhandling_core::narrative::{NarrativeFaultKind, check};
///
/// let script = r#"<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>"#;
/// assert_eq!(check(script).unwrap_err().kind, NarrativeFaultKind::Element("script".into()));
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/narrative.html#xhtml> (4.0.1) and its schema fhir-xhtml.xsd; read 2026-11-22.
pub fn check(narrative: &str) -> Result<(), NarrativeFault> {
    read(narrative).faults.into_iter().next().map_or(Ok(()), Err)
}

/// Whether a narrative has content: `txt-2`. One that is not XML is taken to have some.
#[must_use]
pub fn has_content(narrative: &str) -> bool {
    read(narrative).faults.iter().all(|fault| fault.kind != NarrativeFaultKind::Empty)
}
