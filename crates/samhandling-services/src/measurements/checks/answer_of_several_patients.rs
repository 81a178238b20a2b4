//! Answers that mix two patients.

use samhandling_conformance::{Check, Found};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{Same, doubt, observations, same_patient};

rule! {
    /// ## What it checks
    /// That all measurements of a `searchset` are of one patient: the same number under the same system. Numbers under different
    /// systems may be of one person, so they are undecided.
    ///
    /// ## Why
    /// The service is asked for one patient. Another's measurement in the answer is read as this one's.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "Observation", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}},
    ///   {"resource": {"resourceType": "Observation", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset", "entry": [
    ///   {"resource": {"resourceType": "Observation", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}},
    ///   {"resource": {"resourceType": "Observation", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "02915830210"}}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Show none of it, and tell the service.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>,
    /// search by `patient.identifier` (read 2026-11-21)
    RULE = "measurements-answer-of-several-patients", Error, BusinessRule {
        message {
            en: "this measurement is of another patient than the first one of the answer{doubt}",
            nb: "denne målingen gjelder en annen pasient enn den første i svaret{doubt}",
            nn: "denne målinga gjeld ein annan pasient enn den fyrste i svaret{doubt}",
        }
        help {
            en: "show none of the answer, and tell the service",
            nb: "ikke vis noe av svaret, og meld fra til tjenesten",
            nn: "ikkje vis noko av svaret, og meld frå til tenesta",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    if bundle.child_text("type").as_deref() != Some("searchset") {
        return;
    }
    let mut all = observations(bundle);
    let Some(first) = all.next() else { return };
    for other in all {
        let at = other.child("subject").unwrap_or(other);
        match same_patient(first, other) {
            Same::No => found.at(at, doubt(false)),
            Same::Perhaps => found.undecided_at(at, doubt(true)),
            Same::Yes => {}
        }
    }
}
