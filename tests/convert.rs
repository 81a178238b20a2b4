//! What is written as XML and read again is what was sent, is read as the same types, and is found the same by every service:
//! every fixture, and every official example where they are at hand.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cases;
#[path = "../crates/samhandling-r4/tests/common/mod.rs"]
mod common;

use std::fs;
use std::path::{Path, PathBuf};

use samhandling::conformance::{Format, Report, Validator};
use samhandling::definitions::Definitions;
use samhandling::r4::{AnyResource, FhirType, Reason};
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

/// What the types take from JSON and from the same in XML differs in; or why they refuse the XML of what they take in JSON. A resource
/// that has no type of its own is refused in XML, and says so.
fn typed_apart(validator: &Validator, json: &[u8]) -> Result<Option<String>, Reason> {
    let Ok(of_json) = AnyResource::from_json(json) else { return Ok(None) };
    let Ok(xml) = validator.convert(json, Format::Xml) else { return Ok(None) };
    match AnyResource::from_xml(xml.as_bytes()) {
        Ok(of_xml) => Ok(difference(&Json::parse(&of_xml.to_json()), &Json::parse(&of_json.to_json()), "")),
        Err(error) => Err(error.problem().expect("it can be read").reason.clone()),
    }
}

#[test]
fn every_valid_fixture_is_the_same_typed_resource_in_xml() {
    let validator = validator();
    for service in services() {
        for path in instances(&fixtures().join(service.slug).join("valid")) {
            let differs = typed_apart(&validator, &read(&path));
            assert_eq!(differs, Ok(None), "{}", path.display());
        }
    }
}

/// What a service's own rules find does not depend on the format. The order of elements is XML's alone, and what is wrong in the
/// form of JSON has no XML.
#[test]
fn every_service_finds_the_same_in_xml() {
    let told = |report: &Report| {
        let findings = report.findings.iter().filter(|finding| finding.rule.id != "fhir-xml-order");
        let mut told: Vec<_> = findings.map(|finding| (finding.rule.id, finding.path.to_string())).collect();
        told.sort();
        told
    };
    let mut held = 0;
    for service in services() {
        let validator = cases::validator(service);
        for path in instances(&fixtures().join(service.slug).join("invalid")) {
            let json = read(&path);
            let Ok(xml) = validator.convert(&json, Format::Xml) else { continue };
            let [of_json, of_xml] =
                [&json[..], xml.as_bytes()].map(|source| validator.validate_source(source));
            assert_eq!(told(&of_xml), told(&of_json), "{}", path.display());
            held += 1;
        }
    }
    println!("{held} fixtures that break something are found the same in XML");
    assert!(held > 100, "{held}");
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
    let mut untyped = 0;
    let files = instances(&folder);
    for path in &files {
        match there_and_back(&validator, &read(path)) {
            Ok(difference) => assert_eq!(difference, None, "{}", path.display()),
            Err(report) => refused.push((path.clone(), report)),
        }
        let differs = typed_apart(&validator, &read(path));
        assert!(matches!(differs, Ok(None) | Err(Reason::FormUnknown)), "{} {differs:?}", path.display());
        untyped += usize::from(differs.is_err());
    }
    println!("{untyped} have a resource that has no type here");
    for (path, report) in &refused {
        let first = report.findings.first().map(|finding| (finding.rule.id, finding.path.to_string()));
        println!("refused: {} {first:?}", path.display());
        assert!(report.errors() > 0, "{} is refused and nothing is said", path.display());
    }
    assert!(refused.len() * 100 < files.len(), "{} of {} are refused", refused.len(), files.len());
}
