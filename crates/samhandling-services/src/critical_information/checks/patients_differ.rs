//! Records of different people in one answer.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{entries, kind, patient};

rule! {
    /// ## What it checks
    /// That all critical information in a Bundle is about one patient, as far as their numbers tell.
    ///
    /// ## Why
    /// The service answers for one patient a call. An allergy in the wrong record harms two: one is warned without reason, the
    /// other is not warned.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "Flag", "subject": {"identifier": {"value": "17854810073"}}}},
    ///   {"resource": {"resourceType": "Flag", "subject": {"identifier": {"value": "17854810073"}}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "Flag", "subject": {"identifier": {"value": "17854810073"}}}},
    ///   {"resource": {"resourceType": "Flag", "subject": {"identifier": {"value": "03917110173"}}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Find out whose each record is before anything is shown.
    ///
    /// ## Source
    /// Reading is for the patient of the header: <https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/kritisk-
    /// informasjon/kritisk-info-fhir-api/hit-critical-information/docs/api-methods/read-type-critical-infomd>
    /// (read 2026-11-22)
    RULE = "critical-information-patients-differ", Error, BusinessRule {
        message {
            en: "this is about another patient than the records before it",
            nb: "dette gjelder en annen pasient enn de foregående",
            nn: "dette gjeld ein annan pasient enn dei føregåande",
        }
        help {
            en: "find out whose each record is",
            nb: "finn ut hvem hver registrering gjelder",
            nn: "finn ut kven kvar registrering gjeld",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let mut records = entries(bundle).filter(|record| kind(*record).is_some());
    let Some(first) = records.find_map(patient) else { return };
    for record in records {
        if are_different(Some(&first), patient(record).as_deref()) {
            found.at(record, Args::default());
        }
    }
}

/// Whether two patients certainly are not the same; where one of them is not known, they may be.
pub(super) fn are_different(one: Option<&str>, other: Option<&str>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}
