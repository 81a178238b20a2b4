//! Groups of results that contain themselves.

use std::collections::HashMap;

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::{Node, NodeId};

use crate::test_results::report_tree::resources;

rule! {
    /// ## What it checks
    /// That no result is a member of itself, directly or through its members.
    ///
    /// ## Why
    /// The members of a result must be shown as one tree. A reader that follows a circle never ends, or cuts it somewhere and loses
    /// what comes behind.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Observation", "id": "culture", "hasMember": [{"reference": "Observation/microbe"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Observation", "id": "culture", "hasMember": [{"reference": "Observation/culture"}]}
    /// ```
    ///
    /// ## Remedy
    /// Take out the reference that leads back.
    ///
    /// ## Source
    /// NILAR 1.5.0, nilar-observation, `hasMember`: the hierarchy is shown as a whole (read 2026-11-22)
    RULE = "test-results-member-cycle", Error, BusinessRule {
        message {
            en: "this member leads back to a result that it is part of",
            nb: "dette medlemmet fører tilbake til et svar som det selv er en del av",
            nn: "denne medlemen fører tilbake til eit svar som han sjølv er ein del av",
        }
        help {
            en: "take out the reference that leads back",
            nb: "ta ut referansen som fører tilbake",
            nn: "ta ut referansen som fører tilbake",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

/// How far a result has been followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Open,
    Done,
}

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let mut visits: HashMap<NodeId, Visit> = HashMap::new();
    for result in resources(bundle, "Observation").collect::<Vec<_>>() {
        follow(result, &mut visits, found);
    }
}

/// Follows the members of a result, depth first, each result once.
fn follow<'t>(result: Node<'t>, visits: &mut HashMap<NodeId, Visit>, found: &mut Found<'_, 't>) {
    if visits.contains_key(&result.id()) {
        return;
    }
    visits.insert(result.id(), Visit::Open);
    let mut path = vec![(result, members(result))];
    while let Some((result, rest)) = path.last_mut() {
        let Some(reference) = rest.pop() else {
            visits.insert(result.id(), Visit::Done);
            path.pop();
            continue;
        };
        let Some(member) = found.resolve(reference) else { continue };
        match visits.get(&member.id()) {
            Some(Visit::Open) => found.at(reference, Args::default()),
            Some(Visit::Done) => {}
            None => {
                visits.insert(member.id(), Visit::Open);
                path.push((member, members(member)));
            }
        }
    }
}

/// The members of a result, the first one last.
fn members(result: Node<'_>) -> Vec<Node<'_>> {
    let mut members: Vec<Node<'_>> = result.children_named("hasMember").collect();
    members.reverse();
    members
}
