//! NEWS2 totals that their own points do not add up to.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{component_part, whole};
use crate::measurements::kind::Kind;
use crate::measurements::news2::Part;

rule! {
    /// ## What it checks
    /// That the total of a NEWS2 score is the sum of the points in its components, where all seven parts have theirs. One of the
    /// two scales of oxygen saturation counts, not both.
    ///
    /// ## Why
    /// The total is the sum, by definition. If it is not, one of the eight numbers is wrong, and nobody can tell which.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueQuantity": {"value": 2}, "component": [
    ///   {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104331000000105"}]}, "valueQuantity": {"value": 2}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104051000000101"}]}, "valueQuantity": {"value": 1}, "component": [
    ///   {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1104331000000105"}]}, "valueQuantity": {"value": 2}}]}
    /// ```
    ///
    /// ## Remedy
    /// Compute the total anew.
    ///
    /// ## Source
    /// Royal College of Physicians, "National Early Warning Score (NEWS) 2", 2017; the codes: HL7 Norway's
    /// `Observation-news2-create` in an older build of <https://github.com/HL7Norway/VkpObservation> (read 2026-11-22)
    RULE = "measurements-news2-points-differ", Error, BusinessRule {
        message {
            en: "the points of the components add up to {sum}, and the score says {stated}",
            nb: "poengene i komponentene blir til sammen {sum}, og skåren sier {stated}",
            nn: "poenga i komponentane blir til saman {sum}, og skåren seier {stated}",
        }
        help {
            en: "compute the total anew from the points",
            nb: "regn ut summen på nytt fra poengene",
            nn: "rekn ut summen på nytt frå poenga",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(score: Node<'_>, found: &mut Found<'_, '_>) {
    if Kind::of_node(score) != Some(Kind::EarlyWarningScore) {
        return;
    }
    let Some((at, stated)) = whole(score) else { return };
    let stated_points = |wanted: Part| {
        let of_part =
            score.children_named("component").filter(|component| component_part(*component) == Some(wanted));
        let points: Vec<Option<i64>> =
            of_part.map(|component| whole(component).map(|(_, points)| points)).collect();
        // Two scales, or a part twice, leave the sum open.
        match points.as_slice() {
            [Some(points)] => Some(*points),
            _ => None,
        }
    };
    let Some(points) = Part::ALL.into_iter().map(stated_points).collect::<Option<Vec<i64>>>() else { return };
    let sum: i64 = points.iter().fold(0, |sum, points| sum.saturating_add(*points));
    if sum != stated {
        let args = vec![("sum", Arg::value(sum.to_string())), ("stated", Arg::value(stated.to_string()))];
        found.at(at, Args::new(args));
    }
}
