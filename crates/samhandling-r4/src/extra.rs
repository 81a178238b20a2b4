//! What lenient reading could not place.

use std::fmt;

use samhandling_core::tree::{Limits, Tree};

/// Members of an element that have no place in its type, as they were sent.
///
/// Empty unless the element was read leniently. They are written back as they came. They are a patient's: `Debug` tells
/// their names only.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, HumanName};
///
/// let json = br#"{"family": "Nordmann", "nickname": "Ola"}"#;
/// let read = HumanName::from_json_lenient(json)?;
/// assert_eq!(read.value.extra.names(), ["nickname"]);
/// assert_eq!(read.value.to_json(), r#"{"family":"Nordmann","nickname":"Ola"}"#);
/// assert_eq!(read.problems.len(), 1);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Extra {
    /// An object, as JSON.
    json: Option<Box<str>>,
}

impl Extra {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.json.is_none()
    }

    /// The members as an object, as JSON; none where there are none.
    #[must_use]
    pub fn as_json(&self) -> Option<&str> {
        self.json.as_deref()
    }

    /// The names of the members.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let Some(tree) = self.tree() else { return Vec::new() };
        let first = tree.root().children().filter(|child| child.repeat() == 0);
        first.map(|child| child.name().to_owned()).collect()
    }

    /// The members as elements.
    pub(crate) fn tree(&self) -> Option<Tree<'_>> {
        // What was read once is not too deep to be read again: the limit is on what comes from outside.
        Tree::from_json(self.json.as_ref()?.as_bytes(), &Limits::NONE).ok()
    }

    /// Adds members: `"a":1,"_a":{…}`.
    pub(crate) fn push(&mut self, members: &str) {
        if members.is_empty() {
            return;
        }
        let before = self.json.take().unwrap_or_else(|| "{}".into());
        let inside = before.strip_suffix('}').unwrap_or_default();
        let comma = if inside.len() > 1 { "," } else { "" };
        self.json = Some(format!("{inside}{comma}{members}}}").into());
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
