//! What a program is asked to do.

use std::fs;
use std::path::PathBuf;

use super::fail;

/// What a program is asked to do.
#[derive(Default)]
pub struct Job {
    /// A home whose `.fhir/packages` holds all packages.
    pub home: PathBuf,
    /// The packages that the files are held against, `name#version`; none for FHIR's own.
    pub packages: Vec<String>,
    /// The folders of these and of all that they depend on, FHIR's own left out; what is depended on comes first.
    pub folders: Vec<PathBuf>,
    /// One folder with all files of those.
    pub merged: PathBuf,
    /// What is checked, in this order.
    pub files: Vec<PathBuf>,
    /// How long the checks are repeated to be timed; 0 for not at all.
    pub seconds: f64,
}

/// The job that the program's only argument names.
pub fn job() -> Job {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    let text = fs::read_to_string(path).unwrap_or_else(|error| fail(&format!("no job: {error}")));
    let mut job = Job::default();
    for (key, value) in text.lines().filter_map(|line| line.split_once('\t')) {
        match key {
            "home" => job.home = value.into(),
            "package" => job.packages.push(value.to_owned()),
            "folder" => job.folders.push(value.into()),
            "merged" => job.merged = value.into(),
            "file" => job.files.push(value.into()),
            "seconds" => job.seconds = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
    job
}
