//! The engine against HL7's own validator on the instances of the Norwegian sources.
//!
//! `reference.tsv` beside them has a line for each instance: file, verdict, number of errors. `conforms` and `violates` are compared;
//! what the reference left open, or laid on a definition, is not.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cases;

use std::fs;

use samhandling::conformance::{Options, Validator};
use samhandling::definitions::Definitions;

/// Of a hundred compared, so many agree at least.
const LEAST: usize = 90;

#[test]
fn verdicts_are_those_of_the_reference() {
    let Some(folder) = cases::published() else { return };
    let table = fs::read_to_string(folder.join("reference.tsv")).expect("the verdicts of the reference");
    let mut options = Options::default();
    options.national = false;
    let validator =
        Validator::new(Definitions::embedded()).expect("the core is embedded").with_options(options);

    let (mut compared, mut alike) = (0, 0);
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [file, verdict @ ("conforms" | "violates"), errors, ..] = columns.as_slice() else { continue };
        let source = fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let report = validator.validate_json(&source);
        compared += 1;
        if (report.errors() > 0) == (*verdict == "violates") {
            alike += 1;
        } else {
            println!("{file}: the reference says {verdict} ({errors}), we find {} errors", report.errors());
            let worst = report.findings.iter().filter(|finding| finding.severity.is_error()).take(3);
            worst.for_each(|finding| println!("    {} at {}", finding.rule.id, finding.path));
        }
    }
    println!("{alike} of {compared} verdicts are those of the reference");
    assert!(compared > 100, "only {compared} rows could be compared");
    assert!(alike * 100 >= compared * LEAST, "{alike} of {compared}");
}
