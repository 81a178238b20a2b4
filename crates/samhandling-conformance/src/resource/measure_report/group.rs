//! Groups of a report.

use samhandling_core::tree::Node;

use super::part::{pairs, same_code};
use super::rules::{CODE_UNKNOWN, CODE_UNUSABLE};
use super::{population, score};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, report: Node<'t>, measure: Node<'_>) {
    let mut defined = measure.children_named("group");
    let Some(first) = defined.next() else { return };
    let mut groups = report.children_named("group");
    let only = groups.next().filter(|_| groups.next().is_none());
    if let Some(group) = only.filter(|_| defined.next().is_none()) {
        // The only group needs no code; if it has one, it must be the right one.
        if let (Some(code), Some(expected)) = (group.child("code"), first.child("code")) {
            let is_usable =
                |coding: Node<'t>| coding.child("system").is_some() && coding.child("code").is_some();
            if !code.children_named("coding").any(is_usable) {
                run.note(&CODE_UNUSABLE, group).send();
            } else if !same_code(code, expected) {
                run.note(&CODE_UNKNOWN, group).name("element", "group").send();
            }
        }
        one(run, report, measure, group, first);
        return;
    }
    for (group, expected) in pairs(run, report, measure, "group") {
        one(run, report, measure, group, expected);
    }
}

fn one<'t>(run: &mut Run<'_, 't>, report: Node<'t>, measure: Node<'_>, group: Node<'t>, expected: Node<'_>) {
    for (part, _) in pairs(run, group, expected, "population") {
        population::run(run, report, part);
    }
    score::run(run, report, measure, group);
    pairs(run, group, expected, "stratifier");
}
