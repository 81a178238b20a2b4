//! Which version of FHIR a document is held against, from the command line.

use support::{Folder, check, err, out, samhandling};

mod support;

/// `displayName` came with R5.
const DEVICE: &str = r#"{"resourceType": "Device", "displayName": "scanner"}"#;
const PAREK_DEVICE: &str = "http://hl7.no/fhir/ig/ParekIG/StructureDefinition/parek-device";

#[test]
fn a_document_is_held_against_the_version_that_is_asked_for() {
    let folder = Folder::new("version");
    let file = folder.file("d.json", DEVICE);
    for (args, code) in [
        (&[][..], 1),
        (&["--fhir-version", "4.0"], 1),
        (&["--fhir-version", "5.0"], 0),
        (&["--fhir-version", "5.0.0"], 0),
        (&["--profile", PAREK_DEVICE], 0),
    ] {
        let output = check(args, &[&file]);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}{}", out(&output), err(&output));
    }
    let json = out(&check(&["--fhir-version", "5.0", "--format", "json"], &[&file]));
    assert!(json.contains(r#""fhirVersion":"5.0.0""#), "{json}");
}

#[test]
fn a_version_that_nobody_knows_is_refused_with_those_that_are_known() {
    let folder = Folder::new("unsupported");
    let output = check(&["--fhir-version", "3.0"], &[&folder.file("d.json", DEVICE)]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(said.contains("FHIR version `3.0` is not supported; supported are 4.0, 5.0"), "{said}");
}

#[test]
fn a_profile_of_another_version_than_the_one_asked_for_is_refused() {
    let folder = Folder::new("meet");
    let file = folder.file("d.json", DEVICE);
    let output = check(&["--fhir-version", "4.0", "--profile", PAREK_DEVICE], &[&file]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("is for FHIR 5.0.0, and documents are to be held against FHIR 4.0.1"));
}

#[test]
fn profiles_of_two_versions_are_told_in_the_language_asked_for() {
    let folder = Folder::new("language");
    let claim = format!(r#"{{"resourceType": "Device", "meta": {{"profile": ["{PAREK_DEVICE}"]}}}}"#);
    let file = folder.file("d.json", claim);
    for (lang, words) in [
        ("en", "is for FHIR 5.0.0, and this document is held against FHIR 4.0.1"),
        ("nb", "gjelder FHIR 5.0.0, og dette dokumentet kontrolleres mot FHIR 4.0.1"),
        ("nn", "gjeld FHIR 5.0.0, og dette dokumentet blir kontrollert mot FHIR 4.0.1"),
    ] {
        let output = check(&["--fhir-version", "4.0", "--require-decided", "--lang", lang], &[&file]);
        assert_eq!(output.status.code(), Some(4));
        assert!(out(&output).contains(words), "{}", out(&output));
    }
}

#[test]
fn the_rules_of_a_service_are_not_held_against_another_version() {
    let folder = Folder::new("service");
    let source = r#"{"resourceType": "Specimen", "subject": {"display": "NN"}}"#;
    let file = folder.file("s.json", source);
    let of = |version: &str| {
        let args = ["--service", "test_results", "--fhir-version", version, "--require-decided"];
        let output = check(&args, &[&file]);
        (output.status.code(), out(&output))
    };
    let (code, said) = of("4.0");
    assert!(code == Some(1) && said.contains("test-results-subject-without-number"), "{said}");
    let (code, said) = of("5.0");
    assert!(code == Some(4) && said.contains("undecided[fhir-service-of-other-version]"), "{said}");
    assert!(!said.contains("test-results-"), "{said}");
}

#[test]
fn fhirpath_convert_and_definitions_take_the_version_too() {
    let folder = Folder::new("others");
    let file = folder.file("d.json", DEVICE);
    let run = |args: &[&str]| samhandling().args(args).arg("--fhir-version").arg("5.0").output().unwrap();
    let path = file.to_str().unwrap();
    assert_eq!(
        out(&run(&["fhirpath", "Device.displayName", path])),
        "FHIR.string\tscanner\tDevice.displayName\n"
    );
    assert!(out(&run(&["convert", path, "--to", "xml"])).contains(r#"<displayName value="scanner"/>"#));
    let outline = out(&run(&["definitions", "--outline", "http://hl7.org/fhir/StructureDefinition/Device"]));
    assert!(outline.contains("displayName"), "{outline}");
}
