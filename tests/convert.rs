//! What is written as XML and read again is what was sent: every valid fixture, and every official example where they are at hand.

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
