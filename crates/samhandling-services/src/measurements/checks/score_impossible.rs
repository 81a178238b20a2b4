//! Scores that the scale does not have.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{component_part, number};
use crate::measurements::kind::Kind;

rule! {
    /// ## What it checks
    /// That a score is one that its scale has: NEWS2 a whole number from 0 to 20, each of its parts from 0 to 3 (air or oxygen 0 or
    /// 2, consciousness 0 or 3), the Clinical Frailty Scale a whole number from 1 to 9.
    ///
    /// ## Why
    /// Such a number is of another scale, or of another measurement. It must not be shown as this one.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueQuantity": {"value": 7}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueQuantity": {"value": 21}}
    /// ```
    ///
    /// ## Remedy
    /// Compute the score anew, and see that the code is the one of the scale.
    ///
    /// ## Source
    /// Royal College of Physicians, "National Early Warning Score (NEWS) 2", 2017: 20 is the sum of the most that the parts give;
    /// Rockwood and Theou, "Using the Clinical Frailty Scale in Allocating Scarce Health Care Resources", 2020,
    /// <https://pmc.ncbi.nlm.nih.gov/articles/PMC7458601>: nine levels
    /// (read 2026-11-22)
    RULE = "measurements-score-impossible", Error, Value {
        message {
            en: "the scale has no such score; it has {scores}",
            nb: "skalaen har ingen slik skår; den har {scores}",
            nn: "skalaen har ingen slik skår; han har {scores}",
        }
        help {
            en: "compute the score anew, and see that the code is the one of the scale",
            nb: "regn ut skåren på nytt, og se at koden er skalaens egen",
            nn: "rekn ut skåren på nytt, og sjå at koden er den som høyrer til skalaen",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let scale = match Kind::of_node(observation) {
        Some(Kind::EarlyWarningScore) => Some((0, 20)),
        Some(Kind::Frailty) => Some((1, 9)),
        _ => None,
    };
    if let Some((least, most)) = scale {
        let allowed: Vec<u8> = (least..=most).collect();
        hold(observation, &allowed, found);
    }
    for component in observation.children_named("component") {
        if let Some(part) = component_part(component) {
            let allowed: Vec<u8> = (0..=part.most()).filter(|points| part.gives(*points)).collect();
            hold(component, &allowed, found);
        }
    }
}

fn hold(element: Node<'_>, allowed: &[u8], found: &mut Found<'_, '_>) {
    let Some((at, value)) = number(element) else { return };
    if !allowed.iter().any(|score| f64::from(*score) == value) {
        found.at(at, Args::new(vec![("scores", Arg::name(shown(allowed)))]));
    }
}

/// `0–20`, or `0, 2` where some are left out.
fn shown(allowed: &[u8]) -> String {
    match (allowed.first(), allowed.last()) {
        (Some(least), Some(most)) if usize::from(most - least) + 1 == allowed.len() => {
            format!("{least}–{most}")
        }
        _ => allowed.iter().map(u8::to_string).collect::<Vec<_>>().join(", "),
    }
}
