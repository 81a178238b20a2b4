//! Many documents at once: folders, and files with a document on each line.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write;

use support::{Folder, check, err, out};

mod support;

const BAD: &str = r#"{"resourceType": "Patient", "birthDate": "21.03.1970"}"#;
const GOOD: &str = r#"{"resourceType": "Patient", "active": true}"#;

#[test]
fn each_line_of_ndjson_is_a_document_of_its_own() {
    let folder = Folder::new("ndjson");
    let file = folder.file("all.ndjson", format!("{GOOD}\n\n{BAD}\r\n{{\"resourceType\": \"Patient\""));
    let output = check(&[], &[&file]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("all.ndjson:3:1:42 error[fhir-primitive-malformed]"), "{text}");
    assert!(text.contains("all.ndjson:4:1:"), "{text}");
    assert!(!text.contains("all.ndjson:2:"), "{text}");
    let lines = out(&check(&["--format", "outcome"], &[&file])).lines().count();
    assert_eq!(lines, 3);
}

#[test]
fn the_order_of_reports_does_not_depend_on_how_many_are_checked_at_once() {
    let folder = Folder::new("order");
    let mut lines = String::new();
    for number in 0..60 {
        let names = "{\"family\": \"x\"},".repeat(if number % 5 < 1 { 2000 } else { 1 });
        let names = names.trim_end_matches(',');
        let patient =
            format!(r#"{{"resourceType": "Patient", "id": "p{number}", "name": [{names}], "gendre": "x"}}"#);
        folder.file(&format!("{number:03}.json"), &patient);
        writeln!(lines, "{patient}").unwrap();
    }
    folder.file("many.jsonl", &lines);
    let one = out(&check(&["--threads", "1"], &[&folder.0]));
    assert_eq!(one.matches("error[fhir-element-misspelt]").count(), 120, "{one}");
    for threads in ["2", "7"] {
        assert!(out(&check(&["--threads", threads], &[&folder.0])) == one, "{threads} threads");
    }
    assert!(out(&check(&[], &[&folder.0])) == one);
}
