//! `samhandling fhirpath` and what `explain` says of invariants, as a user meets them.

use std::path::Path;
use std::process::Output;

use support::{Folder, err, out, samhandling};

mod support;

const JSON: &str = r#"{"resourceType": "Patient",
  "name": [{"use": "official",
    "given": ["Line", "A\nB"]}],
  "contact": [{"gender": "male"}], "multipleBirthInteger": 2, "managingOrganization": {"reference": "Organization/1"}}"#;
const XML: &str = r#"<Patient xmlns="http://hl7.org/fhir"><name><given value="Line"/></name>
  <multipleBirthInteger value="2"/></Patient>"#;

fn fhirpath(args: &[&str], file: &Path) -> Output {
    let (expression, options) = args.split_first().expect("an expression");
    samhandling().args(["fhirpath", *expression]).arg(file).args(options).output().expect("it runs")
}

#[test]
fn each_item_is_a_line_with_type_value_and_place() {
    let folder = Folder::new("fhirpath");
    let file = folder.file("p.json", JSON);
    let output = fhirpath(&["name | name.given | multipleBirth + 1"], &file);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(
        out(&output),
        "FHIR.HumanName\t{\"use\": \"official\", \"given\": [\"Line\", \"A\\nB\"]}\tPatient.name[0]\n\
         FHIR.string\tLine\tPatient.name[0].given[0]\n\
         FHIR.string\tA\\nB\tPatient.name[0].given[1]\n\
         System.Integer\t3\n"
    );
}

#[test]
fn a_resource_in_xml_gives_the_same() {
    let folder = Folder::new("fhirpath-xml");
    let file = folder.file("p.xml", XML);
    let output = fhirpath(&["name.given.first() | multipleBirth + 1"], &file);
    assert_eq!(out(&output), "FHIR.string\tLine\tPatient.name[0].given[0]\nSystem.Integer\t3\n");
}

#[test]
fn the_answer_can_be_json() {
    let folder = Folder::new("fhirpath-json");
    let file = folder.file("p.json", JSON);
    let output = fhirpath(&["name.given | 'a'", "--format", "json"], &file);
    let answer: serde_json::Value = serde_json::from_str(&out(&output)).expect("one object");
    assert_eq!(answer["items"][1]["value"], "A\nB");
    assert_eq!(answer["items"][1]["path"], "Patient.name[0].given[1]");
    assert_eq!(answer["items"][2], serde_json::json!({"type": "System.String", "value": "a"}));
}

#[test]
fn a_mark_stands_below_the_place_of_an_error() {
    let folder = Folder::new("fhirpath-errors");
    let file = folder.file("p.json", JSON);
    for (expression, exit, mark) in [
        ("name.given.frist()", 2, "  name.given.frist()\n             ^\n"),
        ("'æ' +", 2, "  'æ' +\n       ^\n"),
        ("name.given + 1", 1, "  name.given + 1\n       ^\n"),
        ("nmae.exists()", 0, "  nmae.exists()\n  ^\n"),
    ] {
        let output = fhirpath(&[expression], &file);
        assert_eq!(output.status.code(), Some(exit), "{expression}: {}", err(&output));
        assert!(err(&output).ends_with(mark), "{expression}: {}", err(&output));
    }
}

#[test]
fn what_is_not_at_hand_is_said_and_can_be_refused() {
    let folder = Folder::new("fhirpath-undecided");
    let file = folder.file("p.json", JSON);
    let expression = "managingOrganization.resolve()";
    let output = fhirpath(&[expression, "--lang", "nn"], &file);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("uavgjort: ressursen det blir vist til"), "{}", err(&output));
    assert_eq!(fhirpath(&[expression, "--require-decided"], &file).status.code(), Some(4));
}

#[test]
fn a_document_that_cannot_be_read_exits_with_1_and_a_path_with_2() {
    let folder = Folder::new("fhirpath-unreadable");
    for content in ["", "hello", "<Patient", "{\"a\": 1,}", "[1]"] {
        let output = fhirpath(&["name"], &folder.file("p", content));
        assert_eq!(output.status.code(), Some(1), "{content}: {}", err(&output));
    }
    assert_eq!(fhirpath(&["name"], &folder.0.join("missing.json")).status.code(), Some(2));
}

#[test]
fn an_invariant_is_explained_with_its_words_expression_and_place() {
    let explain = |args: &[&str]| samhandling().arg("explain").args(args).output().expect("explain runs");
    let text = out(&explain(&["obs-3"]));
    for part in [
        "obs-3 (error)",
        "add one of them",
        "low.exists() or high.exists()",
        "  Observation.referenceRange  ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text = out(&explain(&["dom-6", "--lang", "nb"]));
    assert!(text.contains("best practice") && text.contains("dette evalueres i stedet"), "{text}");
    let output = explain(&["foo-1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no invariant of that key"), "{}", err(&output));
}
