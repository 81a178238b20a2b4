//! Allergens of other code systems than the service's own.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::codings;
use crate::critical_information::systems::AllergenSystem;

rule! {
    /// ## What it checks
    /// That the codes of an allergy are of the service's own four systems: ATC, trade names, active substances, code list 7514.
    /// A system that bears the service's name and that no public page knows is undecided.
    ///
    /// ## Why
    /// The service looks every code up in the list that it names, and those who read it search by these four. SNOMED CT, or
    /// FEST under the name that the medication list has for it, is found by nobody.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://nhn.no/kj/fhir/CodeSystem/DrugTradeName", "code": "ID_0B1D2C3E-1111-4A2B-9C3D-000000000001"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1003755004"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Translate the code, and keep the original in the record of your own system.
    ///
    /// ## Source
    /// Five captured allergies use three of the systems; the fourth and that codes are looked up:
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-allergen-code-foreign", Warning, CodeInvalid {
        message {
            en: "`{system}` is none of the code systems of critical information",
            nb: "`{system}` er ikke blant kodeverkene til kritisk informasjon",
            nn: "`{system}` er ikkje blant kodeverka til kritisk informasjon",
        }
        help {
            en: "use ATC, trade name or active substance by the service's own names, or code list 7514",
            nb: "bruk ATC, handelsnavn eller virkestoff med tjenestens egne navn, eller kodeverk 7514",
            nn: "bruk ATC, handelsnamn eller verkestoff med namna til tenesta, eller kodeverk 7514",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance"], run };

fn run(allergy: Node<'_>, found: &mut Found<'_, '_>) {
    for coding in allergy.child("code").into_iter().flat_map(codings) {
        let Some(system) = coding.child("system") else { continue };
        let Some(text) = system.text() else { continue };
        let args = || Args::new(vec![("system", Arg::name(text.to_string()))]);
        match AllergenSystem::of(&text) {
            AllergenSystem::Foreign => found.at(system, args()),
            AllergenSystem::Unknown => found.undecided_at(system, args()),
            _ => {}
        }
    }
}
