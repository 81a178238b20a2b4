//! The instances that mutants are made of, and the packages that each is held against.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use samhandling_definitions::Definitions;
use samhandling_services::services;
use sha2::{Digest, Sha256};

/// Files by the packages they are held against: `name#version`, with commas between; none for FHIR's own types only.
pub type Scopes = BTreeMap<String, Vec<PathBuf>>;

/// How many mutants are made of one file.
pub const EACH: usize = 5;

/// HL7's validator takes a second and more for a larger file.
const LARGEST: u64 = 100_000;

/// As many files as a number of mutants needs: half of them official examples, a quarter national, a quarter our fixtures. The same
/// seed takes the same files.
pub fn chosen(examples: &Path, national: &Path, seed: u64, count: usize) -> Result<Scopes> {
    let mut scopes = Scopes::new();
    let kinds = [(2, self::examples(examples)?), (4, self::national(national)?), (4, fixtures()?)];
    let there = kinds.iter().filter(|(_, files)| !files.is_empty()).count();
    for (share, mut files) in kinds {
        // What has nothing leaves its share to the others.
        let share = if there == 3 { count / share } else { count / there.max(1) };
        files.sort_by_cached_key(|(_, path)| Sha256::digest(format!("{seed}/{}", path.display())).to_vec());
        for (scope, path) in files.into_iter().take(share.div_ceil(EACH)) {
            scopes.entry(scope).or_default().push(path);
        }
    }
    Ok(scopes)
}

fn examples(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    if !folder.is_dir() {
        println!("without the official examples, which `cargo xtask corpus` fetches to {}", folder.display());
        return Ok(Vec::new());
    }
    Ok(instances(folder)?.into_iter().map(|path| (String::new(), path)).collect())
}

/// The instances of the Norwegian sources, as the table beside them names their packages.
fn national(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let Ok(table) = fs::read_to_string(folder.join("reference.tsv")) else {
        println!("without national instances, which are not at {}", folder.display());
        return Ok(Vec::new());
    };
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| {
        let mut columns = row.split('\t');
        let file = folder.join(columns.next()?);
        let package = columns.nth(3)?;
        (is_small(&file) && !package.is_empty()).then(|| (package.to_owned(), file))
    });
    Ok(rows.collect())
}

/// Our valid fixtures, held against the packages of their service.
fn fixtures() -> Result<Vec<(String, PathBuf)>> {
    let definitions = Definitions::embedded();
    let mut files = Vec::new();
    for service in services() {
        let packages = service.packages.iter().filter_map(|name| definitions.package(name));
        let packages = packages.map(|id| definitions.package_at(id));
        // What we put together ourselves only we have.
        let published = packages.filter(|package| package.manifest.provenance.reconstructed.is_none());
        let mut ids: Vec<String> = published.map(|package| package.id.to_string()).collect();
        ids.sort();
        let folder = Path::new("fixtures").join(service.slug).join("valid");
        files.extend(instances(&folder)?.into_iter().map(|path| (ids.join(","), path)));
    }
    Ok(files)
}

fn instances(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    let is_instance = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        name.ends_with(".json") && name != "package.json" && !name.starts_with('.') && is_small(path)
    };
    Ok(paths.into_iter().filter(is_instance).collect())
}

fn is_small(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() <= LARGEST)
}
