//! The medication list against messages that were captured from the service; they lie beside the repository.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cases;

use std::fs;
use std::path::PathBuf;

use samhandling::conformance::{Options, Report, Validator};
use samhandling::core::diagnostic::Outcome;
use samhandling::definitions::Definitions;
use samhandling::r4::{AnyResource, FhirType};
use samhandling::services::attach;
use samhandling::services::medication_list::SERVICE;
use samhandling::services::medication_list::view::{ChainEnd, Filtered, MedicationList, SendResult};

use crate::cases::{json_below, published, validator};

const CAPTURED: &str = "legemiddel-leakingmemory-libsfmbasisapi-testdata";
const MULTIDOSE: &str =
    "legemiddel-NorskHelsenett-SFM.tools/invalid/getMedication-response-v3-9-e-multidose.SYNTAX-ERROR.json";

/// The captured messages: path and text.
fn captured() -> Vec<(PathBuf, Vec<u8>)> {
    let Some(folder) = published() else { return Vec::new() };
    let paths = json_below(&folder.join(CAPTURED));
    paths.into_iter().map(|path| (path.clone(), fs::read(path).expect("a file"))).collect()
}

fn of_name(messages: &[(PathBuf, Vec<u8>)], name: &str) -> Vec<u8> {
    let found = messages.iter().find(|(path, _)| path.ends_with(name));
    found.map(|(_, json)| json.clone()).unwrap_or_else(|| panic!("no {name}"))
}

fn read(json: &[u8]) -> AnyResource {
    AnyResource::from_json_lenient(json).expect("it can be read").value
}

/// NHN's multidose answer, its trailing comma taken out.
fn multidose() -> Option<Vec<u8>> {
    let text = fs::read_to_string(published()?.join(MULTIDOSE)).expect("a file");
    let (mut kept, mut lines) = (Vec::new(), text.lines().peekable());
    while let Some(line) = lines.next() {
        let ends = lines.peek().is_some_and(|next| next.trim_start().starts_with([']', '}']));
        kept.push(if ends { line.trim_end().trim_end_matches(',') } else { line });
    }
    Some(kept.join("\n").into_bytes())
}

#[test]
fn six_captured_messages_hold_a_list_and_two_answer_a_send() {
    let messages = captured();
    let read: Vec<AnyResource> = messages.iter().map(|(_, json)| read(json)).collect();
    let lists: Vec<_> = read.iter().filter_map(|resource| MedicationList::of(resource).ok()).collect();
    let results: Vec<_> = read.iter().filter_map(SendResult::of).collect();
    if messages.is_empty() {
        return;
    }
    assert_eq!((lists.len(), results.len()), (6, 2));
    for list in &lists {
        assert!(list.identifier().is_some() && list.patient().is_some());
        let named = list.treatments().into_iter().filter(|one| one.drug_name().is_some()).count();
        assert_eq!(
            named,
            list.treatments().len(),
            "each treatment has a drug, if only by the reference's text"
        );
    }
    assert_eq!(results.iter().filter(|result| result.is_accepted()).count(), 1);
    let answers: Vec<_> = lists.iter().filter_map(|list| list.lookup).collect();
    assert_eq!(answers.len(), 4);
    assert!(answers.iter().all(|lookup| lookup.filtered().contains(&Filtered::NoRightToKjernejournal)));
}

#[test]
fn chains_lead_from_link_to_link_to_the_head() {
    let messages = captured();
    if messages.is_empty() {
        return;
    }
    let answer = read(&of_name(&messages, "responses-getmed-sendmedcrash-20250225.json"));
    let list = MedicationList::of(&answer).expect("a list");
    let treatments = list.treatments();
    assert_eq!((treatments.len(), list.heads().len()), (24, 20));
    assert!(treatments.iter().all(|one| one.is_head() == one.is_listed), "sections list heads only");
    let id = |id: &str| {
        let is_it = |one: &&_| {
            let one: &&samhandling::services::medication_list::view::Treatment<'_> = one;
            one.statement.id.as_ref().and_then(|own| own.value()).is_some_and(|own| own == id)
        };
        treatments.iter().find(is_it).cloned().unwrap_or_else(|| panic!("no {id}"))
    };
    let first = id("1065479819");
    assert_eq!(first.next().map(|next| next.entry), Some(id("582515356").entry));
    match list.chain_end(&first) {
        ChainEnd::Head(head) => assert_eq!(head.entry, id("490081364").entry),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_captured_send_request_conforms_and_only_by_the_deviations() {
    let messages = captured();
    if messages.is_empty() {
        return;
    }
    let request = of_name(&messages, "requests-sendmed.json");
    let report = validator(&SERVICE).validate_json(&request);
    assert_eq!(report.outcome(), Outcome::Conforms);
    assert!(report.findings.iter().any(|finding| finding.deviation.is_some()), "they are told all the same");
    let plain = Validator::new(Definitions::embedded()).expect("the core is embedded");
    let mut options = Options::default();
    options.national = false;
    let plain = attach(plain.with_options(options), &[&SERVICE]).expect("the package is embedded");
    assert_eq!(plain.validate_json(&request).outcome(), Outcome::Violates);
}

#[test]
fn no_reconstructed_profile_rejects_a_captured_message() {
    let validator = validator(&SERVICE);
    let own = |report: &Report| -> Vec<String> {
        let counted = report.counted().filter(|finding| finding.outcome != Outcome::Conforms);
        let of_ours = counted.filter(|finding| {
            let package = finding.definition.as_ref().map(|definition| definition.package.to_string());
            package.is_some_and(|package| package.starts_with("samhandling."))
        });
        of_ours.map(|finding| format!("{} {}", finding.rule.id, finding.path)).collect()
    };
    for (path, json) in captured() {
        assert_eq!(own(&validator.validate_json(&json)), Vec::<String>::new(), "{}", path.display());
    }
    if let Some(json) = multidose() {
        assert_eq!(own(&validator.validate_json(&json)), Vec::<String>::new());
    }
}

#[test]
fn no_check_fires_on_a_captured_message() {
    let validator = validator(&SERVICE);
    let national: Vec<&str> = SERVICE.checks.checks.iter().map(|check| check.rule.id).collect();
    for (path, json) in captured() {
        let report = validator.validate_json(&json);
        let fired: Vec<_> = report.findings.iter().filter(|one| national.contains(&one.rule.id)).collect();
        assert!(fired.is_empty(), "{}: {fired:?}", path.display());
    }
}

#[test]
fn the_multidose_answer_is_refused_where_it_is_no_json_and_read_without_the_comma() {
    let Some(folder) = published() else { return };
    let faulty = fs::read(folder.join(MULTIDOSE)).expect("a file");
    let report = validator(&SERVICE).validate_json(&faulty);
    let position = report.findings.first().and_then(|finding| finding.position).expect("a place");
    assert_eq!((report.outcome(), position.line), (Outcome::Violates, 4893));
    let answer = read(&multidose().expect("it is there"));
    let list = MedicationList::of(&answer).expect("a list");
    assert_eq!((list.treatments().len(), list.pll().len(), list.dispenses().count()), (10, 3, 1));
    let messages: Vec<_> = list.pll().iter().filter_map(|info| info.message()).collect();
    assert_eq!(messages.len(), 3);
    assert!(list.lookup.expect("an answer").filtered().contains(&Filtered::LockedPrescriptions));
}
