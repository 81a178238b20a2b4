//! What the tests of several files need.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

pub mod fhir_model;
pub mod known_failures;
pub mod typed_tree;

use std::path::PathBuf;

/// Material that is not in the repository, beside it; none where it is missing.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared")).join(path);
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let found = [path.clone(), beside.join(path.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared")).ok()?)];
    let found = found.into_iter().find(|path| path.exists());
    if found.is_none() {
        println!("skipped: there is no ../shared beside the repository");
    }
    found
}
