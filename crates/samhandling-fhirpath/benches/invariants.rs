//! Invariants of R4, each evaluated to a truth on the element that it is made for.
//!
//! `cargo bench -p samhandling-fhirpath`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints why it skips"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use samhandling_core::tree::{Limits, Node, Tree};
use samhandling_definitions::Definitions;
use samhandling_fhirpath::{Context, Expression, Untyped};
use support::fhir_model::FhirModel;
use support::typed_tree::TypedTree;

fn main() {
    divan::main();
}

const OBSERVATION: &str = r##"{"resourceType": "Observation", "id": "o", "status": "final",
    "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x</p></div>"},
    "contained": [{"resourceType": "Organization", "id": "org", "name": "Org"}],
    "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs"}]}],
    "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}], "text": "Body weight"},
    "subject": {"reference": "Patient/1"}, "performer": [{"reference": "#org"}],
    "effectiveDateTime": "2026-03-28T10:00:00+01:00",
    "valueQuantity": {"value": 72.5, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"},
    "referenceRange": [{"low": {"value": 50, "code": "kg", "system": "http://unitsofmeasure.org"},
        "high": {"value": 90, "code": "kg", "system": "http://unitsofmeasure.org"}}]}"##;

const PATIENT: &str = r#"{"resourceType": "Patient", "id": "p", "active": true,
    "name": [{"use": "official", "family": "Hansen", "given": ["Kari"],
        "period": {"start": "2001-05-06", "end": "2020-01-01"}}],
    "contact": [{"relationship": [{"text": "x"}], "gender": "female", "organization": {"reference": "Organization/1"}}]}"#;

const BUNDLE: &str = r#"{"resourceType": "Bundle", "type": "collection", "entry": [
    {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient", "meta": {"versionId": "1"}}},
    {"fullUrl": "urn:uuid:2", "resource": {"resourceType": "Patient", "meta": {"versionId": "1"}}},
    {"fullUrl": "urn:uuid:3", "resource": {"resourceType": "Patient", "meta": {"versionId": "1"}}},
    {"fullUrl": "urn:uuid:4", "resource": {"resourceType": "Patient", "meta": {"versionId": "1"}}},
    {"fullUrl": "urn:uuid:5", "resource": {"resourceType": "Patient", "meta": {"versionId": "1"}}}]}"#;

/// Key, instance, path to the element, expression.
const INVARIANTS: [(&str, &str, &[&str], &str); 14] = [
    ("ele-1", PATIENT, &["name"], "hasValue() or (children().count() > id.count())"),
    ("ext-1", PATIENT, &["name"], "extension.exists() != value.exists()"),
    (
        "per-1",
        PATIENT,
        &["name", "period"],
        "start.hasValue().not() or end.hasValue().not() or (start <= end)",
    ),
    (
        "pat-1",
        PATIENT,
        &["contact"],
        "name.exists() or telecom.exists() or address.exists() or organization.exists()",
    ),
    ("obs-3", OBSERVATION, &["referenceRange"], "low.exists() or high.exists() or text.exists()"),
    ("obs-6", OBSERVATION, &[], "dataAbsentReason.empty() or value.empty()"),
    (
        "obs-7",
        OBSERVATION,
        &[],
        "value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()",
    ),
    ("qty-3", OBSERVATION, &["valueQuantity"], "code.empty() or system.exists()"),
    (
        "ref-1",
        OBSERVATION,
        &["performer"],
        "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))",
    ),
    ("dom-2", OBSERVATION, &[], "contained.contained.empty()"),
    (
        "dom-3",
        OBSERVATION,
        &[],
        "contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not()).trace('unmatched', id).empty()",
    ),
    ("dom-6", OBSERVATION, &[], "text.`div`.exists()"),
    ("txt-1", OBSERVATION, &["text", "div"], "htmlChecks()"),
    (
        "bdl-7",
        BUNDLE,
        &[],
        "(type = 'history') or entry.where(fullUrl.exists()).select(fullUrl&resource.meta.versionId).isDistinct()",
    ),
];

static MODEL: LazyLock<FhirModel> = LazyLock::new(|| FhirModel::r4(&Definitions::embedded()));

fn find<'t>(tree: &'t Tree<'_>, path: &[&str]) -> Node<'t> {
    path.iter().fold(tree.root(), |node, name| node.child(name).unwrap())
}

fn invariant(key: &str) -> (Tree<'static>, &'static [&'static str], Expression) {
    let (_, source, path, text) = INVARIANTS.iter().find(|(known, ..)| *known == key).unwrap();
    let tree = Tree::from_json(source.as_bytes(), &Limits::default()).unwrap();
    (tree, path, Expression::parse(text).unwrap())
}

const KEYS: [&str; 14] = [
    "ele-1", "ext-1", "per-1", "pat-1", "obs-3", "obs-6", "obs-7", "qty-3", "ref-1", "dom-2", "dom-3",
    "dom-6", "txt-1", "bdl-7",
];

#[divan::bench(args = KEYS)]
fn typed(bencher: Bencher<'_, '_>, key: &str) {
    let (tree, path, expression) = invariant(key);
    let instance = TypedTree::of(&tree, &MODEL);
    let context = Context::new(find(&tree, path)).resource(tree.root()).instance(&instance);
    bencher.bench_local(|| black_box(&expression).truth(black_box(&context)));
}

#[divan::bench(args = KEYS)]
fn untyped(bencher: Bencher<'_, '_>, key: &str) {
    let (tree, path, expression) = invariant(key);
    let context = Context::new(find(&tree, path)).resource(tree.root()).instance(&Untyped);
    bencher.bench_local(|| black_box(&expression).truth(black_box(&context)));
}

#[divan::bench(args = KEYS)]
fn parse(bencher: Bencher<'_, '_>, key: &str) {
    let (_, _, _, text) = INVARIANTS.iter().find(|(known, ..)| *known == key).unwrap();
    bencher.bench_local(|| Expression::parse(black_box(text)));
}
