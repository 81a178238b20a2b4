//! Names of people.

use samhandling_r4::{HumanName, NameUse, Valued};

use crate::view::extension;

const MIDDLE_NAME: &str = "http://hl7.no/fhir/StructureDefinition/no-basis-middlename";

/// A name of a person.
///
/// # Shape
///
/// `no-basis-HumanName`. The middle name has an extension, and may stand among the given names too.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, HumanName};
/// use samhandling_services::base::view::NoBasisName;
///
/// let name = HumanName::from_json(
///     br#"{"family": "Fjellrype", "given": ["Kari"], "extension": [
///          {"url": "http://hl7.no/fhir/StructureDefinition/no-basis-middlename", "valueString": "Dal"}]}"#,
/// )?;
/// let name = NoBasisName::of(&name);
/// assert_eq!((name.family(), name.middle()), (Some("Fjellrype"), Some("Dal")));
/// assert_eq!(name.whole().as_deref(), Some("Kari Dal Fjellrype"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-HumanName` 2.0.15 of `hl7.fhir.no.basis` 2.2.2 (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct NoBasisName<'a> {
    /// The name as it stands.
    pub name: &'a HumanName,
}

impl<'a> NoBasisName<'a> {
    /// A name.
    #[must_use]
    pub fn of(name: &'a HumanName) -> Self {
        NoBasisName { name }
    }

    /// The name that is in use, of several: an official one, else the first that is neither old nor a maiden name.
    #[must_use]
    pub fn in_use(names: &'a [HumanName]) -> Option<Self> {
        let has_use = |name: &&HumanName, wanted: &NameUse| name.r#use.value() == Some(wanted);
        let official = names.iter().find(|name| has_use(name, &NameUse::Official));
        let is_former = |name: &&HumanName| has_use(name, &NameUse::Old) || has_use(name, &NameUse::Maiden);
        official.or_else(|| names.iter().find(|name| !is_former(name))).map(Self::of)
    }

    /// `family` 0..1.
    #[must_use]
    pub fn family(&self) -> Option<&'a str> {
        self.name.family.text()
    }

    /// `given` 0..*.
    pub fn given(&self) -> impl Iterator<Item = &'a str> {
        self.name.given.iter().filter_map(Valued::text)
    }

    /// Extension `middlename` 0..1.
    #[must_use]
    pub fn middle(&self) -> Option<&'a str> {
        extension::text(&self.name.extension, MIDDLE_NAME)
    }

    /// The whole name as one would write it: `text`, else given names, middle name, family name. A middle name that stands among
    /// the given names is written once.
    #[must_use]
    pub fn whole(&self) -> Option<String> {
        let middle = self.middle().filter(|middle| !self.given().any(|given| given == *middle));
        let Some(middle) = middle.filter(|_| self.name.text.text().is_none()) else {
            return self.name.whole();
        };
        let texts = |names: &'a [samhandling_r4::Primitive<String>]| names.iter().filter_map(Valued::text);
        let before = texts(&self.name.prefix).chain(self.given()).chain([middle]);
        let parts: Vec<&str> = before.chain(self.family()).chain(texts(&self.name.suffix)).collect();
        Some(parts.join(" "))
    }
}
