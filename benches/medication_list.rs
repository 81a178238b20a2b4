//! A whole medication list, warm: held against its profiles, and seen as a view.
//!
//! `cargo bench --bench medication_list`
//!
//! The largest captured message is not in the repository. Where it is not at hand, the largest fixture stands in for it, and
//! the bench says so.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot read its files ends")]

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use samhandling::conformance::{Options, Validator};
use samhandling::core::tree::{Limits, Tree};
use samhandling::definitions::Definitions;
use samhandling::r4::{AnyResource, FhirType};
use samhandling::services::attach;
use samhandling::services::medication_list::view::MedicationList;

fn main() {
    println!("{}: {} kB", SOURCE.0, SOURCE.1.len() / 1000);
    divan::main();
}

/// Below the folder of published instances: `SAMHANDLING_CASES`, else the one beside the repository.
const CAPTURED: &str = "national/legemiddel-leakingmemory-libsfmbasisapi-testdata/valid/\
                        responses-getmed-sendmedcrash-20250225.json";
const FIXTURE: &str = "fixtures/medication_list/valid/get-answer-all-sections.json";

/// The message, and where it is from.
static SOURCE: LazyLock<(&str, Vec<u8>)> = LazyLock::new(|| {
    let read = |path: &str| std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")));
    let captured = std::env::var("SAMHANDLING_CASES").map_or_else(
        |_| read(&format!("../shared/cases/{CAPTURED}")),
        |cases| std::fs::read(format!("{cases}/{CAPTURED}")),
    );
    match captured {
        Ok(message) => ("the largest captured message", message),
        Err(error) => {
            println!("the largest captured message is not at hand ({error}); a fixture stands in for it");
            (FIXTURE, read(FIXTURE).unwrap())
        }
    }
});

static TREE: LazyLock<Tree<'static>> =
    LazyLock::new(|| Tree::from_json(&SOURCE.1, &Limits::default()).unwrap());

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| attach(Validator::new(Definitions::embedded()).unwrap(), &[]).unwrap());

static PROFILES: LazyLock<Validator> = LazyLock::new(|| {
    let mut options = Options::default();
    options.national = false;
    Validator::new(Definitions::embedded()).unwrap().with_options(options)
});

/// The parsed message against profiles, bindings and invariants.
#[divan::bench]
fn validate(bencher: Bencher<'_, '_>) {
    _ = PROFILES.validate(&TREE);
    bencher.bench_local(|| PROFILES.validate(black_box(&TREE)));
}

/// The same with the national checks and the deviations by design.
#[divan::bench]
fn validate_with_national_checks(bencher: Bencher<'_, '_>) {
    _ = VALIDATOR.validate(&TREE);
    bencher.bench_local(|| VALIDATOR.validate(black_box(&TREE)));
}

/// From bytes to report, with the national checks.
#[divan::bench]
fn parse_and_validate(bencher: Bencher<'_, '_>) {
    _ = VALIDATOR.validate_json(&SOURCE.1);
    bencher.bench_local(|| VALIDATOR.validate_json(black_box(&SOURCE.1)));
}

/// The view from the tree: typed resources, the list, its treatments.
#[divan::bench]
fn view(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        let read = AnyResource::read_lenient(black_box(&TREE).root()).unwrap();
        MedicationList::of(&read.value).unwrap().treatments().len()
    });
}

/// The peer: serde_json's tree of the same bytes, nothing checked.
#[divan::bench]
fn serde_json_value(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| serde_json::from_slice::<serde_json::Value>(black_box(&SOURCE.1)));
}
