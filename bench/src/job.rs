//! What a program is asked to do, as the file that it reads.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::asked::made;
use crate::packages::Packages;

/// Files that are held against one package.
pub struct Job {
    head: String,
    pub files: Vec<PathBuf>,
    pub seconds: f64,
}

impl Job {
    /// A job; the scope is a package or empty. One folder with all its files is made for those who can only take one.
    pub fn new(packages: &Packages, scope: &str, files: Vec<PathBuf>, seconds: f64) -> Result<Self> {
        let merged = made().join("merged").join(if scope.is_empty() { "fhir" } else { scope });
        let is_there = merged.is_dir();
        fs::create_dir_all(&merged)?;
        let mut head = format!("home\t{}\nmerged\t{}\n", packages.home.display(), merged.display());
        if !scope.is_empty() {
            writeln!(head, "package\t{scope}")?;
        }
        for id in packages.closure(scope) {
            let folder = packages.folder(&id);
            writeln!(head, "folder\t{}", folder.display())?;
            if !is_there {
                merge(&folder, &id, &merged)?;
            }
        }
        Ok(Self { head, files, seconds })
    }

    /// Writes it without the files before a place.
    pub fn write(&self, from: usize, to: &Path) -> Result<()> {
        let mut text = format!("{}seconds\t{}\n", self.head, self.seconds);
        for file in self.files.iter().skip(from) {
            writeln!(text, "file\t{}", file.display())?;
        }
        fs::write(to, text).with_context(|| to.display().to_string())
    }
}

fn merge(folder: &Path, id: &str, into: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let (path, name) = {
            let entry = entry?;
            (entry.path(), entry.file_name().to_string_lossy().into_owned())
        };
        let is_definition = name.ends_with(".json") && name != "package.json" && !name.starts_with('.');
        if is_definition && path.is_file() {
            fs::hard_link(&path, into.join(format!("{id}~{name}")))?;
        }
    }
    Ok(())
}
