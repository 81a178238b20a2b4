//! Identifiers.

use crate::{Identifier, Valued};

impl Identifier {
    /// A value within a system.
    #[must_use]
    pub fn new(system: &str, value: &str) -> Self {
        Identifier { system: Some(system.into()), value: Some(value.into()), ..Identifier::default() }
    }
}

/// Identifiers by their system.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Identifier, IdentifierList, Patient};
///
/// let patient = Patient::default().with_identifier(Identifier::new("urn:oid:2.16.578.1.12.4.1.4.1", "01913250164"));
/// assert_eq!(patient.identifier.of_system("urn:oid:2.16.578.1.12.4.1.4.1"), Some("01913250164"));
/// assert_eq!(patient.identifier.of_system("urn:oid:2.16.578.1.12.4.1.4.2"), None);
/// ```
pub trait IdentifierList {
    /// The first value of a system.
    fn of_system(&self, system: &str) -> Option<&str>;
}

impl IdentifierList for [Identifier] {
    fn of_system(&self, system: &str) -> Option<&str> {
        let of_system = |identifier: &&Identifier| identifier.system.text() == Some(system);
        self.iter().filter(of_system).find_map(|identifier| identifier.value.text())
    }
}
