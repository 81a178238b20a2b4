//! Drugs among other allergies, and other allergens among drug reactions.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{codings, kind};
use crate::critical_information::Kind;
use crate::critical_information::systems::AllergenSystem;

rule! {
    /// ## What it checks
    /// That a drug reaction (`category` medication) is coded as a drug, and any other allergy by code list 7514.
    ///
    /// ## Why
    /// The category decides where the record is shown and which search finds it. Whoever asks for drug reactions before
    /// prescribing does not see a penicillin allergy that is filed under environment.
    ///
    /// ## Conforms
    /// ```json
    /// {"category": ["medication"], "code": {"coding": [{"system": "http://nhn.no/kj/fhir/CodeSystem/ATC", "code": "J01CE02"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"category": ["environment"], "code": {"coding": [{"system": "http://nhn.no/kj/fhir/CodeSystem/ATC", "code": "J01CE02"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Choose the category by what the patient reacted to.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-allergen-contradicts-category", Error, BusinessRule {
        message {
            en: "the category says something else than the code: one is a drug, the other is not",
            nb: "kategorien sier noe annet enn koden: den ene er et legemiddel, den andre ikke",
            nn: "kategorien seier noko anna enn koden: den eine er eit legemiddel, den andre ikkje",
        }
        help {
            en: "use `medication` for drugs, else `environment`, `food` or `biologic`",
            nb: "bruk `medication` for legemidler, ellers `environment`, `food` eller `biologic`",
            nn: "bruk `medication` for legemiddel, elles `environment`, `food` eller `biologic`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance"], run };

fn run(allergy: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(category) = allergy.child("category") else { return };
    let is_drug = match kind(allergy) {
        Some(Kind::DrugReaction) => true,
        Some(Kind::OtherAllergen) => false,
        _ => return,
    };
    let systems =
        allergy.child("code").into_iter().flat_map(codings).filter_map(|coding| coding.child_text("system"));
    let told: Vec<bool> = systems.filter_map(|system| AllergenSystem::of(&system).is_of_drugs()).collect();
    if !told.is_empty() && told.iter().all(|of_drugs| *of_drugs != is_drug) {
        found.at(category, Args::default());
    }
}
