//! The command line as a user meets it: output, exit codes, bad input.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use support::{Folder, check, err, out, samhandling};

mod support;

const GOOD: &str = r#"{"resourceType": "Patient", "birthDate": "1970-03-21"}"#;
const BAD: &str = r#"{"resourceType": "Patient", "birthDate": "21.03.1970"}"#;
/// Its claim cannot be looked at.
const UNDECIDED: &str =
    r#"{"resourceType": "Patient", "meta": {"profile": ["http://example.org/unknown"]}, "active": true}"#;
const PROFILE: &str = r#"{
  "resourceType": "StructureDefinition", "url": "http://example.org/p", "name": "P", "status": "active",
  "kind": "resource", "abstract": false, "type": "Patient", "derivation": "constraint",
  "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
  "snapshot": {"element": [
    {"id": "Patient", "path": "Patient", "min": 0, "max": "*"},
    {"id": "Patient.gender", "path": "Patient.gender", "min": 1, "max": "1", "type": [{"code": "code"}]}
  ]}
}"#;

#[test]
fn a_clean_file_exits_with_0_and_a_faulty_one_with_1() {
    let folder = Folder::new("exit");
    let (good, bad) = (folder.file("good.json", GOOD), folder.file("bad.json", BAD));
    assert_eq!(check(&[], &[&good]).status.code(), Some(0));
    let output = check(&[], &[&bad]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("bad.json:1:42 error[fhir-primitive-malformed]"), "{}", out(&output));
    assert_eq!(check(&[], &[&good, &bad]).status.code(), Some(1));
}

#[test]
fn values_are_masked_unless_asked_for() {
    let folder = Folder::new("mask");
    let bad = folder.file("bad.json", BAD);
    assert!(!out(&check(&[], &[&bad])).contains("21.03.1970"));
    assert!(out(&check(&["--show-values"], &[&bad])).contains("21.03.1970"));
}

#[test]
fn the_worst_of_several_counts() {
    let folder = Folder::new("worst");
    let (bad, undecided) = (folder.file("bad.json", BAD), folder.file("undecided.json", UNDECIDED));
    assert_eq!(check(&[], &[&undecided]).status.code(), Some(0));
    assert_eq!(check(&["--require-decided"], &[&undecided]).status.code(), Some(4));
    assert_eq!(check(&["--require-decided"], &[&undecided, &bad]).status.code(), Some(1));
    assert_eq!(check(&["--require-decided"], &[&bad, &folder.0.join("missing.json")]).status.code(), Some(2));
}

#[test]
fn content_that_is_not_fhir_is_a_finding_with_its_place() {
    let folder = Folder::new("content");
    for (content, expected) in [
        ("", "not JSON"),
        ("hello", "not JSON"),
        ("[1]", "not an object"),
        ("{\"a\": 1,}", "a member name expected"),
        ("{\"a\": 1}", "does not say its type"),
        ("{\"resourceType\": \"Patent\"}", "FHIR has no resource `Patent`"),
    ] {
        let file = folder.file("x.json", content);
        let output = check(&[], &[&file]);
        assert_eq!(output.status.code(), Some(1), "{content}");
        assert!(out(&output).contains(expected), "{content}: {}", out(&output));
        assert!(out(&output).contains("x.json:1:"), "{content}: {}", out(&output));
    }
    let file = folder.file("x.json", b"{\"a\": \"\xff\"}");
    assert!(out(&check(&[], &[&file])).contains("not UTF-8"));
}

#[test]
fn paths_that_cannot_be_read_exit_with_2_and_say_what_to_do() {
    let folder = Folder::new("paths");
    let output = check(&[], &[&folder.0.join("missing.json")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("missing.json") && err(&output).contains("check that it exists"),
        "{}",
        err(&output)
    );
    let output = check(&[], &[&folder.0.join("*.none")]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(samhandling().args(["check"]).output().unwrap().status.code(), Some(2));
    assert_eq!(
        samhandling().args(["check", "--format", "pdf", "x"]).output().unwrap().status.code(),
        Some(2)
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_exits_with_2() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("permission");
    folder.file("closed/a.json", GOOD);
    let closed = folder.0.join("closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let readable = fs::read_dir(&closed).is_ok();
    let output = check(&[], &[&closed]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    // The superuser reads everything.
    if !readable {
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("closed"), "{}", err(&output));
    }
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = Folder::new("limit");
    let file =
        folder.file("big.json", format!(r#"{{"resourceType": "Patient", "id": "{}"}}"#, "a".repeat(200)));
    let output = check(&["--max-bytes", "100"], &[&file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("the limit is 100"), "{}", err(&output));
    let deep = folder.file(
        "deep.json",
        format!(r#"{{"resourceType": "Patient", "x": {}1{}}}"#, "{\"a\":".repeat(9), "}".repeat(9)),
    );
    let output = check(&["--max-depth", "5"], &[&deep]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("nested deeper"), "{}", out(&output));
}

#[test]
fn unknown_definitions_exit_with_3() {
    let folder = Folder::new("unknown");
    let good = folder.file("good.json", GOOD);
    let output = check(&["--profile", "http://example.org/none"], &[&good]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("http://example.org/none"), "{}", err(&output));
    let output = check(&["--service", "none"], &[&good]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("test_results"), "the services that exist are named: {}", err(&output));
    let empty = folder.0.join("empty");
    fs::create_dir_all(&empty).unwrap();
    let output = check(&["--package", empty.to_str().unwrap()], &[&good]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("package.json"), "{}", err(&output));
}

#[test]
fn a_definition_is_loaded_and_held_against() {
    let folder = Folder::new("definition");
    let (good, profile) = (folder.file("good.json", GOOD), folder.file("p.json", PROFILE));
    let args = ["--definition", profile.to_str().unwrap(), "--profile", "http://example.org/p"];
    let output = check(&args, &[&good]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("`gender` is missing"), "{}", out(&output));
    let broken = folder.file("broken.json", PROFILE.replace("\"kind\": \"resource\", ", ""));
    let args = ["--definition", broken.to_str().unwrap(), "--profile", "http://example.org/p"];
    let output = check(&args, &[&good]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("has no kind"), "{}", err(&output));
}

#[test]
fn a_package_with_a_missing_dependency_works_and_says_so() {
    let folder = Folder::new("dependency");
    let good = folder.file("good.json", GOOD);
    folder.file(
        "pack/package.json",
        r#"{"name": "a.b", "version": "1.0.0", "dependencies": {"c.d": "1.0.0"}}"#,
    );
    folder.file("pack/StructureDefinition-p.json", PROFILE);
    let package = folder.0.join("pack");
    let output =
        check(&["--package", package.to_str().unwrap(), "--profile", "http://example.org/p"], &[&good]);
    assert_eq!(output.status.code(), Some(1));
    let listed =
        samhandling().args(["definitions", "--package", package.to_str().unwrap()]).output().unwrap();
    assert!(out(&listed).contains("depends on c.d#1.0.0: missing"), "{}", out(&listed));
}

#[test]
fn what_a_service_deviates_in_by_design_is_told_and_does_not_count() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/test_results/invalid/fhir-code-system-other-name--oid.json");
    let output = check(&["--service", "test_results"], &[&fixture]);
    assert!(out(&output).contains("deviation[fhir-code-system-other-name]"), "{}", out(&output));
    assert!(out(&output).contains("by design, does not count: https://"), "{}", out(&output));
    assert_eq!(output.status.code(), Some(0));
    let output = check(&["--service", "test_results", "--no-national"], &[&fixture]);
    assert!(out(&output).contains("error[fhir-code-system-other-name]"), "{}", out(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_reconstructed_package_is_listed_as_such() {
    let folder = Folder::new("rebuilt");
    folder.file(
        "pack/package.json",
        r#"{"name": "a.b", "version": "1.0.0", "reconstructed": "2026-11-22", "dependencies": {}}"#,
    );
    folder.file("pack/StructureDefinition-p.json", PROFILE);
    let package = folder.0.join("pack");
    let listed =
        samhandling().args(["definitions", "--package", package.to_str().unwrap()]).output().unwrap();
    assert!(out(&listed).contains("provenance reconstructed, 2026-11-22"), "{}", out(&listed));
}

#[test]
fn outcomes_are_one_a_line_or_one_a_file() {
    let folder = Folder::new("outcome");
    folder.file("in/a.json", GOOD);
    folder.file("in/sub/b.json", BAD);
    let output =
        samhandling().current_dir(&folder.0).args(["check", "in", "--format", "outcome"]).output().unwrap();
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.starts_with("{\"resourceType\":\"OperationOutcome\"")
        || line.contains("OperationOutcome")));
    let args = ["check", "in", "--format", "outcome", "--output", "out"];
    samhandling().current_dir(&folder.0).args(args).output().unwrap();
    let written = fs::read_to_string(folder.0.join("out/in__sub__b.json")).unwrap();
    for part in [
        "operationoutcome-file",
        "operationoutcome-issue-line",
        "fhir-primitive-malformed",
        "Patient.birthDate",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
}

#[test]
fn standard_input_and_languages() {
    let run = |language: &str| {
        let mut command = samhandling();
        command.args(["check", "-", "--lang", language]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(BAD.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    assert!(out(&run("en")).contains("is no valid date"));
    assert!(out(&run("nb")).contains("er ingen gyldig date"));
    assert!(out(&run("nn")).contains("bryt reglane"));
    assert_eq!(run("nn").status.code(), Some(1));
}

#[test]
fn explain_has_every_rule() {
    let output = samhandling().args(["explain", "fhir-element-missing"]).output().unwrap();
    for heading in ["What it checks", "Why", "Remedy", "Source"] {
        assert!(out(&output).contains(heading), "{heading}");
    }
    let unknown = samhandling().args(["explain", "no-such-rule"]).output().unwrap();
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn an_outline_says_what_a_profile_asks_for() {
    let url = "http://nhn.no/fhir/nilar/StructureDefinition/nilar-diagnostic-report";
    let output = samhandling().args(["definitions", "--outline", url]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("  category 1..1 S CodeableConcept required"), "{}", out(&output));
    let unknown = samhandling().args(["definitions", "--outline", "http://example.org/p"]).output().unwrap();
    assert_eq!(unknown.status.code(), Some(3));
}
