//! Findings that follow from others: one fault that several definitions or rules see.

use std::collections::HashMap;

use samhandling_core::diagnostic::{Arg, Diagnostic};

use crate::assertion::binding::{NOT_IN_SET, UNKNOWN_CODE};
use crate::data_type::UNIT;
use crate::invariant::VIOLATED;
use crate::resource::{DOCUMENT_FIRST, MESSAGE_FIRST};

/// Puts findings into the order of the document; what follows from another keeps following from it.
pub(super) fn sort(findings: &mut Vec<Diagnostic>) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    let start = |at: usize| findings.get(at).and_then(|finding| finding.span).map_or(0, |span| span.start);
    order.sort_by_key(|at| start(*at));
    let mut places = vec![0; order.len()];
    for (to, from) in order.iter().enumerate() {
        if let Some(place) = places.get_mut(*from) {
            *place = to;
        }
    }
    for finding in findings.iter_mut() {
        finding.cause = finding.cause.and_then(|cause| places.get(cause).copied());
    }
    let mut sorted: Vec<(usize, Diagnostic)> = places.into_iter().zip(findings.drain(..)).collect();
    sorted.sort_by_key(|(place, _)| *place);
    findings.extend(sorted.into_iter().map(|(_, finding)| finding));
}

/// Finds what follows from what among findings in the order of the document.
pub(super) fn link(findings: &mut [Diagnostic]) {
    link_repeats(findings);
    link_codes(findings);
    link_first_entries(findings);
    link_units(findings);
    flatten(findings);
}

/// A profile that repeats what its type asks for repeats the finding too: the second follows from the first.
fn link_repeats(findings: &mut [Diagnostic]) {
    let mut same_place = 0;
    for at in 1..findings.len() {
        let (before, here) = findings.split_at_mut(at);
        let Some(here) = here.first_mut() else { return };
        if before.last().is_some_and(|last| last.span != here.span) {
            same_place = at;
        }
        let same = |other: &Diagnostic| {
            other.rule.id == here.rule.id && other.path == here.path && other.args == here.args
        };
        let mut others = before.iter().enumerate().skip(same_place);
        let first = others.find(|(_, other)| other.cause.is_none() && same(other)).map(|(at, _)| at);
        here.cause = here.cause.or(first);
    }
}

/// A code that its system does not have is in no value set of it either. The graver finding stands; the others follow.
fn link_codes(findings: &mut [Diagnostic]) {
    let mut outside: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.rule.id == NOT_IN_SET.id) {
        outside.entry(finding.path.as_str().to_owned()).or_default().push(at);
    }
    if outside.is_empty() {
        return;
    }
    for at in 0..findings.len() {
        let Some(unknown) = findings.get(at).filter(|finding| finding.rule.id == UNKNOWN_CODE.id) else {
            continue;
        };
        // The finding stands at the code; the value set is that of the coding, or of the concept around it.
        let path = unknown.path.as_str();
        let coding = path.rsplit_once('.').map_or(path, |(coding, _)| coding);
        let concept = coding.rsplit_once('.').filter(|(_, last)| last.starts_with("coding"));
        let mut same: Vec<usize> = outside.get(coding).into_iter().flatten().copied().collect();
        same.extend(concept.and_then(|(concept, _)| outside.get(concept)).into_iter().flatten());
        let is_error = |at: &usize| findings.get(*at).is_some_and(|finding| finding.severity.is_error());
        let root = same.iter().copied().find(is_error).unwrap_or(at);
        for follows in same.into_iter().chain([at]).filter(|follows| *follows != root) {
            if let Some(finding) = findings.get_mut(follows).filter(|finding| finding.cause.is_none()) {
                finding.cause = Some(root);
            }
        }
    }
}

/// That a document or message begins with the wrong resource is told where that stands; the invariants of the Bundle say it again.
fn link_first_entries(findings: &mut [Diagnostic]) {
    for (key, rule) in [("bdl-11", DOCUMENT_FIRST.id), ("bdl-12", MESSAGE_FIRST.id)] {
        let of_bundle = |finding: &Diagnostic, bundle: &str| {
            let below = finding.path.as_str().strip_prefix(bundle);
            finding.rule.id == rule && below.is_some_and(|below| below.starts_with(".entry[0]."))
        };
        for at in 0..findings.len() {
            let Some(here) = findings.get(at).filter(|finding| is_of_key(finding, key)) else { continue };
            let path = here.path.as_str().to_owned();
            let cause = findings.iter().position(|finding| of_bundle(finding, &path));
            if let Some(finding) = findings.get_mut(at) {
                finding.cause = finding.cause.or(cause);
            }
        }
    }
}

fn is_of_key(finding: &Diagnostic, key: &str) -> bool {
    finding.rule.id == VIOLATED.id && matches!(finding.args.find("key"), Some(Arg::Name(name)) if name == key)
}

/// A unit that cannot be read is in no value set either; and what a service says of it, it says of the same fault.
fn link_units(findings: &mut [Diagnostic]) {
    let units = findings.iter().enumerate().filter(|(_, finding)| finding.rule.id == UNIT.id);
    let units: HashMap<String, usize> =
        units.map(|(at, finding)| (finding.path.as_str().to_owned(), at)).collect();
    let says_it_again =
        |finding: &&mut Diagnostic| finding.rule.id == NOT_IN_SET.id || !finding.rule.id.starts_with("fhir-");
    for finding in findings.iter_mut().filter(says_it_again) {
        let path = finding.path.as_str();
        let unit = units.get(path.strip_suffix(".code").unwrap_or(path)).copied();
        finding.cause = finding.cause.or(unit);
    }
}

/// What follows from something that itself follows is put under what is at the bottom of it.
fn flatten(findings: &mut [Diagnostic]) {
    for at in 0..findings.len() {
        let mut root = findings.get(at).and_then(|finding| finding.cause);
        let mut steps = 0;
        while let Some(above) = root.and_then(|root| findings.get(root)).and_then(|finding| finding.cause) {
            root = Some(above);
            steps += 1;
            if steps > findings.len() {
                root = None;
            }
        }
        if let Some(finding) = findings.get_mut(at) {
            finding.cause = root.filter(|root| *root != at);
        }
    }
}
