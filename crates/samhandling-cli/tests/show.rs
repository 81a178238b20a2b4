//! Documents shown on the command line: exit codes and the language.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Output;

use support::{Folder, err, out, samhandling};

mod support;

fn show(args: &[&str], path: &Path) -> Output {
    samhandling().arg("show").args(args).arg(path).output().unwrap()
}

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(path)
}

#[test]
fn a_document_is_shown_in_the_language_asked_for() {
    let path = fixture("test_results/valid/bundle-blood-panel.json");
    for (lang, words) in
        [("en", "Requested by: "), ("nb", "Rekvirert av: "), ("nn", "Pasienten sine prøvesvar\n")]
    {
        let output = show(&["--lang", lang], &path);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(out(&output).contains(words), "{}", out(&output));
        assert!(out(&output).contains("13.4 g/dL"));
    }
}

#[test]
fn a_document_in_xml_is_shown_as_the_same_in_json() {
    let folder = Folder::new("show-xml");
    for document in [
        "test_results/valid/bundle-blood-panel.json",
        "measurements/valid/bundle-search-three-days.json",
        "medication_list/valid/bundle-magistral.json",
        "documents/valid/bundle-answer.json",
    ] {
        let json = fixture(document);
        let xml = samhandling().args(["convert", "--to", "xml"]).arg(&json).output().unwrap();
        let xml = folder.file("document.xml", out(&xml));
        let [of_json, of_xml] = [json, xml].map(|path| show(&["--lang", "en"], &path));
        assert_eq!(of_xml.status.code(), Some(0), "{document}: {}", err(&of_xml));
        assert_eq!(out(&of_xml), out(&of_json), "{document}");
    }
}

#[test]
fn a_service_that_cannot_be_told_is_said_so() {
    let folder = Folder::new("show");
    let patient = folder.file("patient.json", r#"{"resourceType": "Patient", "birthDate": "1970-03-21"}"#);
    let output = show(&[], &patient);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("names no profile of a service"), "{}", err(&output));
    let output = show(&["--service", "test_results"], &patient);
    assert_eq!(output.status.code(), Some(2));
    assert!(out(&output).is_empty() && !err(&output).contains("1970"), "{}", err(&output));
    assert_eq!(show(&["--service", "nothing"], &patient).status.code(), Some(2));
    assert_eq!(show(&[], &folder.0.join("missing.json")).status.code(), Some(2));
}

#[test]
fn what_is_no_json_is_an_error_of_the_document() {
    let folder = Folder::new("show-json");
    let output = show(&[], &folder.file("broken.json", "{"));
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("broken.json"), "{}", err(&output));
}

#[test]
fn what_does_not_fit_its_type_is_not_lost_in_silence() {
    let folder = Folder::new("show-misfit");
    let misfit = folder.file(
        "misfit.json",
        r#"{"resourceType": "Observation", "status": "final", "code": {"text": "P-CRP"}, "valueQuantity": {"value": "five"}}"#,
    );
    let output = show(&["--service", "test_results", "--lang", "nn"], &misfit);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("1 element passar ikkje til typen sin"), "{}", err(&output));
}

#[test]
fn documents_of_every_service_are_shown() {
    for (path, words) in [
        ("measurements/valid/bundle-search-three-days.json", "9 poeng"),
        ("measurements/valid/bundle-response.json", "400"),
        ("documents/valid/bundle-answer.json", "Epikrise, indremedisin (rettet)"),
        ("base/valid/practitioner.json", "HPR-nummer"),
        ("critical_information/valid/bundle-whole-record.json", "Kritisk informasjon"),
        ("medication_list/valid/get-answer-all-sections.json", "Marevan"),
    ] {
        let output = show(&["--lang", "nb"], &fixture(path));
        assert_eq!(output.status.code(), Some(0), "{path}: {}", err(&output));
        assert!(out(&output).contains(words), "{path}: {}", out(&output));
    }
}

#[test]
fn a_picture_is_drawn_where_the_service_has_one() {
    let trend = fixture("test_results/valid/bundle-trend.json");
    let output = show(&["--format", "svg", "--lang", "nb"], &trend);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).starts_with("<?xml") && out(&output).contains("Prøvesvar over tid"));
    let output = show(&["--format", "svg"], &fixture("base/valid/practitioner.json"));
    assert_eq!(output.status.code(), Some(2));
    assert!(
        out(&output).is_empty() && err(&output).contains("medication_list, test_results"),
        "{}",
        err(&output)
    );
    // A result without a number has no trend.
    let output = show(&["--format", "svg"], &fixture("test_results/valid/observation-mumps-igm.json"));
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
}
