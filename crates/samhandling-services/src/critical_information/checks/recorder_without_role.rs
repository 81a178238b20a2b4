//! Records by nobody with a role.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{RECORDS, kind, recorder, role_codes};

rule! {
    /// ## What it checks
    /// That the recorder (`recorder`, `author`, `performer`) is a PractitionerRole with a role code. Where the reference leads
    /// out of the document it is undecided.
    ///
    /// ## Why
    /// Only health personnel may record critical information, and whoever reads it judges it by who wrote it: a name without a
    /// role is neither.
    ///
    /// ## Conforms
    /// ```json
    /// {"contained": [{"resourceType": "PractitionerRole", "id": "recorderRef", "code": [{"coding": [
    ///    {"system": "http://nhn.no/kj/fhir/CodeSystem/CategoriesOfHealthProfessionals", "code": "LE"}]}]}],
    ///  "recorder": {"reference": "#recorderRef"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"contained": [{"resourceType": "Practitioner", "id": "recorderRef"}], "recorder": {"reference": "#recorderRef"}}
    /// ```
    ///
    /// ## Remedy
    /// Contain a PractitionerRole with HPR number, organisation and the code of the HPR role.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjpractitionerrolemd>
    /// (read 2026-11-22)
    RULE = "critical-information-recorder-without-role", Error, Required {
        message {
            en: "whoever recorded this has no role as health personnel",
            nb: "den som registrerte dette, har ingen rolle som helsepersonell",
            nn: "den som registrerte dette, har inga rolle som helsepersonell",
        }
        help {
            en: "refer to a contained PractitionerRole with a role code",
            nb: "vis til en PractitionerRole med rollekode som ligger i ressursen",
            nn: "vis til ein PractitionerRole med rollekode som ligg i ressursen",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: RECORDS, run };

fn run<'t>(record: Node<'t>, found: &mut Found<'_, 't>) {
    let Some(reference) = recorder(record) else { return };
    if kind(record).is_none() {
        return;
    }
    let Some(target) = found.resolve(reference) else {
        found.undecided_at(reference, Args::default());
        return;
    };
    let is_role = target.resource_type().is_some_and(|name| name == "PractitionerRole");
    if !is_role || role_codes(target).next().is_none() {
        found.at(reference, Args::default());
    }
}
