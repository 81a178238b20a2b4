//! Codeable concepts.

use crate::{CodeableConcept, Coding, Valued};

impl CodeableConcept {
    /// A code of a code system.
    #[must_use]
    pub fn coded(system: &str, code: &str) -> Self {
        Coding::new(system, code).into()
    }

    /// The first code of a code system.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{CodeableConcept, Coding};
    ///
    /// let concept = CodeableConcept::coded("http://loinc.org", "718-7")
    ///     .with_coding(Coding::new("urn:oid:2.16.578.1.12.4.1.1.7280", "NPU28309"));
    /// assert_eq!(concept.code_of("urn:oid:2.16.578.1.12.4.1.1.7280"), Some("NPU28309"));
    /// assert_eq!(concept.code_of("http://snomed.info/sct"), None);
    /// ```
    #[must_use]
    pub fn code_of(&self, system: &str) -> Option<&str> {
        let of_system = |coding: &&Coding| coding.system.text() == Some(system);
        self.coding.iter().filter(of_system).find_map(|coding| coding.code.text())
    }

    /// Whether one of its codings is this code of this code system.
    #[must_use]
    pub fn has(&self, system: &str, code: &str) -> bool {
        self.coding.iter().any(|coding| coding.is(system, code))
    }
}

impl From<Coding> for CodeableConcept {
    fn from(coding: Coding) -> Self {
        CodeableConcept { coding: vec![coding], ..CodeableConcept::default() }
    }
}
