//! Deviation marks that the reference range contradicts.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::primitive::Decimal;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::test_results::quantity::{number, unit_relation};
use crate::ucum::Relation;

rule! {
    /// ## What it checks
    /// That a result marked as above, below or outside the reference limits (code list 8244) is so, where there is one reference
    /// range, in the same unit. A value that is within the limits only because it was rounded is left alone.
    ///
    /// ## Why
    /// The mark is what a busy reader sees. If it and the numbers disagree, one of them is from another result.
    ///
    /// ## Conforms
    /// ```json
    /// {"valueQuantity": {"value": 6.1, "unit": "mmol/L"}, "referenceRange": [{"high": {"value": 4.6, "unit": "mmol/L"}}],
    ///   "interpretation": [{"coding": [{"system": "http://ehelse.no/fhir/CodeSystem/no-kodeverk-8244", "code": "1"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"valueQuantity": {"value": 4.1, "unit": "mmol/L"}, "referenceRange": [{"high": {"value": 4.6, "unit": "mmol/L"}}],
    ///   "interpretation": [{"coding": [{"system": "http://ehelse.no/fhir/CodeSystem/no-kodeverk-8244", "code": "1"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Compare value, range and mark with the laboratory's report. A mark by other limits than those sent needs those limits.
    ///
    /// ## Source
    /// Code list 8244 (1 above the upper limit, 2 below the lower, 3 outside) in fhir.codesandextensions 1.3.1; NILAR 1.5.0,
    /// deviation-indicator-vs (read 2026-11-22)
    RULE = "test-results-interpretation-contradicts-range", Warning, BusinessRule {
        message {
            en: "the result is marked as outside the reference limits, and lies within them",
            nb: "svaret er merket som utenfor referansegrensene, og ligger innenfor",
            nn: "svaret er merkt som utanfor referansegrensene, og ligg innanfor",
        }
        help {
            en: "compare value, reference range and mark with the laboratory's report",
            nb: "sammenlign verdi, referanseområde og merke med rapporten fra laboratoriet",
            nn: "samanlikn verdi, referanseområde og merke med rapporten frå laboratoriet",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let mut ranges = observation.children_named("referenceRange");
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return };
    let value = observation.child("valueQuantity").filter(|value| value.child("comparator").is_none());
    let Some(value) = value else { return };
    for interpretation in observation.children_named("interpretation") {
        let is_within = match mark(interpretation).as_deref() {
            Some("1") => is_below(value, range.child("high")),
            Some("2") => is_above(value, range.child("low")),
            Some("3") => is_below(value, range.child("high")) && is_above(value, range.child("low")),
            _ => false,
        };
        if is_within {
            found.at(interpretation, Args::default());
        }
    }
}

/// The code of list 8244, by any of its names.
fn mark<'t>(interpretation: Node<'t>) -> Option<std::borrow::Cow<'t, str>> {
    let names = ["-8244", ".8244", "-8244.codesystem"];
    let is_of_list = |coding: &Node<'t>| {
        coding.child_text("system").is_some_and(|system| names.iter().any(|name| system.ends_with(name)))
    };
    let mut codings = interpretation.children().filter(|child| child.name() == "coding");
    codings.find(is_of_list)?.child_text("code")
}

/// Whether a value is certainly below a limit, however it was rounded.
fn is_below(value: Node<'_>, limit: Option<Node<'_>>) -> bool {
    distance(value, limit).is_some_and(|(distance, rounding)| distance > rounding)
}

/// Whether a value is certainly above a limit, however it was rounded.
fn is_above(value: Node<'_>, limit: Option<Node<'_>>) -> bool {
    distance(value, limit).is_some_and(|(distance, rounding)| distance < -rounding)
}

/// How far a limit is above a value in the same unit, and how much rounding may have moved the value: half of its last digit, and
/// a little for binary arithmetic.
fn distance(value: Node<'_>, limit: Option<Node<'_>>) -> Option<(f64, f64)> {
    let limit = limit.filter(|limit| unit_relation(value, *limit) == Some(Relation::Same))?;
    let (value, limit): (Decimal, Decimal) = (number(value)?, number(limit)?);
    let (at, to) = (value.to_f64(), limit.to_f64());
    let last_digit = 10_f64.powi(-i32::try_from(value.scale()).ok()?);
    Some((to - at, last_digit / 2.0 + (at.abs() + to.abs()) * 1e-9))
}

#[cfg(test)]
mod tests {
    use super::{is_above, is_below};
    use samhandling_core::tree::{Limits, Tree};

    fn held(value: &str, limit: &str) -> (bool, bool) {
        let source = format!(
            r#"{{"value": {{"value": {value}, "unit": "g/L"}}, "limit": {{"value": {limit}, "unit": "g/L"}}}}"#
        );
        let tree = Tree::from_json(source.as_bytes(), &Limits::default()).unwrap();
        let (value, limit) = (tree.root().child("value").unwrap(), tree.root().child("limit"));
        (is_below(value, limit), is_above(value, limit))
    }

    #[test]
    fn a_value_that_rounding_may_have_moved_is_neither_above_nor_below() {
        assert_eq!(held("5.0", "5.0"), (false, false));
        assert_eq!(held("5", "5.4"), (false, false));
        assert_eq!(held("4.96", "4.9"), (false, true));
        assert_eq!(held("4.9", "5.0"), (true, false));
        assert_eq!(held("140", "134"), (false, true));
    }
}
