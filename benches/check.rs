//! Instances held against their national profiles, warm: everything is compiled before it is measured.
//!
//! `cargo bench --bench check`
//!
//! Beside each stands serde_json's parse of the same bytes into its own tree, in the same run: the ratio says more than the
//! microseconds, which are the machine's.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot read its files ends")]

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use samhandling::conformance::{Options, Validator};
use samhandling::core::tree::{Limits, Tree};
use samhandling::definitions::Definitions;
use samhandling::services;

fn main() {
    divan::main();
}

const FILES: [&str; 6] = [
    "base/valid/patient.json",
    "base/valid/practitioner.json",
    "test_results/valid/observation-potassium.json",
    "test_results/valid/observation-hemoglobin-low.json",
    "test_results/valid/diagnostic-report.json",
    "test_results/valid/bundle-blood-panel.json",
];

static NATIONAL: LazyLock<Validator> =
    LazyLock::new(|| services::attach(Validator::new(Definitions::embedded()).unwrap(), &[]).unwrap());

static PROFILES: LazyLock<Validator> = LazyLock::new(|| {
    let mut options = Options::default();
    options.national = false;
    Validator::new(Definitions::embedded()).unwrap().with_options(options)
});

fn read(file: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The parsed document held against its type and profiles, invariants and bindings.
#[divan::bench(args = FILES)]
fn validate(bencher: Bencher<'_, '_>, file: &str) {
    validate_with(bencher, &PROFILES, file);
}

/// The same with the national checks.
#[divan::bench(args = FILES)]
fn validate_with_national_checks(bencher: Bencher<'_, '_>, file: &str) {
    validate_with(bencher, &NATIONAL, file);
}

fn validate_with(bencher: Bencher<'_, '_>, validator: &Validator, file: &str) {
    let source = read(file);
    let tree = Tree::from_json(&source, &Limits::default()).unwrap();
    _ = validator.validate(&tree);
    bencher.bench_local(|| validator.validate(black_box(&tree)));
}

/// From bytes to report, with the national checks.
#[divan::bench(args = FILES)]
fn parse_and_validate(bencher: Bencher<'_, '_>, file: &str) {
    let source = read(file);
    _ = NATIONAL.validate_json(&source);
    bencher.bench_local(|| NATIONAL.validate_json(black_box(&source)));
}

/// The peer: serde_json's tree of the same bytes, nothing checked.
#[divan::bench(args = FILES)]
fn serde_json_value(bencher: Bencher<'_, '_>, file: &str) {
    let source = read(file);
    bencher.bench_local(|| serde_json::from_slice::<serde_json::Value>(black_box(&source)));
}
