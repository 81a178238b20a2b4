//! Scores made of another patient's measurements.

use samhandling_conformance::{Check, Found};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{Same, doubt, observations, same_patient};

rule! {
    /// ## What it checks
    /// That the measurements which a score names by `hasMember` or `derivedFrom` are of the same patient: the same number under the
    /// same system. Numbers under different systems, such as a D-number and a fødselsnummer, may be of one person, so they are
    /// undecided.
    ///
    /// ## Why
    /// A score over two patients is wrong for both.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}, "hasMember": [{"reference": "Observation/pulse"}]}},
    ///   {"resource": {"id": "pulse", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}, "hasMember": [{"reference": "Observation/pulse"}]}},
    ///   {"resource": {"id": "pulse", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "02915830210"}}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Hold the score back until it is known whose it is.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.hasMember> (4.0.1); VkpObservation 0.5.2,
    /// <https://github.com/HL7Norway/VkpObservation>, `subject.identifier` (read 2026-11-21)
    RULE = "measurements-news2-part-of-other-patient", Error, BusinessRule {
        message {
            en: "this measurement is of another patient than the score that it is part of{doubt}",
            nb: "denne målingen gjelder en annen pasient enn skåren den er del av{doubt}",
            nn: "denne målinga gjeld ein annan pasient enn skåren ho er del av{doubt}",
        }
        help {
            en: "hold the score back until it is known whose it is",
            nb: "hold skåren tilbake til det er klart hvem den gjelder",
            nn: "hald skåren tilbake til det er klart kven han gjeld",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    for score in observations(bundle).collect::<Vec<_>>() {
        let links = ["hasMember", "derivedFrom"].into_iter().flat_map(|name| score.children_named(name));
        for link in links.collect::<Vec<_>>() {
            let Some(part) = found.resolve(link) else { continue };
            match same_patient(score, part) {
                Same::No => found.at(link, doubt(false)),
                Same::Perhaps => found.undecided_at(link, doubt(true)),
                Same::Yes => {}
            }
        }
    }
}
