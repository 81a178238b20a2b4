//! What a reader of measurements must be able to see, whatever the data are like.

#![cfg(test)]

use std::path::{Path, PathBuf};

use samhandling_definitions::{Definitions, Kind as DefinitionKind};
use samhandling_r4::{AnyResource, Bundle, FhirType, Observation};
use samhandling_services::measurements::kind::Kind;
use samhandling_services::measurements::news2::{Part, Points};
use samhandling_services::measurements::view::{Comparison, Created, Measurement, Measurements};

const PATIENT: &str =
    r#""subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}"#;
const AT: &str = r#""effectiveDateTime": "2026-03-20T08:00:00+01:00""#;

/// An Observation of a LOINC or SNOMED CT code with more members.
fn observation(id: &str, code: &str, more: &str) -> String {
    let system = if code.contains('-') { "http://loinc.org" } else { "http://snomed.info/sct" };
    format!(
        r#"{{"resourceType": "Observation", "id": "{id}", "status": "final",
            "code": {{"coding": [{{"system": "{system}", "code": "{code}"}}]}}, {more}}}"#
    )
}

fn number(id: &str, code: &str, value: &str, unit: &str, more: &str) -> String {
    let quantity = format!(
        r#""valueQuantity": {{"value": {value}, "system": "http://unitsofmeasure.org", "code": "{unit}"}}, {more}"#
    );
    observation(id, code, &quantity)
}

fn bundle(resources: &[String]) -> Bundle {
    let entries: Vec<String> = resources.iter().map(|json| format!(r#"{{"resource": {json}}}"#)).collect();
    let json =
        format!(r#"{{"resourceType": "Bundle", "type": "searchset", "entry": [{}]}}"#, entries.join(","));
    Bundle::from_json_lenient(json.as_bytes()).expect("JSON").value
}

/// The range of the first score, and how it compares.
fn score(resources: &[String]) -> (Points, Comparison) {
    let bundle = bundle(resources);
    let score = Measurements::of(&bundle).scores().next().expect("a score");
    (score.total(), score.comparison())
}

#[test]
fn a_score_without_parts_is_compared_with_nothing() {
    let alone = number("n", "1104051000000101", "5", "{score}", &format!("{PATIENT}, {AT}"));
    assert_eq!(score(&[alone]), (Points { least: 0, most: 20 }, Comparison::Nothing));
}

#[test]
fn parts_of_another_moment_day_or_patient_do_not_count_unless_they_are_named() {
    let of = |code: &str, more: &str| number("x", code, "26", "/min", more);
    let total = number("n", "1104051000000101", "2", "{score}", &format!("{PATIENT}, {AT}"));
    let same = of("9279-1", &format!("{PATIENT}, {AT}"));
    assert_eq!(score(&[total.clone(), same]).1, Comparison::Differs(Points { least: 3, most: 20 }));
    for other in [
        format!(r#"{PATIENT}, "effectiveDateTime": "2026-03-20T08:00:01+01:00""#),
        format!(r#"{PATIENT}, "effectiveDateTime": "2026-03-20""#),
        PATIENT.to_owned(),
        AT.to_owned(),
        format!(
            r#""subject": {{"identifier": {{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "02915830210"}}}}, {AT}"#
        ),
    ] {
        assert_eq!(score(&[total.clone(), of("9279-1", &other)]).1, Comparison::Nothing, "{other}");
    }
    let naming = format!(r#"{PATIENT}, {AT}, "derivedFrom": [{{"reference": "Observation/x"}}]"#);
    let naming = number("n", "1104051000000101", "2", "{score}", &naming);
    assert!(matches!(score(&[naming, of("9279-1", PATIENT)]).1, Comparison::Differs(_)));
}

#[test]
fn the_same_moment_in_another_time_zone_is_the_same() {
    let total = number("n", "1104051000000101", "2", "{score}", &format!("{PATIENT}, {AT}"));
    let utc = format!(r#"{PATIENT}, "effectiveDateTime": "2026-03-20T07:00:00Z""#);
    assert!(matches!(score(&[total, number("x", "9279-1", "26", "/min", &utc)]).1, Comparison::Differs(_)));
}

#[test]
fn what_differs_is_void_or_cannot_be_read_leaves_the_total_open() {
    let context = format!("{PATIENT}, {AT}");
    let total = number("n", "1104051000000101", "2", "{score}", &context);
    let rate = |value: &str, unit: &str| number("x", "9279-1", value, unit, &context);
    let void = rate("26", "/min").replace("final", "entered-in-error");
    let bounded = rate("26", "/min").replace(r#""value": 26"#, r#""value": 26, "comparator": "<""#);
    let cases =
        [vec![rate("26", "/min"), rate("16", "/min")], vec![void], vec![bounded], vec![rate("26", "cm")]];
    for case in cases {
        let found = score(&[vec![total.clone()], case].concat());
        assert_eq!(found.0, Points { least: 0, most: 20 });
    }
    // The same twice is no contradiction, and another unit of the same kind is read.
    let twice = [total.clone(), rate("26", "/min"), rate("26", "/min")];
    assert_eq!(score(&twice).0.least, 3);
    let fahrenheit = number("t", "8310-5", "104", "[degF]", &context);
    assert_eq!(score(&[total, fahrenheit]).0.least, 2);
}

#[test]
fn consciousness_in_a_code_that_nobody_knows_is_not_taken_for_alert() {
    let context = format!("{PATIENT}, {AT}");
    let total = number("n", "1104051000000101", "0", "{score}", &context);
    let level = |system: &str, code: &str| {
        let value = format!(
            r#""valueCodeableConcept": {{"coding": [{{"system": "{system}", "code": "{code}"}}]}}, {context}"#
        );
        observation("c", "1104441000000107", &value)
    };
    let points = |resource: String| {
        let bundle = bundle(&[total.clone(), resource]);
        Measurements::of(&bundle).scores().next().expect("a score").points(Part::Consciousness)
    };
    assert_eq!(points(level("http://dips.no/fhir/code", "5")), Points { least: 0, most: 3 });
    assert_eq!(points(level("http://snomed.info/sct", "248234008")), Points::exactly(0));
    assert_eq!(points(level("http://snomed.info/sct", "130987000")), Points::exactly(3));
}

#[test]
fn a_series_is_of_one_patient_and_one_kind_in_order_of_time() {
    let at = |time: &str| format!(r#"{PATIENT}, "effectiveDateTime": "{time}""#);
    let other =
        r#""subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "02915830210"}}"#;
    let bundle = bundle(&[
        number("a", "8867-4", "3", "/min", &at("2026-03-20T08:00:00+01:00")),
        number("b", "364075005", "1", "/min", &at("2026-03-18")),
        number("c", "78564009", "9", "/min", &at("2026-03-19")),
        number("d", "8867-4", "2", "/min", &at("2026-03-20T06:59:00Z")),
        number("e", "8867-4", "4", "/min", PATIENT),
        number("f", "8867-4", "5", "/min", other),
        number("g", "8867-4", "6", "/min", PATIENT).replace("final", "entered-in-error"),
        number("h", "19935-6", "410", "L/min", PATIENT),
    ]);
    let measurements = Measurements::of(&bundle);
    let lines: Vec<(Option<Kind>, Vec<String>)> = measurements
        .series()
        .iter()
        .map(|series| (series.kind(), series.points().filter_map(|point| point.value().shown()).collect()))
        .collect();
    let beats = |values: &[&str]| values.iter().map(|value| format!("{value} /min")).collect::<Vec<_>>();
    assert_eq!(lines[0], (Some(Kind::HeartRate), beats(&["1", "2", "3", "4"])));
    assert_eq!(lines[1], (Some(Kind::PulseRate), beats(&["9"])));
    assert_eq!(lines[2], (Some(Kind::HeartRate), beats(&["5"])));
    assert_eq!(lines[3], (None, vec!["410 L/min".to_owned()]));
    assert_eq!(lines.len(), 4);
    assert_eq!(measurements.all().len(), 8);
}

#[test]
fn debug_shows_no_values() {
    let json = include_bytes!("../../../fixtures/measurements/valid/bundle-search-three-days.json");
    let bundle = Bundle::from_json(json).expect("a Bundle");
    let measurements = Measurements::of(&bundle);
    let scores: Vec<_> = measurements.scores().collect();
    let readings: Vec<_> = scores.iter().map(|score| score.readings()).collect();
    let shown = format!(
        "{measurements:?} {:?} {:?} {scores:?} {readings:?}",
        measurements.all(),
        measurements.series()
    );
    for value in ["Fjellrype", "21837010087", "2026", "118", "metning", "38.3", "BT-2026"] {
        assert!(!shown.contains(value), "{value} in {shown}");
    }
}

/// Two differentials name elements that R4 does not have, and five value sets are in no package: the defects of the packages.
#[test]
fn the_defects_of_the_packages_are_these() {
    let definitions = Definitions::embedded();
    let (mut defects, mut missing) = (Vec::new(), Vec::new());
    for name in ["hl7.fhir.no.vkp.observation", "hl7.fhir.no.domain.vitalsigns", "no.vkp.r4"] {
        let package = definitions.package(name).expect("embedded");
        let urls: Vec<String> = definitions
            .package_at(package)
            .entries()
            .filter(|entry| entry.kind == DefinitionKind::StructureDefinition)
            .map(|entry| entry.url)
            .collect();
        for url in urls {
            let id =
                definitions.resolve(package, DefinitionKind::StructureDefinition, &url).expect("its own");
            let structure = definitions.structure(id).expect("it can be read");
            defects.extend(structure.defects.iter().map(|defect| defect.element.to_string()));
            let bound = structure.snapshot.iter().filter_map(|element| element.binding.as_ref());
            let sets = bound.filter_map(|binding| binding.value_set.as_deref());
            let is_missing =
                |set: &&str| definitions.resolve(package, DefinitionKind::ValueSet, set).is_none();
            missing
                .extend(sets.filter(is_missing).filter(|set| set.contains("/ValueSet/")).map(str::to_owned));
        }
    }
    defects.retain(|defect| !defect.starts_with("MessageHeader.receiver."));
    defects.sort();
    missing.sort();
    missing.dedup();
    assert_eq!(defects, ["CarePlan.context", "MessageHeader.receiver"]);
    assert_eq!(missing, MISSING);
}

const MISSING: [&str; 5] = [
    "http://ehelse.no/fhir/ValueSet/vkp-encounter-type-v090",
    "http://ehelse.no/fhir/ValueSet/vkp-performer-identifiers.valueset",
    "http://ehelse.no/fhir/ValueSet/vkp-subject-identifiers.valueset",
    "http://hl7.no/fhir/ValueSet/no-domain-vitalsignsobservation-bloodpressure-bodysitevalueset",
    "http://hl7.no/fhir/ValueSet/no-domain-vitalsignsobservation-bloodpressure-measurementmethodvalueSet",
];

/// The published instances of this service; none, and a reason printed, where they are missing. `SAMHANDLING_CASES` names another
/// folder above them.
fn published() -> Vec<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases");
    let folder = std::env::var_os("SAMHANDLING_CASES").map_or_else(beside, PathBuf::from).join("national");
    if !folder.is_dir() {
        println!("skipped: no published instances at {}", folder.display());
        return Vec::new();
    }
    let folders = ["VkpObservation", "no-domain-VitalSigns", "Velferdsteknologi-VKP"]
        .map(|name| folder.join(format!("maledata-HL7Norway-{name}/valid")));
    let hub = folder.join("maledata-NorskHelsenett-VKP.Samples/valid");
    let mut files: Vec<PathBuf> = folders
        .into_iter()
        .chain([hub])
        .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

#[test]
fn every_published_instance_is_read_or_is_none_of_this_service() {
    let (mut read, mut bundles, mut others) = (0, 0, Vec::new());
    for path in published() {
        let json = std::fs::read(&path).expect("a file");
        let any = AnyResource::from_json_lenient(&json).expect("JSON").value;
        match &any {
            AnyResource::Observation(observation) => {
                assert_is_whole(observation, &path);
                read += 1;
            }
            AnyResource::Bundle(bundle) => {
                let measurements = Measurements::of(bundle);
                measurements.all().iter().for_each(|one| assert_is_whole(one.resource, &path));
                assert_eq!(measurements.all().len() + measurements.others().len(), bundle.entry.len());
                bundles += 1;
            }
            // A Patient or an Organization beside the measurements: the views of base read it.
            other => others.push(other.resource_type().unwrap_or_default()),
        }
    }
    others.sort();
    if read + bundles > 0 {
        assert_eq!((read, bundles), (14, 2));
        assert_eq!(others, ["Organization", "Patient", "Patient", "Patient"]);
    }
}

fn assert_is_whole(observation: &Observation, path: &Path) {
    let measurement = Measurement::of(observation);
    assert!(measurement.kind().is_some(), "{}", path.display());
    assert!(measurement.time().is_some() && measurement.name().is_some(), "{}", path.display());
    let has_value = measurement.value().shown().is_some();
    let components: Vec<Option<String>> = measurement.components().map(|part| part.value().shown()).collect();
    assert!(
        has_value || components.len() >= 3 && components.iter().all(Option::is_some),
        "{}",
        path.display()
    );
    assert!(!measurement.performers().is_empty(), "{}", path.display());
    assert!(
        measurement.patient().is_some_and(|patient| !patient.identifiers.is_empty()),
        "{}",
        path.display()
    );
}

#[test]
fn an_answer_whose_status_cannot_be_read_is_not_taken_for_success() {
    let json = br#"{"resourceType": "Bundle", "type": "batch-response", "entry": [
        {"response": {"status": "201"}}, {"response": {"status": "Created"}}, {}]}"#;
    let bundle = Bundle::from_json_lenient(json).expect("JSON").value;
    let created = Created::of(&bundle);
    let all: Vec<Option<bool>> = created.entries().map(|entry| entry.is_created()).collect();
    assert_eq!(all, [Some(true), None, None]);
    assert_eq!(created.is_complete(), None);
}
