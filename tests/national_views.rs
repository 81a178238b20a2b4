//! The published and captured instances of the services as people read them: each is shown, or refused with the reason.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cases;

use std::collections::BTreeMap;
use std::fs;

use samhandling::core::diagnostic::Language;
use samhandling::r4::{AnyResource, FhirType};
use samhandling::services::show::{Form, ShowError, show};
use samhandling::services::{
    Service, critical_information, documents, measurements, medication_list, test_results,
};

/// What the folders' names begin with, and whose their instances are.
const FOLDERS: [(&str, &Service); 5] = [
    ("journaldokumenter-", &documents::SERVICE),
    ("kritiskinfo-", &critical_information::SERVICE),
    ("legemiddel-leakingmemory-", &medication_list::SERVICE),
    ("maledata-", &measurements::SERVICE),
    ("provesvar-", &test_results::SERVICE),
];

/// Types that no view shows by themselves: they are part of what refers to them, or of other services.
const PARTS: [&str; 7] = [
    "Device",
    "EpisodeOfCare",
    "Medication",
    "MedicationStatement",
    "Organization",
    "Patient",
    "PractitionerRole",
];

#[test]
fn every_instance_is_shown_or_refused_with_the_reason() {
    let Some(folder) = cases::published() else { return };
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for path in cases::json_below(&folder) {
        let name = path.strip_prefix(&folder).expect("below the folder").to_string_lossy().into_owned();
        let of = FOLDERS.iter().find(|(start, _)| name.starts_with(start));
        let Some((_, service)) = of.filter(|_| !name.contains("SYNTAX-ERROR")) else { continue };
        let json = fs::read(&path).expect("a file");
        let kind = AnyResource::from_json_lenient(&json).ok().and_then(|read| read.value.resource_type());
        match show(&json, Some(service), Form::Text, Language::Bokmal) {
            Ok(_) => *shown.entry(service.slug).or_default() += 1,
            // Not FHIR: a message that only looks like it.
            Err(ShowError::Unreadable(_)) => assert_eq!(kind, None, "{name}"),
            // A Bundle that changes a list of documents, and holds no document.
            Err(ShowError::Nothing { .. }) if name.ends_with("/BundlePatch.json") => {}
            Err(ShowError::Nothing { .. }) => {
                let kind = kind.unwrap_or_else(|| panic!("{name} has no type"));
                // An instance of a logical model names its url.
                let is_part = PARTS.contains(&kind.as_str()) || kind.contains("://");
                assert!(is_part, "{name}: {kind} is not shown");
            }
            Err(error) => panic!("{name}: {error}"),
        }
    }
    // No instance of the results' service itself is public.
    let counts: Vec<(&str, usize)> = shown.into_iter().collect();
    assert_eq!(
        counts,
        [("critical_information", 1), ("documents", 3), ("measurements", 16), ("medication_list", 8)]
    );
}
