//! What is written as XML and read again is what was sent, and has the same findings: every fixture, and every official example where
//! they are at hand.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cases;
#[path = "../crates/samhandling-r4/tests/common/mod.rs"]
mod common;

use std::fs;
use std::path::{Path, PathBuf};

use samhandling::conformance::{Format, Report, Validator};
use samhandling::definitions::Definitions;
use samhandling::services::services;

use crate::cases::{fixtures, instances};
use crate::common::{Json, difference};

fn validator() -> Validator {
    Validator::new(Definitions::embedded()).expect("FHIR's own types are embedded")
}

/// To XML and back: what differs, or what stands in the way.
fn there_and_back(validator: &Validator, json: &[u8]) -> Result<Option<String>, Report> {
    let xml = validator.convert(json, Format::Xml)?;
    let back = validator.convert(xml.as_bytes(), Format::Json)?;
    let sent = String::from_utf8_lossy(json);
    Ok(difference(&Json::parse(&back), &Json::parse(&sent), ""))
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_valid_fixture_comes_back_from_xml_as_it_is() {
    let validator = validator();
    for service in services() {
        let files = instances(&fixtures().join(service.slug).join("valid"));
        assert!(!files.is_empty(), "{} has no valid fixture", service.slug);
        for path in files {
            match there_and_back(&validator, &read(&path)) {
                Ok(difference) => assert_eq!(difference, None, "{}", path.display()),
                Err(report) => panic!("{}: {:?}", path.display(), report.findings),
            }
        }
    }
}

/// The official examples, fetched by `cargo xtask corpus`. What is refused says why, and is no more than a few: their JSON is not
/// FHIR's.
#[test]
fn every_official_example_comes_back_from_xml_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/r4-examples");
    if !folder.is_dir() {
        println!("skipped: the official examples are not at hand (cargo xtask corpus fetches them)");
        return;
    }
    let validator = validator();
    let mut refused: Vec<(PathBuf, Report)> = Vec::new();
    let files = instances(&folder);
    for path in &files {
        match there_and_back(&validator, &read(path)) {
            Ok(difference) => assert_eq!(difference, None, "{}", path.display()),
            Err(report) => refused.push((path.clone(), report)),
        }
    }
    for (path, report) in &refused {
        let first = report.findings.first().map(|finding| (finding.rule.id, finding.path.to_string()));
        println!("refused: {} {first:?}", path.display());
        assert!(report.errors() > 0, "{} is refused and nothing is said", path.display());
    }
    assert!(refused.len() * 100 < files.len(), "{} of {} are refused", refused.len(), files.len());
}

/// What a report says: rule and path of each finding. The order of elements is XML's alone.
fn told(report: &Report) -> Vec<String> {
    let findings = report.findings.iter().filter(|finding| finding.rule.id != "fhir-xml-order");
    let mut told = Vec::from_iter(findings.map(|finding| format!("{} {}", finding.rule.id, finding.path)));
    told.sort();
    told
}

/// Holds a document against the same in XML; tells whether there is one.
fn same_findings(validator: &Validator, path: &Path) -> bool {
    let json = read(path);
    let Ok(xml) = validator.convert(&json, Format::Xml) else { return false };
    let (of_json, of_xml) = (validator.validate_json(&json), validator.validate_source(xml.as_bytes()));
    assert_eq!(told(&of_xml), told(&of_json), "{}", path.display());
    true
}

#[test]
fn every_fixture_has_the_same_findings_in_xml() {
    let (mut held, mut with_findings) = (0, 0);
    for service in services() {
        let validator = cases::validator(service);
        for kind in ["valid", "invalid"] {
            for path in instances(&fixtures().join(service.slug).join(kind)) {
                let is_held = same_findings(&validator, &path);
                // Only what is wrong in its form has no XML.
                assert!(is_held || kind == "invalid", "{}", path.display());
                held += usize::from(is_held);
                with_findings += usize::from(is_held && kind == "invalid");
            }
        }
    }
    println!("{held} fixtures, {with_findings} of them invalid");
    assert!(with_findings > 100, "{with_findings}");
}

#[test]
fn every_official_example_has_the_same_findings_in_xml() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/r4-examples");
    if !folder.is_dir() {
        println!("skipped: the official examples are not at hand (cargo xtask corpus fetches them)");
        return;
    }
    let validator = validator();
    let files = instances(&folder);
    let held = files.iter().filter(|path| same_findings(&validator, path)).count();
    println!("{held} of {} examples", files.len());
    assert!(held * 100 > files.len() * 99, "{held} of {}", files.len());
}
