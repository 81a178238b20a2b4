//! Reactions with two certainties.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{extension, status_code, value};
use crate::critical_information::systems::PRESUMED;

rule! {
    /// ## What it checks
    /// That a reaction marked as presumed (`KjPresumed`) is not confirmed, refuted or deleted as well.
    ///
    /// ## Why
    /// Presumed is a step of its own between suspected and confirmed, which R4 has no code for. Beside another certainty it
    /// makes two readers see two things.
    ///
    /// ## Conforms
    /// ```json
    /// {"verificationStatus": {"extension": [{"url": "http://nhn.no/kj/fhir/StructureDefinition/KjPresumed", "valueBoolean": true}],
    ///  "coding": [{"code": "unconfirmed"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"verificationStatus": {"extension": [{"url": "http://nhn.no/kj/fhir/StructureDefinition/KjPresumed", "valueBoolean": true}],
    ///  "coding": [{"code": "confirmed"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Keep one. A reaction that has been confirmed is no longer presumed: take the extension away.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-presumed-contradicts-certainty", Error, BusinessRule {
        message {
            en: "this is said to be presumed, and `{status}` as well",
            nb: "dette er merket som sannsynlig, og samtidig som `{status}`",
            nn: "dette er merkt som sannsynleg, og samstundes som `{status}`",
        }
        help {
            en: "take the extension away, or set `unconfirmed`",
            nb: "fjern utvidelsen, eller sett `unconfirmed`",
            nn: "fjern utvidinga, eller set `unconfirmed`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance"], run };

fn run(allergy: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(certainty) = allergy.child("verificationStatus") else { return };
    let is_presumed = extension(certainty, PRESUMED).and_then(value).and_then(Node::text);
    if is_presumed.is_none_or(|flag| flag != "true") {
        return;
    }
    let Some(status) = status_code(allergy, "verificationStatus") else { return };
    if matches!(&*status, "confirmed" | "refuted" | "entered-in-error") {
        found.at(certainty, Args::new(vec![("status", Arg::name(status.into_owned()))]));
    }
}
