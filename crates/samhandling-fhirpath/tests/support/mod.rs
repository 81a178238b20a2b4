//! What the tests of several files need.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

pub mod fhir_model;
pub mod known_failures;
pub mod typed_tree;

use std::path::PathBuf;

/// Material that is not in the repository but beside it; none where it is missing.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    // A worktree stands one folder deeper than the repository.
    let found = ["../shared", "../../shared"].map(|shared| root.join(shared).join(path));
    let found = found.into_iter().find(|path| path.exists());
    if found.is_none() {
        println!("skipped: ../shared/{path} is not there");
    }
    found
}
