//! Documents that are too much: more findings than anybody reads, deeper than any stack.

use samhandling_conformance::Format;
use samhandling_core::diagnostic::{Outcome, Severity};
use serde_json::json;

use super::{validator, with_options};

#[test]
fn a_report_holds_no_more_findings_than_the_limit_and_says_so() {
    let few = with_options(|options| options.max_findings = 3);
    let links: Vec<_> = (0..10).map(|_| json!({"type": "wrong"})).collect();
    let source = json!({"resourceType": "Patient", "link": links}).to_string();
    let all = validator().validate_json(source.as_bytes()).findings.len();
    let report = few.validate_json(source.as_bytes());
    assert_eq!(report.findings.len(), 4);
    let last = report.findings.last().unwrap();
    assert_eq!(
        (last.rule.id, last.outcome, last.severity),
        ("fhir-more-findings", Outcome::Violates, Severity::Error)
    );
    let message = last.message(Default::default(), Default::default());
    assert!(message.starts_with(&format!("{} findings more", all - 3)), "{message}");
}

#[test]
fn what_is_not_told_makes_no_verdict_better() {
    let none = with_options(|options| options.max_findings = 0);
    let outcome = |source: &str| none.validate_json(source.as_bytes()).outcome();
    assert_eq!(outcome(r#"{"resourceType": "Patient", "gender": "male"}"#), Outcome::Conforms);
    assert_eq!(outcome(r#"{"resourceType": "Patient", "gender": "mann"}"#), Outcome::Violates);
    let unknown = r#"{"resourceType": "Patient", "meta": {"profile": ["http://profiles.no/unknown"]}}"#;
    assert_eq!(outcome(unknown), Outcome::Undecided);
}

/// As deep as documents may be, in the ways in which FHIR nests: each is held, and written in the other format, on the stack of a
/// server's thread.
#[test]
fn the_deepest_documents_are_held_on_a_small_stack() {
    let most = validator().options().limits.max_depth as usize;
    let nested = |before: &str, inner: &str, after: &str, levels: usize| {
        format!("{}{inner}{}", before.repeat(levels), after.repeat(levels))
    };
    // A repeat is two levels, and an entry with its resource three.
    let extensions = nested(
        r#""extension": [{"url": "http://example.org/x", "#,
        r#""valueCode": "a""#,
        "}]",
        (most - 1) / 2,
    );
    let items =
        nested(r#""item": [{"linkId": "1", "type": "group", "#, r#""text": "a""#, "}]", (most - 1) / 2);
    let bundles = nested(
        r#"{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": "#,
        r#"{"resourceType": "Basic", "code": {"text": "x"}}"#,
        "}]}",
        (most - 2) / 3,
    );
    let documents = [
        format!(r#"{{"resourceType": "Patient", {extensions}}}"#),
        format!(r#"{{"resourceType": "Questionnaire", "status": "draft", {items}}}"#),
        bundles,
    ];
    let run = move || {
        for document in documents {
            let report = validator().validate_json(document.as_bytes());
            assert!(
                report.findings.iter().all(|finding| finding.rule.id != "fhir-document-unreadable"),
                "{document}"
            );
            let xml = validator().convert(document.as_bytes(), Format::Xml);
            if let Ok(xml) = xml {
                let _ = validator().validate_source(xml.as_bytes());
            }
        }
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}

/// Each reference is asked whether it leads to something that is contained, and each line of findings where it stands.
#[test]
fn what_is_many_takes_time_in_proportion() {
    let many = 20_000;
    let organizations: Vec<_> = (0..many)
        .map(|n| json!({"resourceType": "Organization", "id": format!("o{n}"), "name": "x"}))
        .collect();
    let references: Vec<_> = (0..many).map(|n| json!({"reference": format!("#o{n}")})).collect();
    let patient =
        json!({"resourceType": "Patient", "contained": organizations, "generalPractitioner": references});
    let report = validator().validate_json(patient.to_string().as_bytes());
    assert_eq!(report.outcome(), Outcome::Conforms, "{:?}", report.findings.first());
    let mut members: Vec<String> = (0..many).map(|n| format!("\"unknown{n}\":1")).collect();
    members.insert(0, r#""resourceType":"Patient""#.to_owned());
    let report = validator().validate_json(format!("{{{}}}", members.join(",")).as_bytes());
    assert_eq!(report.findings.len(), many);
}
