//! The names that the service has for its profiles, extensions and code systems.

/// What the urls of its profiles and extensions begin with.
pub(super) const PROFILES: &str = "http://nhn.no/kj/fhir/StructureDefinition/";
/// Where the information is from: an extension with a code.
pub(super) const SOURCE: &str = "http://nhn.no/kj/fhir/StructureDefinition/KjSourceOfInformation";
/// When this version was made: an extension.
pub(super) const UPDATED: &str = "http://nhn.no/kj/fhir/StructureDefinition/KjUpdatedDateTime";
/// Until when it holds: an extension.
pub(super) const VALID_UNTIL: &str = "http://nhn.no/kj/fhir/StructureDefinition/KjValidUntil";
/// More than suspected, less than confirmed: an extension of `verificationStatus`.
pub(super) const PRESUMED: &str = "http://nhn.no/kj/fhir/StructureDefinition/KjPresumed";
/// The reaction is to an inactive ingredient: an extension of `code`.
pub(super) const INACTIVE_INGREDIENT: &str = "http://nhn.no/kj/fhir/StructureDefinition/KjInactiveIngredient";
/// What a code means: an extension of a coding.
pub(super) const CODE_INFO: &str = "http://nhn.no/kj/fhir/StructureDefinition/CodeInfoText";

/// How the urls of extensions end that no public page gives in full.
pub(super) mod ends {
    /// Who made this version.
    pub(in super::super) const UPDATER: &[&str] = &["/KjUpdater", "/KjUpdatedBy"];
    /// A note: `KjText` stands on Simplifier's KjConsent of 2020.
    pub(in super::super) const NOTE: &[&str] = &["/KjText", "/KjNote"];
    /// When a Procedure was recorded.
    pub(in super::super) const RECORDED: &[&str] = &["/KjRecordedDate"];
    /// The reason of HLR-minus.
    pub(in super::super) const REASON: &[&str] = &["behandlingsavklaring-hlr-minus-reason"];
    /// The goal of the treatment.
    pub(in super::super) const GOAL: &[&str] = &["behandlingsavklaring-treatment-goal"];
}

/// What the names of its code systems begin with.
pub(super) const CODE_SYSTEMS: &str = "http://nhn.no/kj/fhir/CodeSystem/";
/// ATC, as the service calls it.
pub(super) const ATC: &str = "http://nhn.no/kj/fhir/CodeSystem/ATC";
/// Trade names of FEST, as the service calls them.
pub(super) const TRADE_NAME: &str = "http://nhn.no/kj/fhir/CodeSystem/DrugTradeName";
/// Active substances of FEST, as the service calls them.
pub(super) const ACTIVE_SUBSTANCE: &str = "http://nhn.no/kj/fhir/CodeSystem/ActiveSubstance";
/// Categories of health personnel (9060), as the service calls them.
pub(super) const PERSONNEL: &str = "http://nhn.no/kj/fhir/CodeSystem/CategoriesOfHealthProfessionals";

/// The names of ICD-10.
pub(super) const ICD_10: &[&str] = &[
    "urn:oid:2.16.578.1.12.4.1.1.7110",
    "http://nhn.no/kj/fhir/CodeSystem/ICD10",
    "http://hl7.org/fhir/sid/icd-10",
    "http://hl7.org/fhir/sid/icd-10-no",
];

/// The names of code list 7514, other allergens.
pub(super) const OTHER_ALLERGENS: &[&str] = &[
    "urn:oid:2.16.578.1.12.4.1.1.7514",
    "http://helsedir.no/fhir/CodeSystem/no-kodeverk-7514",
    "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7514",
];

/// What the code system of an allergen tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AllergenSystem {
    /// ATC.
    Atc,
    /// Trade names of FEST.
    TradeName,
    /// Active substances of FEST.
    ActiveSubstance,
    /// Code list 7514: other allergens.
    OtherAllergen,
    /// One that bears the service's name and that no public page knows.
    Unknown,
    /// One of somebody else: SNOMED CT, FEST by another name, WHO's ATC. Nothing that looks a drug up by the service's four
    /// systems finds it.
    Foreign,
}

impl AllergenSystem {
    /// What a system is.
    pub(super) fn of(system: &str) -> Self {
        match system {
            ATC => AllergenSystem::Atc,
            TRADE_NAME => AllergenSystem::TradeName,
            ACTIVE_SUBSTANCE => AllergenSystem::ActiveSubstance,
            other if OTHER_ALLERGENS.contains(&other) => AllergenSystem::OtherAllergen,
            other if other.starts_with(CODE_SYSTEMS) => AllergenSystem::Unknown,
            _ => AllergenSystem::Foreign,
        }
    }

    /// Whether its codes are drugs; none where that is not known.
    pub(super) fn is_of_drugs(self) -> Option<bool> {
        match self {
            AllergenSystem::Atc | AllergenSystem::TradeName | AllergenSystem::ActiveSubstance => Some(true),
            AllergenSystem::OtherAllergen => Some(false),
            AllergenSystem::Unknown | AllergenSystem::Foreign => None,
        }
    }
}
