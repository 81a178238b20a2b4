//! Reaching through an optional primitive to its value.

use super::Primitive;

/// The value of an element that may be missing, and whose value may be missing.
///
/// # Example
///
/// ```
/// use samhandling_r4::{HumanName, Valued};
///
/// let name = HumanName { family: Some("Nordmann".into()), ..HumanName::default() };
/// assert_eq!(name.family.text(), Some("Nordmann"));
/// assert_eq!(name.text.value(), None);
/// ```
pub trait Valued {
    /// The type of the value.
    type Value;

    /// The value.
    fn value(&self) -> Option<&Self::Value>;

    /// The value as text.
    fn text(&self) -> Option<&str>
    where
        Self::Value: AsRef<str>,
    {
        self.value().map(AsRef::as_ref)
    }
}

impl<T> Valued for Primitive<T> {
    type Value = T;

    fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }
}

impl<T> Valued for Option<Primitive<T>> {
    type Value = T;

    fn value(&self) -> Option<&T> {
        self.as_ref()?.value.as_ref()
    }
}

impl<T> Valued for Option<&Primitive<T>> {
    type Value = T;

    fn value(&self) -> Option<&T> {
        self.as_ref()?.value.as_ref()
    }
}
