//! Names of people.

use crate::{HumanName, Primitive, Valued};

impl HumanName {
    /// Given names and a family name.
    #[must_use]
    pub fn new(given: &[&str], family: &str) -> Self {
        let given = given.iter().map(|name| Primitive::from(*name)).collect();
        HumanName { given, family: Some(family.into()), ..HumanName::default() }
    }

    /// The whole name as one would write it: `text` where there is one, else prefixes, given names, family name and
    /// suffixes; none where there is nothing of these.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::HumanName;
    ///
    /// assert_eq!(HumanName::new(&["Kari", "Marie"], "Nordmann").whole().as_deref(), Some("Kari Marie Nordmann"));
    /// assert_eq!(HumanName::default().whole(), None);
    /// ```
    #[must_use]
    pub fn whole(&self) -> Option<String> {
        if let Some(text) = self.text.text() {
            return Some(text.to_owned());
        }
        let before = self.prefix.iter().chain(&self.given);
        let parts: Vec<&str> =
            before.chain(&self.family).chain(&self.suffix).filter_map(Valued::text).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}
