//! What is read as typed resources is written as it was sent: nothing is lost, no number is rounded, no order of a list is changed.
//!
//! Documents are compared as JSON with the text of its numbers, by a reader of their own.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cases;
#[path = "../crates/samhandling-r4/tests/common/mod.rs"]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use samhandling::r4::{AnyResource, FhirType};
use samhandling::services::services;

use crate::cases::{fixtures, instances, json_below, published};
use crate::common::{Json, difference};

/// Reads a document and writes it; what differs, or why it cannot be read.
fn round_trip(json: &[u8]) -> Result<Option<String>, String> {
    let resource = AnyResource::from_json(json).map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(json);
    let written = [resource.to_json(), resource.to_json_pretty()];
    Ok(written.iter().find_map(|ours| difference(&Json::parse(ours), &Json::parse(&text), "")))
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_valid_fixture_comes_back_as_it_is() {
    for service in services() {
        let files = instances(&fixtures().join(service.slug).join("valid"));
        assert!(!files.is_empty(), "{} has no valid fixture", service.slug);
        for path in files {
            assert_eq!(round_trip(&read(&path)), Ok(None), "{}", path.display());
        }
    }
}

/// What the invalid fixtures break, lenient reading keeps; but what JSON itself forbids cannot be kept.
#[test]
fn what_can_be_read_of_an_invalid_fixture_comes_back_too() {
    for service in services() {
        for path in instances(&fixtures().join(service.slug).join("invalid")) {
            match round_trip(&read(&path)) {
                Ok(difference) => assert_eq!(difference, None, "{}", path.display()),
                Err(_) => kept(&path),
            }
        }
    }
}

#[track_caller]
fn kept(path: &Path) {
    let json = read(path);
    let Ok(read) = AnyResource::from_json_lenient(&json) else { return };
    assert!(!read.problems.is_empty(), "{}: refused, and nothing is wrong", path.display());
    let is_form = |problem: &samhandling::r4::Problem| {
        matches!(problem.reason, samhandling::r4::Reason::Form(_) | samhandling::r4::Reason::TwinLength)
    };
    if !read.problems.iter().any(is_form) {
        let (ours, theirs) = (read.value.to_json(), String::from_utf8_lossy(&json).into_owned());
        assert_eq!(difference(&Json::parse(&ours), &Json::parse(&theirs), ""), None, "{}", path.display());
    }
}

/// Published instances that are no FHIR R4 JSON, with the reason.
const REFUSED: [(&str, &str); 6] = [
    // An id may have letters, digits, `-` and `.`; this one has something else. The same file stands in two sources.
    (
        "grunndata-HL7Norway-basisprofiler-r4-xml-HEAD/valid/no-basis-HealthcareService-example.json",
        "the value is not a `id`",
    ),
    (
        "grunndata-hl7.fhir.no.basis-2.2.2-package/valid/no-basis-HealthcareService-example.json",
        "the value is not a `id`",
    ),
    // A comma before a closing brace: not JSON.
    (
        "legemiddel-NorskHelsenett-SFM.tools/invalid/getMedication-response-v3-9-e-multidose.SYNTAX-ERROR.json",
        "not JSON: a member name expected",
    ),
    // `"entry": []`.
    (
        "legemiddel-leakingmemory-libsfmbasisapi-testdata/invalid/responses-getmedex3.json",
        "an array must not be empty",
    ),
    // `"value": ""`.
    (
        "maledata-NorskHelsenett-VKP.Samples/valid/Bundle_OppfølgingAvVarsel_TrygghetsAlarm.json",
        "a string must not be empty",
    ),
    // FHIR R5, where a Device has a name.
    (
        "provesvar-HL7Norway-PasientensRekvisisjoner-Parek/valid/Device-ADevice.json",
        "FHIR R4 has no such element here",
    ),
];

#[test]
fn every_published_instance_comes_back_as_it_is() {
    let Some(folder) = published() else { return };
    let mut refused: BTreeSet<String> = BTreeSet::new();
    let mut count = 0;
    for path in json_below(&folder) {
        let name = path.strip_prefix(&folder).expect("below the folder").display().to_string();
        match round_trip(&read(&path)) {
            Ok(None) => count += 1,
            Ok(Some(difference)) => panic!("{name}: {difference}"),
            Err(error) => {
                let known = REFUSED.iter().find(|(known, _)| *known == name);
                let (_, reason) = known.unwrap_or_else(|| panic!("{name} is refused: {error}"));
                assert!(error.contains(reason), "{name} is refused for another reason: {error}");
                refused.insert(name);
            }
        }
    }
    println!("{count} instances came back, {} are known to be broken", refused.len());
    let gone: Vec<&str> =
        REFUSED.iter().map(|(name, _)| *name).filter(|name| !refused.contains(*name)).collect();
    assert!(gone.is_empty(), "read after all: {gone:?}");
}
