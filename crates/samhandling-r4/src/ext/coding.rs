//! Codings.

use crate::{Coding, Valued};

impl Coding {
    /// A code of a code system.
    #[must_use]
    pub fn new(system: &str, code: &str) -> Self {
        Coding { system: Some(system.into()), code: Some(code.into()), ..Coding::default() }
    }

    /// Whether it is this code of this code system. The version does not count.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::Coding;
    ///
    /// let coding = Coding::new("http://loinc.org", "718-7").with_display("Hemoglobin");
    /// assert!(coding.is("http://loinc.org", "718-7"));
    /// ```
    #[must_use]
    pub fn is(&self, system: &str, code: &str) -> bool {
        self.system.text() == Some(system) && self.code.text() == Some(code)
    }
}
