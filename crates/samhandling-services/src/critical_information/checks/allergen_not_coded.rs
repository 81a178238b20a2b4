//! Allergies in words only.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{codings, is_deleted};

rule! {
    /// ## What it checks
    /// That an allergy or drug reaction has a code with its system.
    ///
    /// ## Why
    /// Words warn a person who reads them. No prescribing system finds them, and the next drug is prescribed without a warning.
    /// For what is no drug, code list 7514 has a code for other important allergens.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://nhn.no/kj/fhir/CodeSystem/ATC", "code": "J01CE02", "display": "Fenoksymetylpenicillin"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"text": "Penicillin"}}
    /// ```
    ///
    /// ## Remedy
    /// Find the drug, the substance or the allergen in one of the service's four code lists. Keep the words in `code.text` or
    /// `note`.
    ///
    /// ## Source
    /// SFM Basis API, "Populating KJAllergyIntolerance", which requires `code.coding`; the portal allows `code.text` where no
    /// code is found:
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-allergen-not-coded", Warning, CodeInvalid {
        message {
            en: "the allergen has no code, so no system can warn of it",
            nb: "allergenet har ingen kode, så ingen systemer kan varsle om det",
            nn: "allergenet har ingen kode, så ingen system kan varsle om det",
        }
        help {
            en: "code it by ATC, trade name, active substance or code list 7514",
            nb: "kod det med ATC, handelsnavn, virkestoff eller kodeverk 7514",
            nn: "kod det med ATC, handelsnamn, verkestoff eller kodeverk 7514",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance"], run };

fn run(allergy: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(code) = allergy.child("code") else { return };
    let is_coded = |coding: Node<'_>| {
        ["system", "code"].into_iter().all(|name| coding.child(name).is_some_and(Node::has_value))
    };
    if !codings(code).any(is_coded) && !is_deleted(allergy) {
        found.at(code, Args::default());
    }
}
