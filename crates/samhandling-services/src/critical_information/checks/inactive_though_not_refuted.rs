//! Allergies that are inactive and not refuted.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::status_code;

rule! {
    /// ## What it checks
    /// That an allergy which is neither refuted nor deleted is `active`.
    ///
    /// ## Why
    /// The service has no third state: an allergy holds, or it was refuted, or it was recorded by mistake. One that is inactive
    /// without a reason is shown to nobody.
    ///
    /// ## Conforms
    /// ```json
    /// {"clinicalStatus": {"coding": [{"code": "active"}]}, "verificationStatus": {"coding": [{"code": "confirmed"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"clinicalStatus": {"coding": [{"code": "inactive"}]}, "verificationStatus": {"coding": [{"code": "confirmed"}]}}
    /// ```
    ///
    /// ## Remedy
    /// If it no longer holds, refute it. If it does, make it active.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-inactive-though-not-refuted", Warning, BusinessRule {
        message {
            en: "this allergy is inactive, and nobody has refuted it",
            nb: "denne allergien er inaktiv uten at noen har avkreftet den",
            nn: "denne allergien er inaktiv utan at nokon har avkrefta han",
        }
        help {
            en: "refute it, or set `clinicalStatus` to `active`",
            nb: "avkreft den, eller sett `clinicalStatus` til `active`",
            nn: "avkreft han, eller set `clinicalStatus` til `active`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance"], run };

fn run(allergy: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(clinical) = allergy.child("clinicalStatus") else { return };
    let is_inactive =
        status_code(allergy, "clinicalStatus").is_some_and(|code| matches!(&*code, "inactive" | "resolved"));
    let holds = status_code(allergy, "verificationStatus")
        .is_some_and(|code| matches!(&*code, "confirmed" | "unconfirmed"));
    if is_inactive && holds {
        found.at(clinical, Args::default());
    }
}
