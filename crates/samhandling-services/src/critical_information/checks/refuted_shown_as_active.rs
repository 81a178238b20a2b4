//! What was refuted or deleted, and is still active.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{kind, status_code};

rule! {
    /// ## What it checks
    /// That an allergy or condition that is refuted or entered in error is not `active`.
    ///
    /// ## Why
    /// A reader that looks at `clinicalStatus` shows it as a warning; one that looks at `verificationStatus` hides it. A
    /// refuted penicillin allergy that goes on warning keeps the best drug from the patient, and teaches people to click
    /// warnings away.
    ///
    /// ## Conforms
    /// ```json
    /// {"clinicalStatus": {"coding": [{"code": "inactive"}]}, "verificationStatus": {"coding": [{"code": "refuted"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"clinicalStatus": {"coding": [{"code": "active"}]}, "verificationStatus": {"coding": [{"code": "refuted"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Find out which of the two is right. What no longer holds is refuted and inactive; what never should have been recorded
    /// is deleted.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-refuted-shown-as-active", Error, BusinessRule {
        message {
            en: "this is refuted or deleted, and still shown as active",
            nb: "dette er avkreftet eller slettet, og vises likevel som aktivt",
            nn: "dette er avkrefta eller sletta, og blir likevel vist som aktivt",
        }
        help {
            en: "set `clinicalStatus` to `inactive`, or mend the certainty",
            nb: "sett `clinicalStatus` til `inactive`, eller rett sannsynligheten",
            nn: "set `clinicalStatus` til `inactive`, eller rett sannsynet",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance", "Condition"], run };

fn run(record: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(clinical) = record.child("clinicalStatus") else { return };
    let is_active = status_code(record, "clinicalStatus").is_some_and(|code| code == "active");
    let certainty = status_code(record, "verificationStatus");
    let no_longer_holds = certainty.is_some_and(|code| matches!(&*code, "refuted" | "entered-in-error"));
    if is_active && no_longer_holds && kind(record).is_some() {
        found.at(clinical, Args::default());
    }
}
