//! What a target begins with: the fixtures, HL7's cases where they are at hand, the expressions of all invariants.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use samhandling_conformance::{Format, Validator};
use samhandling_definitions::{Definitions, Kind};

use super::tar;

/// Larger files only make the fuzzer slow.
const LARGEST: usize = 24 << 10;

/// Writes the seeds of a target into its corpus, beside what the fuzzer found; says how many.
pub fn seed(target: &str, corpus: &Path) -> Result<usize> {
    let seeds = match target {
        "json" => files("json")?,
        "xml" => xml()?,
        "fhirpath" => expressions(),
        "package" => packages()?,
        "validate" => files("json")?.into_iter().chain(xml()?).collect(),
        _ => Vec::new(),
    };
    fs::create_dir_all(corpus)?;
    let count = seeds.len();
    for (at, seed) in seeds.into_iter().enumerate() {
        fs::write(corpus.join(format!("seed-{at:05}")), seed)?;
    }
    Ok(count)
}

/// Documents of this ending in the fixtures, and beside the repository where cases are kept that are not ours to publish.
fn files(ending: &str) -> Result<Vec<Vec<u8>>> {
    let shared = ["../shared", "../../shared"].map(Path::new).into_iter().find(|path| path.is_dir());
    let cases = shared.map(|shared| shared.join("cases"));
    let folders = [Some(PathBuf::from("fixtures")), cases];
    let mut found = Vec::new();
    for folder in folders.into_iter().flatten() {
        let mut open = vec![folder];
        while let Some(folder) = open.pop() {
            let mut entries = fs::read_dir(&folder)
                .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
                .with_context(|| folder.display().to_string())?;
            entries.sort_by_key(fs::DirEntry::path);
            for path in entries.iter().map(fs::DirEntry::path) {
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|extension| extension == ending) {
                    found.push(fs::read(path)?);
                }
            }
        }
    }
    found.retain(|source| source.len() <= LARGEST);
    Ok(found)
}

/// The same in XML, and what of JSON can be written so.
fn xml() -> Result<Vec<Vec<u8>>> {
    let validator = Validator::new(Definitions::embedded())?;
    let mut found = files("xml")?;
    let written = files("json")?.into_iter().filter_map(|json| validator.convert(&json, Format::Xml).ok());
    found.extend(written.map(String::into_bytes));
    Ok(found)
}

/// The expressions of all invariants of the embedded packages.
fn expressions() -> Vec<Vec<u8>> {
    let definitions = Definitions::embedded();
    let mut found = BTreeSet::new();
    for (id, package) in definitions.packages() {
        let structures =
            package.entries().enumerate().filter(|(_, entry)| entry.kind == Kind::StructureDefinition);
        for (at, _) in structures {
            let Ok(at) = u32::try_from(at) else { continue };
            let Ok(structure) = definitions.structure(id.definition(at)) else { continue };
            let constraints = structure.snapshot.iter().flat_map(|element| &element.constraints);
            found.extend(constraints.filter_map(|constraint| constraint.expression.clone()));
        }
    }
    found.into_iter().map(|expression| expression.replace(['\n', '\r'], " ").into_bytes()).collect()
}

/// Archives of the definitions among the fixtures and cases, each a package, and the profiles that were rebuilt.
fn packages() -> Result<Vec<Vec<u8>>> {
    let manifest = br#"{"name": "seed.package", "version": "1.0.0", "fhirVersions": ["4.0.1"], "dependencies": {"hl7.fhir.r4.core": "4.0.1"}}"#;
    let mut definitions = files("json")?;
    for service in samhandling_services::services() {
        let folder = Path::new("crates/samhandling-services/src").join(service.slug).join("profiles");
        let entries = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        definitions
            .extend(entries.filter_map(|path| fs::read(path).ok()).filter(|source| source.len() <= LARGEST));
    }
    let wanted = ["StructureDefinition", "ValueSet", "CodeSystem", "NamingSystem", "Questionnaire"];
    let defines = |source: &Vec<u8>| {
        let text = String::from_utf8_lossy(source);
        wanted.iter().any(|name| {
            text.contains(&format!("\"resourceType\": \"{name}\""))
                || text.contains(&format!("\"resourceType\":\"{name}\""))
        })
    };
    definitions.retain(defines);
    let archive = |definition: &Vec<u8>| {
        tar::tar([("package/package.json", &manifest[..]), ("package/a.json", definition.as_slice())])
    };
    Ok(definitions.iter().map(archive).collect())
}
