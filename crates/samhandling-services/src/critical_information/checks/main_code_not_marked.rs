//! Several codes, none of them the main one.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{codings, kind};

rule! {
    /// ## What it checks
    /// That of several codes exactly one is marked as the one that the user chose (`userSelected`).
    ///
    /// ## Why
    /// The others only add to it, as the ATC code does to a trade name. Without the mark nobody knows whether the patient
    /// reacted to one brand or to every drug of the group.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"code": "ID_0B1D2C3E-1111-4A2B-9C3D-000000000001", "userSelected": true}, {"code": "J01CE02"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"code": "ID_0B1D2C3E-1111-4A2B-9C3D-000000000001"}, {"code": "J01CE02"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Mark the code that the user chose.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-main-code-not-marked", Warning, BusinessRule {
        message {
            en: "there are several codes, and not exactly one is marked as the main one",
            nb: "det er flere koder, og ikke nøyaktig én er merket som hovedkode",
            nn: "det er fleire kodar, og ikkje nøyaktig éin er merkt som hovudkode",
        }
        help {
            en: "set `userSelected` on the code that the user chose",
            nb: "sett `userSelected` på koden som brukeren valgte",
            nn: "set `userSelected` på koden som brukaren valde",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance", "Condition"], run };

fn run(record: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(code) = record.child("code").filter(|_| kind(record).is_some()) else { return };
    let is_main = |coding: &Node<'_>| coding.child_text("userSelected").is_some_and(|flag| flag == "true");
    if codings(code).count() > 1 && codings(code).filter(is_main).count() != 1 {
        found.at(code, Args::default());
    }
}
