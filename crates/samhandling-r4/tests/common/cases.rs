//! Instances from outside the repository.

use std::path::{Path, PathBuf};

/// The folder of cases that lies beside the repository, if it does.
pub(crate) fn cases() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases");
    let folder = std::env::var_os("SAMHANDLING_CASES").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        println!("skipped: no cases at {}; SAMHANDLING_CASES names their folder", folder.display());
        return None;
    }
    Some(folder)
}

/// All files below a folder whose name ends so, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
