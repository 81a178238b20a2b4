//! What is checked: Synthea's resources and Bundles, official examples, national instances, and mutants of these.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::asked::{Asked, bench, made};
use crate::dice::Dice;
use crate::mutants;
use crate::packages::Packages;
use crate::prepare::must;

/// How many mutants are made of one file.
const EACH: usize = 5;
/// HL7's takes a second and more for a larger file.
const LARGEST: u64 = 100_000;

/// The sets that verdicts are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    Synthea,
    Examples,
    National,
    ExampleMutants,
    NationalMutants,
}

impl Set {
    /// In the order of the table, with their titles.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Synthea, "Synthea's resources"),
        (Self::Examples, "HL7's R4 examples"),
        (Self::National, "national instances"),
        (Self::ExampleMutants, "mutants of the examples"),
        (Self::NationalMutants, "mutants of the national instances"),
    ];
}

/// A file of a set.
pub struct File {
    pub set: Set,
    pub path: PathBuf,
}

/// All that is checked.
pub struct Corpus {
    /// By the package that they are held against; an empty name for FHIR's own.
    pub scopes: BTreeMap<String, Vec<File>>,
    /// To be timed.
    pub singles: Vec<File>,
    /// To be timed, the smallest first.
    pub bundles: Vec<PathBuf>,
    /// What could not be had, and what stands in for it.
    pub notes: Vec<String>,
}

/// Gathers the files and makes the mutants.
pub fn gather(asked: &Asked, packages: &Packages) -> Result<Corpus> {
    let mut corpus =
        Corpus { scopes: BTreeMap::new(), singles: Vec::new(), bundles: Vec::new(), notes: Vec::new() };
    let mut sources = Vec::new();
    if asked.examples.is_dir() {
        let files = by_lot(instances(&asked.examples)?, asked.seed);
        // Whole ones and those that mutants are made of are not the same.
        let whole: Vec<_> = files.iter().take(asked.sample).cloned().collect();
        let bases = files.into_iter().skip(asked.sample).take((asked.mutants / 2).div_ceil(EACH));
        sources.extend(bases.map(|path| (Set::ExampleMutants, String::new(), path)));
        corpus.add("", Set::Examples, whole);
    } else {
        corpus.notes.push("HL7's examples are left out: `cargo xtask corpus` fetches them".to_owned());
    }
    let mut national = self::national(asked, packages)?;
    if national.is_empty() {
        corpus.notes.push("national instances are left out: their packages are not at hand".to_owned());
    }
    keep_largest(&mut national, asked.scopes);
    for (scope, path) in &national {
        corpus.add(scope, Set::National, vec![path.clone()]);
    }
    national.sort_by_cached_key(|(_, path)| Dice::named(asked.seed, &name_of(path)).next());
    let bases = national.into_iter().take((asked.mutants / 2).div_ceil(EACH));
    sources.extend(bases.map(|(scope, path)| (Set::NationalMutants, scope, path)));
    let folder = made().join(format!("mutants/{}", asked.seed));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    for (set, scope, path) in sources {
        let made = mutants::write(&path, &folder, asked.seed, EACH)?;
        corpus.add(&scope, set, made);
    }
    corpus.timed(asked)?;
    Ok(corpus)
}

impl Corpus {
    fn add(&mut self, scope: &str, set: Set, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        let files = paths.into_iter().map(|path| File { set, path });
        self.scopes.entry(scope.to_owned()).or_default().extend(files);
    }

    /// What is timed: Synthea's, or our fixtures where they are not at hand.
    fn timed(&mut self, asked: &Asked) -> Result<()> {
        let folder = made().join("timed");
        fs::create_dir_all(&folder)?;
        let (resources, bundles) = (
            asked.cases.join("bench/synthea-resources.ndjson.gz"),
            asked.cases.join("bench/synthea-bundles.tar.xz"),
        );
        let mut singles = Vec::new();
        if resources.is_file() {
            let mut text = String::new();
            flate2::read::GzDecoder::new(fs::File::open(resources)?).read_to_string(&mut text)?;
            for (at, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
                let path = folder.join(format!("resource-{at:04}.json"));
                fs::write(&path, line)?;
                singles.push(path);
            }
        } else {
            self.notes.push("Synthea's resources are not at hand: timed are the fixtures".to_owned());
            singles = fixtures()?;
        }
        if bundles.is_file() {
            let unpacked = made().join("bundles");
            fs::create_dir_all(&unpacked)?;
            must(std::process::Command::new("tar").arg("xJf").arg(&bundles).arg("-C").arg(&unpacked))?;
            self.bundles = below(&unpacked)?;
        } else {
            let path = folder.join("bundle-of-fixtures.json");
            fs::write(&path, bundle_of(&singles)?)?;
            self.bundles = vec![path];
        }
        let size = |path: &PathBuf| fs::metadata(path).map_or(0, |metadata| metadata.len());
        self.bundles.sort_by_cached_key(size);
        self.bundles.truncate(asked.bundles);
        self.singles = singles.into_iter().map(|path| File { set: Set::Synthea, path }).collect();
        Ok(())
    }
}

/// In an order by lot in which every type of resource comes once before any comes twice: most examples are definitions.
fn by_lot(mut files: Vec<PathBuf>, seed: u64) -> Vec<PathBuf> {
    files.sort_by_cached_key(|path| Dice::named(seed, &name_of(path)).next());
    let mut seen = BTreeMap::<String, usize>::new();
    let mut ranked: Vec<_> = files
        .into_iter()
        .map(|path| {
            let kind = name_of(&path).split('-').next().unwrap_or_default().to_owned();
            let rank = seen.entry(kind).or_default();
            *rank += 1;
            (*rank, path)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, path)| path).collect()
}

/// Published national instances by the table beside them, and our fixtures by the profiles that they claim.
fn national(asked: &Asked, packages: &Packages) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let folder = asked.cases.join("national");
    let table = fs::read_to_string(folder.join("reference.tsv")).unwrap_or_default();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(file), Some(package)) = (columns.next(), columns.nth(3)) else { continue };
        let path = folder.join(file);
        if packages.has(package) && is_small(&path) {
            found.push((package.to_owned(), path));
        }
    }
    for path in fixtures()? {
        let text = fs::read(&path)?;
        let Ok(resource) = serde_json::from_slice::<Value>(&text) else { continue };
        let claimed = claims(&resource);
        // What claims a profile that only we have put together cannot be compared.
        let definers: Vec<_> = claimed.iter().map(|profile| packages.definer(profile)).collect();
        if let (Some(Some(first)), true) = (definers.first(), definers.iter().all(Option::is_some)) {
            found.push(((*first).to_owned(), path));
        }
    }
    Ok(found)
}

/// Keeps the files of the packages that have most of them.
fn keep_largest(files: &mut Vec<(String, PathBuf)>, number: usize) {
    let mut sizes = BTreeMap::<String, usize>::new();
    for (scope, _) in files.iter() {
        *sizes.entry(scope.clone()).or_default() += 1;
    }
    let mut sizes: Vec<_> = sizes.into_iter().collect();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let kept: Vec<_> = sizes.into_iter().take(number).map(|(scope, _)| scope).collect();
    files.retain(|(scope, _)| kept.contains(scope));
}

/// The profiles that a resource claims, and those in it.
fn claims(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = value["meta"]["profile"].as_array().into_iter().flatten();
            let own = own
                .filter_map(Value::as_str)
                .filter(|url| !url.starts_with("http://hl7.org/fhir/StructureDefinition/"));
            own.map(str::to_owned).chain(members.values().flat_map(claims)).collect()
        }
        Value::Array(items) => items.iter().flat_map(claims).collect(),
        _ => Vec::new(),
    }
}

/// The valid fixtures of all services.
fn fixtures() -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for service in fs::read_dir(bench().join("../fixtures"))? {
        let folder = service?.path().join("valid");
        if folder.is_dir() {
            found.extend(instances(&folder)?);
        }
    }
    found.sort();
    Ok(found)
}

/// One large Bundle of many resources.
fn bundle_of(files: &[PathBuf]) -> Result<String> {
    let mut entries = Vec::new();
    for path in files.iter().cycle().take(files.len() * 3) {
        let (at, text) = (entries.len(), fs::read_to_string(path)?);
        entries.push(format!(
            "{{\"fullUrl\":\"urn:uuid:{at:08}-0000-4000-8000-000000000000\",\"resource\":{text}}}"
        ));
    }
    Ok(format!("{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{}]}}", entries.join(",")))
}

fn instances(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = below(folder)?;
    found.retain(|path| is_small(path) && path.file_name().is_some_and(|name| name != "package.json"));
    Ok(found)
}

fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = name_of(&path);
        if path.is_dir() {
            found.extend(below(&path)?);
        } else if name.ends_with(".json") && !name.starts_with('.') {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn is_small(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() <= LARGEST)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
