//! The packages that all of them are given: one home, laid out as HL7's tools lay out theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::asked::{Asked, made};
use crate::prepare::must;

pub const CORE: (&str, &str) = ("hl7.fhir.r4.core", "4.0.1");
pub const TERMINOLOGY: (&str, &str) = ("hl7.terminology.r4", "7.0.1");
pub const EXTENSIONS: (&str, &str) = ("hl7.fhir.uv.extensions.r4", "5.3.0-ballot-tc1");

/// What HL7's own npm account carries; HL7's engine wants R5's too, for it thinks in R5.
const FETCHED: [(&str, &str); 6] = [
    TERMINOLOGY,
    EXTENSIONS,
    ("hl7.terminology.r5", "7.0.1"),
    ("hl7.fhir.uv.extensions.r5", "5.3.0-ballot-tc1"),
    ("hl7.fhir.r5.core", "5.0.0"),
    ("hl7.fhir.xver-extensions", "0.1.0"),
];
/// All definitions of R4 with its examples: stands in for the core package, which npm does not carry.
const WITH_EXAMPLES: (&str, &str) = ("hl7.fhir.r4.examples", "4.0.1");

/// The packages of the home.
pub struct Packages {
    pub home: PathBuf,
    /// By `name#version`: what it depends on, of those that are there.
    dependencies: BTreeMap<String, Vec<String>>,
    /// The package that defines a profile; the first by name where several do.
    definers: BTreeMap<String, String>,
}

impl Packages {
    /// Lays the home out from the folder of definitions and from npm.
    pub fn lay_out(asked: &Asked) -> Result<Self> {
        let home = made().join("home");
        let cache = home.join(".fhir/packages");
        let fetched = made().join("npm");
        fs::create_dir_all(&cache)?;
        fs::create_dir_all(&fetched)?;
        // HL7's engine empties a cache of another version.
        fs::write(cache.join("packages.ini"), "[cache]\nversion = 3\n\n[urls]\n\n[local]\n\n[packages]\n")?;
        let mut archives = BTreeMap::new();
        for path in archives_of(&asked.definitions) {
            archives.insert(path.file_name().context("a file has a name")?.to_owned(), path.clone());
        }
        if archives.is_empty() {
            eprintln!("no packages at {}: without the national ones", asked.definitions.display());
        }
        for (name, version) in FETCHED {
            let file = fetched.join(format!("{name}-{version}.tgz"));
            if !file.is_file() {
                fetch((name, version), &fetched)?;
            }
            archives.insert(file.file_name().context("a file has a name")?.to_owned(), file.clone());
        }
        for archive in archives.values() {
            unpack(archive, &cache)?;
        }
        if !cache.join(format!("{}#{}", CORE.0, CORE.1)).is_dir() {
            core_of_examples(&fetched, &cache)?;
        }
        let mut packages = Self { home, dependencies: BTreeMap::new(), definers: BTreeMap::new() };
        packages.know(&cache)?;
        Ok(packages)
    }

    /// Where the definitions of a package are.
    pub fn folder(&self, id: &str) -> PathBuf {
        self.home.join(".fhir/packages").join(id).join("package")
    }

    pub fn has(&self, id: &str) -> bool {
        self.dependencies.contains_key(id)
    }

    /// The package that defines a profile.
    pub fn definer(&self, profile: &str) -> Option<&str> {
        self.definers.get(profile.split('|').next()?).map(String::as_str)
    }

    /// A package and all that it depends on, what is depended on first; FHIR's own terminology and extensions before all.
    pub fn closure(&self, id: &str) -> Vec<String> {
        let mut closed: Vec<String> =
            [TERMINOLOGY, EXTENSIONS].map(|(name, version)| format!("{name}#{version}")).into();
        let mut seen: BTreeSet<String> = closed.iter().cloned().collect();
        seen.insert(format!("{}#{}", CORE.0, CORE.1));
        self.close(id, &mut seen, &mut closed);
        closed
    }

    fn close(&self, id: &str, seen: &mut BTreeSet<String>, closed: &mut Vec<String>) {
        if id.is_empty() || !seen.insert(id.to_owned()) {
            return;
        }
        for one in self.dependencies.get(id).into_iter().flatten() {
            self.close(one, seen, closed);
        }
        closed.push(id.to_owned());
    }

    /// Reads what is there, and leaves in the manifests only dependencies that are there too.
    fn know(&mut self, cache: &Path) -> Result<()> {
        let mut manifests = Vec::new();
        let mut versions = BTreeMap::new();
        for entry in fs::read_dir(cache)? {
            let file = entry?.path().join("package/package.json");
            let Ok(text) = fs::read(&file) else { continue };
            let manifest: Value = serde_json::from_slice(&text)?;
            let (name, version) = (text_of(&manifest, "name"), text_of(&manifest, "version"));
            versions.insert(name.clone(), version.clone());
            manifests.push((file, name, version, manifest));
        }
        for (file, name, version, mut manifest) in manifests {
            let mut kept = Map::new();
            let mut ids = Vec::new();
            for one in manifest["dependencies"].as_object().into_iter().flatten().map(|(one, _)| one) {
                // The two know of each other; HL7's engine would go in a circle.
                let is_circle =
                    name.starts_with("hl7.terminology") && one.starts_with("hl7.fhir.uv.extensions");
                if let (false, Some(there)) = (is_circle, versions.get(one)) {
                    kept.insert(one.clone(), json!(there));
                    ids.push(format!("{one}#{there}"));
                }
            }
            manifest["dependencies"] = Value::Object(kept);
            if name.ends_with(".core") {
                manifest["type"] = json!("Core");
            }
            fs::write(&file, serde_json::to_string_pretty(&manifest)?)?;
            self.dependencies.insert(format!("{name}#{version}"), ids);
        }
        for id in self.dependencies.keys().filter(|id| !is_hl7s(id)) {
            for definition in fs::read_dir(self.folder(id))? {
                let Ok(text) = fs::read(definition?.path()) else { continue };
                let Ok(definition) = serde_json::from_slice::<Value>(&text) else { continue };
                if definition["resourceType"] == "StructureDefinition" {
                    self.definers.entry(text_of(&definition, "url")).or_insert_with(|| id.clone());
                }
            }
        }
        Ok(())
    }
}

/// Whether a package is FHIR's own, which every scope has.
fn is_hl7s(id: &str) -> bool {
    ["hl7.fhir.r4.", "hl7.fhir.r5.", "hl7.terminology.", "hl7.fhir.uv.extensions.", "hl7.fhir.xver"]
        .iter()
        .any(|start| id.starts_with(start))
}

fn archives_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "tgz"))
        .collect()
}

fn fetch((name, version): (&str, &str), into: &Path) -> Result<()> {
    eprintln!("{name}@{version}: fetched from npm");
    must(Command::new("npm").args(["pack", "--silent", &format!("{name}@{version}")]).current_dir(into))
        .with_context(|| format!("{name}@{version}, which HL7's validator needs"))
}

/// Unpacks an archive to `name#version`, unless it is there.
fn unpack(archive: &Path, cache: &Path) -> Result<()> {
    let stem = archive.file_stem().context("a file has a name")?.to_string_lossy().into_owned();
    // The version begins at the first part that begins with a digit.
    let at = stem
        .match_indices('-')
        .find(|(at, _)| stem[at + 1..].starts_with(|first: char| first.is_ascii_digit()));
    let Some((at, _)) = at else { bail!("{} has no version in its name", archive.display()) };
    let folder = cache.join(format!("{}#{}", &stem[..at], &stem[at + 1..]));
    if folder.join("package").is_dir() {
        return Ok(());
    }
    let partial = cache.join("partial");
    let _ = fs::remove_dir_all(&partial);
    fs::create_dir_all(&partial)?;
    must(Command::new("tar").arg("xzf").arg(archive).arg("-C").arg(&partial))?;
    for entry in fs::read_dir(partial.join("package"))? {
        complete(&entry?.path())?;
    }
    fs::rename(partial, folder)?;
    Ok(())
}

/// Gives every invariant a text for people, which packages that keep facts only leave out and some of the peers demand.
fn complete(path: &Path) -> Result<()> {
    let text = if path.extension().is_some_and(|end| end == "json") {
        fs::read_to_string(path)?
    } else {
        String::new()
    };
    if !text.contains("\"constraint\"") || !text.contains("\"StructureDefinition\"") {
        return Ok(());
    }
    let mut definition: Value = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    for view in ["snapshot", "differential"] {
        let elements = definition.get_mut(view).and_then(|view| view.get_mut("element"));
        for element in elements.and_then(Value::as_array_mut).into_iter().flatten() {
            for one in element.get_mut("constraint").and_then(Value::as_array_mut).into_iter().flatten() {
                if one.get("human").is_none() {
                    one["human"] = one["key"].clone();
                }
            }
        }
    }
    fs::write(path, serde_json::to_string(&definition)?)?;
    Ok(())
}

/// The core package, made of the definitions among R4's examples.
fn core_of_examples(fetched: &Path, cache: &Path) -> Result<()> {
    let (name, version) = WITH_EXAMPLES;
    let file = fetched.join(format!("{name}-{version}.tgz"));
    if !file.is_file() {
        fetch(WITH_EXAMPLES, fetched)?;
    }
    let all = fetched.join("examples");
    let _ = fs::remove_dir_all(&all);
    fs::create_dir_all(&all)?;
    must(Command::new("tar").arg("xzf").arg(&file).arg("-C").arg(&all))?;
    let to = cache.join(format!("{}#{}", CORE.0, CORE.1)).join("package");
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(all.join("package"))? {
        let path = entry?.path();
        let file = path.file_name().context("a file has a name")?.to_owned();
        let kind = file.to_string_lossy().split('-').next().unwrap_or_default().to_owned();
        let kinds = [
            "StructureDefinition",
            "ValueSet",
            "CodeSystem",
            "ConceptMap",
            "NamingSystem",
            "SearchParameter",
            "OperationDefinition",
            "CompartmentDefinition",
        ];
        if kinds.contains(&kind.as_str()) {
            fs::copy(&path, to.join(file))?;
        }
    }
    let manifest = json!({
        "name": CORE.0, "version": CORE.1, "type": "Core", "fhirVersions": [CORE.1], "dependencies": {},
        "canonical": "http://hl7.org/fhir", "url": "http://hl7.org/fhir/R4"
    });
    fs::write(to.join("package.json"), manifest.to_string())?;
    Ok(())
}

fn text_of(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
