//! Where the fixtures are, and the validator that each service's are held against.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

use samhandling::conformance::Validator;
use samhandling::definitions::Definitions;
use samhandling::services::{Service, attach};

/// The folder of all fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The fixtures of a folder, in order.
pub fn instances(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    files
}

/// A validator that holds everything against a service's rules, as `--service` does.
pub fn validator(service: &Service) -> Validator {
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    attach(validator, &[service]).expect("the packages are embedded")
}
