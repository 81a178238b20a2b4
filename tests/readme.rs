//! What the README shows is what a newcomer sees.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use samhandling::conformance::{Show, Validator, to_text};
use samhandling::core::diagnostic::Masking;
use samhandling::definitions::Definitions;

#[test]
fn the_report_in_the_readme_is_the_report_of_that_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("there is a README");
    let begin = "$ cargo run --release -- check fixtures/test_results/invalid/";
    let shown = readme.split_once(begin).expect("the README checks an invalid file").1;
    let (file, shown) = shown.split_once('\n').expect("a report stands below the command");
    let shown = shown.split("```").next().expect("the block ends");
    let name = format!("fixtures/test_results/invalid/{file}");
    let source = fs::read(root.join(&name)).expect("the file is there");
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    let validator = samhandling::services::attach(validator, &[]).expect("the services are whole");
    let report = validator.validate_json(&source);
    let said = to_text(&report, &Show { masking: Masking::Masked, name: &name, ..Show::default() });
    assert_eq!(said.trim_end(), shown.trim_end());
}
