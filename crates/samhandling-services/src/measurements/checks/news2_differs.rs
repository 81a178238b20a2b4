//! NEWS2 totals that their parts do not give.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_r4::{FhirType, Observation};

use super::{choice, observations};
use crate::measurements::kind::Kind;
use crate::measurements::news2::{Part, beside, readings_of};
use crate::measurements::view::stated;

rule! {
    /// ## What it checks
    /// That the total of a NEWS2 score is what its parts give: respiration rate, oxygen saturation, air or oxygen, systolic
    /// pressure, pulse, consciousness, temperature. Parts are the measurements that the score names by `hasMember` or
    /// `derivedFrom`; of those that it does not name, measurements of the same patient and the same moment in the Bundle. What is
    /// missing, differs between two measurements or cannot be read leaves the total open, and so does a saturation scale that is
    /// not told: then the total must lie in the range that is left, and more than that is undecided. A score without any part is
    /// not looked at.
    ///
    /// ## Why
    /// A NEWS2 that is too low delays help; one that is too high calls it in vain. The total is what an alarm goes by.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueQuantity": {"value": 3},
    ///     "hasMember": [{"reference": "Observation/respiration"}]}},
    ///   {"resource": {"id": "respiration", "code": {"coding": [{"system": "http://loinc.org", "code": "9279-1"}]}, "valueQuantity": {"value": 26}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueQuantity": {"value": 2},
    ///     "hasMember": [{"reference": "Observation/respiration"}]}},
    ///   {"resource": {"id": "respiration", "code": {"coding": [{"system": "http://loinc.org", "code": "9279-1"}]}, "valueQuantity": {"value": 26}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Compute the total anew from the measurements, and find out which of them the score was made of.
    ///
    /// ## Source
    /// Royal College of Physicians, "National Early Warning Score (NEWS) 2", 2017, chart 1 (read 2026-11-22); VkpObservation 0.5.2,
    /// <https://github.com/HL7Norway/VkpObservation>, vkp-Observation-NEWS2score
    RULE = "measurements-news2-differs", Error, BusinessRule {
        message {
            en: "the score says {stated}, and the measurements at hand give {range}{doubt}",
            nb: "skåren sier {stated}, og målingene som følger med, gir {range}{doubt}",
            nn: "skåren seier {stated}, og målingane som følgjer med, gjev {range}{doubt}",
        }
        help {
            en: "compute the total anew, and name all seven parts in `hasMember`",
            nb: "regn ut summen på nytt, og nevn alle sju delene i `hasMember`",
            nn: "rekn ut summen på nytt, og nemn alle dei sju delane i `hasMember`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let nodes: Vec<Node<'t>> = observations(bundle).collect();
    let is_score = |node: &Node<'t>| Kind::of_node(*node) == Some(Kind::EarlyWarningScore);
    if !nodes.iter().any(is_score) {
        return;
    }
    let all: Vec<Observation> = nodes.iter().filter_map(|node| typed(*node)).collect();
    for node in nodes.into_iter().filter(is_score) {
        let links = ["hasMember", "derivedFrom"].into_iter().flat_map(|name| node.children_named(name));
        let parts: Vec<Observation> =
            links.filter_map(|link| found.resolve(link)).filter_map(typed).collect();
        let Some(score) = typed(node) else { continue };
        compare(node, &score, &parts, &all, found);
    }
}

fn compare(
    node: Node<'_>,
    score: &Observation,
    parts: &[Observation],
    all: &[Observation],
    found: &mut Found<'_, '_>,
) {
    let Some(stated) = stated(score) else { return };
    let parts: Vec<&Observation> = parts.iter().collect();
    let readings = readings_of(score, &parts, &beside(score, all.iter()));
    let total = readings.total();
    if readings.missing().count() == Part::ALL.len() {
        return;
    }
    let at = choice(node, "value").unwrap_or(node);
    let args = |doubt: Arg| {
        let range = Arg::value(total.to_string());
        Args::new(vec![("stated", Arg::value(stated.to_string())), ("range", range), ("doubt", doubt)])
    };
    if !total.hold(stated) {
        found.at(at, args(Arg::name("")));
    } else if !total.is_certain() {
        let doubt = [
            ", for not all is known that counts",
            ", for ikke alt som teller, er kjent",
            ", for ikkje alt som tel, er kjent",
        ];
        found.undecided_at(at, args(Arg::words(doubt)));
    }
}

fn typed(node: Node<'_>) -> Option<Observation> {
    Observation::read_lenient(node).ok().map(|read| read.value)
}
