//! Instances that others published, where they lie beside the repository.

use std::path::{Path, PathBuf};

/// The folder of published national instances; none, and a reason printed, where it is missing.
///
/// It lies beside the repository, for most of the instances have no licence that lets them be copied. `SAMHANDLING_CASES`
/// names another folder above it.
pub fn published() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases");
    let folder = std::env::var_os("SAMHANDLING_CASES").map_or_else(beside, PathBuf::from).join("national");
    if !folder.is_dir() {
        println!("skipped: no published instances at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// All JSON files below a folder, in order.
pub fn json_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
