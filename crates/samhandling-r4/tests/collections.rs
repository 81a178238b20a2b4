//! Instances that others made come back as they were sent.

#![cfg(test)]

mod common;

use std::io::Read;
use std::path::Path;

use common::Tally;

/// Nothing may be lost, and what is refused is named.
fn report(what: &str, tally: &Tally) {
    println!(
        "{what}: {} lossless, {} of them typed, {} refused",
        tally.lossless,
        tally.typed,
        tally.refused.len()
    );
    for refused in &tally.refused {
        println!("  {refused}");
    }
    assert!(tally.lost.is_empty(), "{:#?}", tally.lost);
}

#[test]
fn national_instances_come_back_as_they_were_sent() {
    let Some(cases) = common::cases() else { return };
    let mut tally = Tally::default();
    for path in common::files(&cases.join("national"), ".json") {
        let json = std::fs::read(&path).expect("a file");
        tally.add(&path.strip_prefix(&cases).expect("below the cases").display().to_string(), &json);
    }
    report("national", &tally);
}

#[test]
fn synthetic_patients_come_back_as_they_were_sent() {
    let Some(cases) = common::cases() else { return };
    let packed = std::fs::read(cases.join("bench/synthea-resources.ndjson.gz")).expect("a file");
    let mut lines = String::new();
    flate2::read::GzDecoder::new(&*packed).read_to_string(&mut lines).expect("gzip of text");
    let mut tally = Tally::default();
    for (at, line) in lines.lines().enumerate() {
        tally.add(&format!("line {}", at + 1), line.as_bytes());
    }
    report("synthea", &tally);
    assert_eq!(tally.refused, Vec::<String>::new());
}

/// The examples of the specification: npm `hl7.fhir.r4.examples@4.0.1`, unpacked into `corpus/`.
#[test]
fn official_examples_come_back_as_they_were_sent() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/hl7.fhir.r4.examples/package");
    let folder = std::env::var_os("SAMHANDLING_EXAMPLES").map_or(folder, Into::into);
    if !folder.is_dir() {
        println!("skipped: no examples at {}", folder.display());
        return;
    }
    let mut tally = Tally::default();
    for path in common::files(&folder, ".json") {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name != "package.json" && !name.starts_with('.') {
            tally.add(&name, &std::fs::read(&path).expect("a file"));
        }
    }
    report("official examples", &tally);
}
