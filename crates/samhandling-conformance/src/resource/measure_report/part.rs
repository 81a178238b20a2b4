//! Groups, populations and stratifiers: matched with those of the measure by their code.

use samhandling_core::tree::Node;

use super::rules::{CODE_MISSING, CODE_TWICE, CODE_UNKNOWN, MISSING};
use crate::run::Run;

/// Matches the parts of a report with those of the measure; what cannot be matched is reported. Gives the pairs.
pub(super) fn pairs<'t, 'm>(
    run: &mut Run<'_, 't>,
    report: Node<'t>,
    measure: Node<'m>,
    name: &'static str,
) -> Vec<(Node<'t>, Node<'m>)> {
    let defined: Vec<Node<'m>> = measure.children_named(name).collect();
    let mut pairs: Vec<(Node<'t>, Node<'m>)> = Vec::new();
    for part in report.children_named(name) {
        let Some(code) = part.child("code") else {
            run.note(&CODE_MISSING, part).name("element", name).send();
            continue;
        };
        let is_it = |other: &&Node<'m>| other.child("code").is_some_and(|other| same_code(code, other));
        let Some(found) = defined.iter().find(is_it) else {
            run.note(&CODE_UNKNOWN, part).name("element", name).send();
            continue;
        };
        if pairs.iter().any(|(_, other)| other == found) {
            run.note(&CODE_TWICE, part).name("element", name).send();
            continue;
        }
        pairs.push((part, *found));
    }
    let is_matched = |part: &Node<'m>| pairs.iter().any(|(_, other)| other == part);
    for part in defined.iter().filter(|part| !is_matched(part) && !is_optional(**part, report, name)) {
        let _: &Node<'m> = part;
        run.note(&MISSING, report).name("element", name).send();
    }
    pairs
}

/// Observations are numbers from which others are made, and need not be reported; nor need groups where data is only collected.
fn is_optional(part: Node<'_>, report: Node<'_>, name: &str) -> bool {
    let codings = part.child("code").into_iter().flat_map(|code| code.children_named("coding"));
    let mut codes = codings.filter_map(|coding| coding.child_text("code"));
    codes.any(|code| code == "measure-observation")
        || (name == "group" && report.child_text("type").as_deref() == Some("data-collection"))
}

/// Whether two concepts share a coding; or, if neither has one, the text.
pub(super) fn same_code(a: Node<'_>, b: Node<'_>) -> bool {
    let codings = |node: Node<'_>| -> Vec<(Option<String>, Option<String>)> {
        let text = |coding: Node<'_>, name| coding.child_text(name).map(std::borrow::Cow::into_owned);
        node.children_named("coding").map(|coding| (text(coding, "system"), text(coding, "code"))).collect()
    };
    let (ours, theirs) = (codings(a), codings(b));
    if ours.is_empty() && theirs.is_empty() {
        return a.child_text("text").is_some() && a.child_text("text") == b.child_text("text");
    }
    ours.iter().any(|coding| theirs.contains(coding))
}
