//! The score of a group, by the way in which the measure scores.

use samhandling_core::primitive::Decimal;
use samhandling_core::tree::Node;

use super::rules::{SCORE_FIXED, SCORE_MISSING, SCORE_PROHIBITED, SCORE_RANGE, SCORE_UNIT};
use crate::run::Run;

const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";

pub(super) fn run<'t>(run: &mut Run<'_, 't>, report: Node<'t>, measure: Node<'_>, group: Node<'t>) {
    let scoring = measure.child("scoring").and_then(|scoring| scoring.child("coding")?.child_text("code"));
    let scoring = scoring.unwrap_or_default();
    let score = group.child("measureScore");
    if report.child_text("type").as_deref() == Some("data-collection") || scoring == "cohort" {
        if let Some(score) = score {
            run.note(&SCORE_PROHIBITED, score).send();
        }
        return;
    }
    if !matches!(&*scoring, "proportion" | "ratio" | "continuous-variable") {
        return;
    }
    let Some(score) = score else {
        run.note(&SCORE_MISSING, group).name("scoring", scoring).send();
        return;
    };
    if scoring == "proportion" {
        for name in ["unit", "system", "code"] {
            if let Some(unit) = score.child(name) {
                run.note(&SCORE_UNIT, unit).send();
            }
        }
    }
    let Some(value) = score.child("value") else {
        // Some programmes report a score that is no number, in an extension.
        if score.child("extension").is_none() {
            run.note(&SCORE_MISSING, score).name("scoring", scoring).send();
        }
        return;
    };
    if scoring == "proportion" {
        if value.text().and_then(|text| text.parse().ok()).is_some_and(|number| !is_part(&number)) {
            run.note(&SCORE_RANGE, value).send();
        }
    } else {
        unit(run, measure, score);
    }
}

fn is_part(number: &Decimal) -> bool {
    let between = |least: &str, most: &str| {
        let (least, most) = (least.parse::<Decimal>().ok()?, most.parse::<Decimal>().ok()?);
        Some(number.compare(&least).is_ge() && number.compare(&most).is_le())
    };
    between("0", "1") == Some(true)
}

/// The unit that the measure gives, if it gives one.
fn unit<'t>(run: &mut Run<'_, 't>, measure: Node<'_>, score: Node<'t>) {
    let is_unit = |extension: &Node<'_>| extension.child_text("url").as_deref() == Some(UNIT);
    let extension = measure.children_named("extension").find(is_unit);
    let Some(fixed) = extension.and_then(|extension| extension.child("valueCoding")) else { return };
    for name in ["code", "system"] {
        if fixed.child_text(name) != score.child_text(name) {
            let at = score.child(name).unwrap_or(score);
            let unit = fixed.child_text("code").unwrap_or_default();
            run.note(&SCORE_FIXED, at).name("unit", unit).send();
            return;
        }
    }
}
