//! XML messages of KITH.

use std::fmt;

/// An XML message of KITH, as far as its root tells.
///
/// The message itself is shown by whoever has its style sheet; [`Retrieved::bytes`](super::Retrieved::bytes) are what it was sent as.
///
/// # Example
///
/// ```
/// use samhandling_services::documents::retrieval::KithMessage;
///
/// let message = KithMessage::of_namespace("http://www.kith.no/xmlstds/epikrise/2012-02-15").expect("a message");
/// assert_eq!((message.name(), message.date()), (Some("epikrise"), Some("2012-02-15")));
/// assert!(KithMessage::of_namespace("urn:hl7-org:v3").is_none());
/// ```
///
/// # Source
///
/// The namespaces of <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, `XslLocations.cs` (read 2026-11-22).
#[derive(Clone, PartialEq, Eq)]
pub struct KithMessage {
    /// The namespace of the root element.
    pub namespace: String,
}

impl KithMessage {
    /// A message whose root has that namespace; none where it is not one of KITH's.
    #[must_use]
    pub fn of_namespace(namespace: &str) -> Option<Self> {
        let is_kith = namespace.starts_with("http://www.kith.no/xmlstds/");
        is_kith.then(|| KithMessage { namespace: namespace.to_owned() })
    }

    /// Which message it is, by the last name of the namespace: `epikrise`, `henvisning`, `labsvar`, `msghead` …
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.namespace.trim_end().rsplit('/').nth(1)
    }

    /// The date of the version.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.namespace.trim_end().rsplit('/').next()
    }
}

impl fmt::Debug for KithMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KithMessage({})", self.namespace)
    }
}
