//! What a reader of critical information must be able to see, whatever the data are like.

#![cfg(test)]

use samhandling_conformance::{Options, Validator};
use samhandling_core::diagnostic::Outcome;
use samhandling_core::tree::{Limits, Node, Tree};
use samhandling_definitions::{Definitions, Kind as DefinitionKind};
use samhandling_r4::{AllergyIntolerance, Bundle, FhirType, Valued};
use samhandling_services::critical_information::Kind;
use samhandling_services::critical_information::view::{
    AllergenSystem, Certainty, CriticalInformation, Record, Severity, Standing, WhyLeftOut,
};
use samhandling_services::{attach, find};

const KJ: &str = "http://nhn.no/kj/fhir/StructureDefinition";

fn bundle(resources: &[&str]) -> Bundle {
    let entries: Vec<String> = resources.iter().map(|json| format!(r#"{{"resource": {json}}}"#)).collect();
    let json =
        format!(r#"{{"resourceType": "Bundle", "type": "searchset", "entry": [{}]}}"#, entries.join(","));
    Bundle::from_json_lenient(json.as_bytes()).expect("JSON").value
}

fn allergy(id: &str, criticality: &str, clinical: &str, certainty: &str) -> String {
    format!(
        r#"{{"resourceType": "AllergyIntolerance", "id": "{id}", "category": ["medication"], "criticality": "{criticality}",
        "clinicalStatus": {{"coding": [{{"code": "{clinical}"}}]}},
        "verificationStatus": {{"coding": [{{"code": "{certainty}"}}]}},
        "code": {{"text": "{id}"}}, "patient": {{"display": "x"}}}}"#
    )
}

fn names(information: &CriticalInformation<'_>) -> Vec<String> {
    information.records().filter_map(Record::name).map(str::to_owned).collect()
}

#[test]
fn what_holds_comes_first_and_of_that_the_most_severe() {
    let records = [
        allergy("mild", "low", "active", "confirmed"),
        allergy("refuted", "high", "inactive", "refuted"),
        allergy("deleted", "high", "inactive", "entered-in-error"),
        allergy("severe", "high", "active", "unconfirmed"),
        allergy("unknown", "unable-to-assess", "active", "confirmed"),
    ];
    let bundle = bundle(&records.each_ref().map(String::as_str));
    let information = CriticalInformation::of(&bundle);
    assert_eq!(names(&information), ["severe", "unknown", "mild", "refuted"]);
    assert_eq!(information.in_force().count(), 3);
    assert_eq!(information.deleted().len(), 1);
}

#[test]
fn a_refuted_allergy_that_is_active_is_shown_until_somebody_has_looked() {
    let json = allergy("x", "high", "active", "refuted");
    let allergy = AllergyIntolerance::from_json(json.as_bytes()).expect("an allergy");
    let record = Record::of_allergy(&allergy);
    assert_eq!((record.standing(), record.certainty()), (Standing::Unclear, Some(Certainty::Refuted)));
    assert!(record.standing().may_hold());
}

#[test]
fn a_consent_that_has_run_out_still_holds_and_a_flag_does_not() {
    let until = format!(r#""extension": [{{"url": "{KJ}/KjValidUntil", "valueDateTime": "2026-01-31"}}]"#);
    let consent = format!(
        r#"{{"resourceType": "Consent", "id": "c", "status": "active", "category": [{{"coding": [{{"code": "8"}}]}}], {until}}}"#
    );
    let flag = r#"{"resourceType": "Flag", "id": "f", "status": "active", "category": [{"coding": [{"code": "9"}]}],
        "code": {"text": "x"}, "subject": {"display": "x"}, "period": {"end": "2026-01-31"}}"#;
    let bundle = bundle(&[&consent, flag]);
    let standings = |day: &str| {
        let information = CriticalInformation::on(&[&bundle], day.parse().expect("a date"));
        information.records().map(|record| (record.standing(), record.has_run_out())).collect::<Vec<_>>()
    };
    assert_eq!(standings("2026-01-30"), [(Standing::Active, false), (Standing::Active, false)]);
    // Today is the last day: the portal counts that as run out.
    assert_eq!(standings("2026-01-31"), [(Standing::Active, true), (Standing::Expired, true)]);
}

#[test]
fn nothing_is_dropped_and_what_is_left_out_says_why() {
    let diagnosis = r#"{"resourceType": "Condition", "meta": {"profile": ["http://example.org/p"]},
        "category": [{"coding": [{"code": "5"}]}], "subject": {"display": "x"}}"#;
    let unmarked =
        r#"{"resourceType": "Flag", "status": "active", "code": {"text": "x"}, "subject": {"display": "x"}}"#;
    let own_of_no_kind = format!(
        r#"{{"resourceType": "Condition", "meta": {{"profile": ["{KJ}/KjConditionComplicationsOfAnesthesia"]}},
        "code": {{"text": "x"}}, "subject": {{"display": "x"}}}}"#
    );
    let bundle = bundle(&[diagnosis, unmarked, &own_of_no_kind, r#"{"resourceType": "Patient"}"#]);
    let information = CriticalInformation::of(&bundle);
    let why: Vec<WhyLeftOut> = information.left_out().iter().map(|left| left.why).collect();
    assert_eq!(why, [WhyLeftOut::OtherProfile, WhyLeftOut::NotMarked, WhyLeftOut::OtherType]);
    assert_eq!((information.groups().len(), information.unsorted().len()), (0, 1));
}

#[test]
fn debug_and_left_out_tell_nothing_of_the_patient() {
    let json = allergy("secret", "high", "active", "confirmed");
    let bundle = bundle(&[&json, r#"{"resourceType": "Patient", "name": [{"family": "secret"}]}"#]);
    let information = CriticalInformation::of(&bundle);
    let record = information.records().next().expect("one");
    let allergens: Vec<_> = record.allergens().collect();
    assert!(!format!("{information:?} {record:?} {allergens:?}").contains("secret"));
}

#[test]
fn a_date_in_the_future_is_held_against_the_callers_now() {
    let json = allergy("x", "high", "active", "confirmed")
        .replace("\"patient\"", "\"recordedDate\": \"2026-03-02\", \"patient\"");
    let outcome = |now: Option<&str>| {
        let mut options = Options::default();
        options.now = now.map(|now| now.parse().expect("a moment"));
        let validator = Validator::new(Definitions::embedded()).expect("the core").with_options(options);
        let service = find("critical_information").expect("it is there");
        let report = attach(validator, &[service]).expect("embedded").validate_json(json.as_bytes());
        let rule = "critical-information-date-in-future";
        report.findings.iter().find(|finding| finding.rule.id == rule).map(|finding| finding.outcome)
    };
    assert_eq!(outcome(Some("2026-02-28T12:00:00+01:00")), Some(Outcome::Violates));
    assert_eq!(outcome(Some("2026-03-02T12:00:00+01:00")), None);
    assert_eq!(outcome(None), Some(Outcome::Undecided));
}

#[test]
fn the_publishers_own_package_wins_over_the_rebuilt_one() {
    let folder = std::env::temp_dir().join(format!("samhandling-kj-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let url = format!("{KJ}/KjAllergyIntolerance");
    let definition = format!(
        r#"{{"resourceType": "StructureDefinition", "url": "{url}", "version": "0.0.1", "status": "active",
        "kind": "resource", "abstract": false, "type": "AllergyIntolerance", "derivation": "constraint",
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/AllergyIntolerance"}}"#
    );
    std::fs::write(folder.join("package.json"), r#"{"name": "kj.published", "version": "1.0.0"}"#)
        .expect("written");
    std::fs::write(folder.join("p.json"), definition).expect("written");
    let definitions = Definitions::builder().package(&folder).expect("a package").build();
    let _ = std::fs::remove_dir_all(&folder);
    let own = definitions.package("samhandling.critical-information").expect("embedded");
    let found = definitions.resolve(own, DefinitionKind::StructureDefinition, &url).expect("defined");
    assert_eq!(definitions.package_of(found).manifest.name, "kj.published");
}

/// The published and captured instances; none, and a reason printed, where they are missing.
fn published() -> Option<std::path::PathBuf> {
    let beside = || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases");
    let folder = std::env::var_os("SAMHANDLING_CASES").map_or_else(beside, Into::into).join("national");
    if !folder.is_dir() {
        println!("skipped: no published instances at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// Every JSON document below a folder.
fn documents(folder: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(documents(&path));
        } else if path.extension().is_some_and(|end| end == "json") {
            found.extend(std::fs::read(&path).ok().map(|bytes| (path, bytes)));
        }
    }
    found.sort();
    found
}

#[test]
fn every_captured_allergy_is_read_whole() {
    let Some(folder) = published() else { return };
    let mut read = 0;
    for (path, source) in documents(&folder.join("legemiddel-leakingmemory-libsfmbasisapi-testdata")) {
        let Ok(tree) = Tree::from_json(&source, &Limits::default()) else { continue };
        for bundle in bundles(tree.root()) {
            let text = &source[bundle.span().start as usize..bundle.span().end as usize];
            let bundle = Bundle::from_json_lenient(text).expect("a Bundle").value;
            let information = CriticalInformation::of(&bundle);
            assert!(information.unsorted().is_empty(), "{}", path.display());
            for record in information.records().chain(information.deleted()) {
                assert_eq!(record.kind(), Some(Kind::DrugReaction), "{}", path.display());
                assert!(record.name().is_some() && record.reactions().next().is_some());
                assert_eq!(record.severity(), Some(Severity::High));
                assert!(record.certainty().is_some() && record.standing() != Standing::Unclear);
                assert!(
                    record.source().is_some()
                        && record.updated_at().is_some()
                        && record.recorded_at().is_some()
                );
                assert!(record.allergens().all(|allergen| allergen.system() != AllergenSystem::Foreign));
                let recorder = record.recorder().expect("a reference");
                assert!(recorder.found().is_some(), "{}: the recorder is an entry", path.display());
                assert_eq!(record.recorder_role().and_then(|role| role.code.text()), Some("LE"));
                read += 1;
            }
        }
    }
    assert_eq!(read, 5, "captured allergies");
}

/// The Bundles of a document that are in no other.
fn bundles(node: Node<'_>) -> Vec<Node<'_>> {
    if node.resource_type().is_some_and(|name| name == "Bundle") {
        return vec![node];
    }
    node.children().flat_map(bundles).collect()
}

#[test]
fn the_published_allergy_is_read_and_its_code_is_told_to_be_foreign() {
    let Some(folder) = published() else { return };
    let folder = folder.join("kritiskinfo-HL7Norway-demo-no-domain-AllergyIntolerance");
    let mut read = 0;
    for (_, source) in documents(&folder) {
        let Ok(allergy) = AllergyIntolerance::from_json_lenient(&source) else { continue };
        let record = Record::of_allergy(&allergy.value);
        assert_eq!((record.kind(), record.severity()), (Some(Kind::OtherAllergen), Some(Severity::High)));
        assert!(record.allergens().all(|allergen| allergen.system() == AllergenSystem::Foreign));
        read += 1;
    }
    assert_eq!(read, 1);
}

#[test]
fn no_captured_allergy_is_refused_for_what_was_rebuilt() {
    let Some(folder) = published() else { return };
    let service = find("critical_information").expect("it is there");
    let validator = Validator::new(Definitions::embedded()).expect("the core");
    let validator = attach(validator, &[service]).expect("embedded");
    for (path, source) in documents(&folder.join("legemiddel-leakingmemory-libsfmbasisapi-testdata")) {
        let report = validator.validate_json(&source);
        for finding in report.findings.iter().filter(|finding| finding.outcome == Outcome::Violates) {
            let package = finding.definition.as_ref().map(|definition| &*definition.package);
            let is_rebuilt = package
                .is_some_and(|package| package.starts_with("samhandling.critical-information"))
                || finding.rule.id.starts_with("critical-information-");
            assert!(
                !is_rebuilt || finding.deviation.is_some(),
                "{}: {} at {}",
                path.display(),
                finding.rule.id,
                finding.path.as_str()
            );
        }
    }
}
