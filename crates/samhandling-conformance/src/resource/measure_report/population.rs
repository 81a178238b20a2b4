//! Populations: a number, or a list of subjects.

use samhandling_core::tree::Node;

use super::rules::{COUNT, NO_COUNT, SUBJECTS};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, report: Node<'t>, population: Node<'t>) {
    let count = population.child_text("count");
    if report.child_text("type").as_deref() != Some("subject-list") {
        if population.child("subjectResults").is_some() {
            run.note(&SUBJECTS, population).send();
        }
        if count.is_none() {
            run.note(&NO_COUNT, population).send();
        }
        return;
    }
    let Some(stated) = count.and_then(|count| count.parse::<u32>().ok()) else { return };
    let mut found = 0;
    for results in population.children_named("subjectResults") {
        // A list that is not at hand cannot be counted.
        let Some(list) = run.resolve(results) else { return };
        let is_list = list.resource_type().as_deref() == Some("List");
        let entries = if is_list { list.children_named("entry").count() } else { 1 };
        found += u32::try_from(entries).unwrap_or(u32::MAX);
    }
    if stated != found {
        run.note(&COUNT, population).count("stated", stated).count("found", found).send();
    }
}
