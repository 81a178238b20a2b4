//! The packages to measure with, as they were published and without snapshots.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use samhandling_definitions::{
    Builder, DefinitionId, Definitions, Entry, FhirVersion, Kind, Package, PackageId,
};

use super::strip::stripped;

/// HL7's extensions, which every package of their version sees beside the core.
const EXTENSIONS: &str = "hl7.fhir.uv.extensions.";
/// Packages with next to no structures, and large.
const TERMINOLOGY: &str = "hl7.terminology.";

/// A package of the folder.
pub struct Source {
    /// Its archive.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// The names of those it depends on.
    pub dependencies: Vec<String>,
    /// Whether its definitions carry snapshots.
    pub has_snapshots: bool,
}

/// The packages of a version of FHIR in a folder, and all of them as published.
pub fn sources(folder: &Path, version: FhirVersion) -> Result<(Vec<Source>, Definitions)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let mut sources = Vec::new();
    let mut builder = Definitions::builder().without_embedded();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "tgz")) {
        let package = Package::from_path(&path)?;
        if package.manifest.fhir_version() != version || package.manifest.name.starts_with(TERMINOLOGY) {
            continue;
        }
        let name = package.manifest.name.clone();
        let dependencies = package.manifest.dependencies.iter().map(|(name, _)| name.clone()).collect();
        builder = builder.package(&path)?;
        sources.push(Source { path, name, dependencies, has_snapshots: false });
    }
    let published = builder.build();
    for source in &mut sources {
        let package = published.package(&source.name).context("the package is not loaded")?;
        source.has_snapshots = structures(&published, package)
            .iter()
            .any(|(_, id)| published.structure(*id).is_ok_and(|structure| structure.has_own_snapshot));
    }
    Ok((sources, published))
}

/// The definitions that a package sees, its own without snapshots.
pub fn without_snapshots(
    source: &Source,
    sources: &[Source],
    from_scratch: bool,
    scratch: &Path,
) -> Result<Definitions> {
    let mut needed: Vec<&str> = vec![&source.name];
    let mut at = 0;
    while let Some(name) = needed.get(at).copied() {
        at += 1;
        let found = sources.iter().find(|other| other.name == name);
        let dependencies = found.into_iter().flat_map(|found| &found.dependencies).map(String::as_str);
        let is_layer = |name: &str| FhirVersion::all().any(|version| version.core() == name);
        let layer = sources.iter().map(|source| source.name.as_str());
        let layer = layer.filter(|name| is_layer(name) || name.starts_with(EXTENSIONS));
        for name in dependencies.chain(layer) {
            if !needed.contains(&name) {
                needed.push(name);
            }
        }
    }
    let load = |builder: Builder, name: &str| -> Result<Builder> {
        let Some(found) = sources.iter().find(|other| other.name == name) else { return Ok(builder) };
        if !from_scratch && name != source.name {
            return Ok(builder.package(&found.path)?);
        }
        let folder = scratch.join(name);
        if !folder.exists() {
            stripped(&found.path, &folder)?;
        }
        Ok(builder.package(&folder)?)
    };
    let builder = Definitions::builder().without_embedded();
    let builder = needed.into_iter().try_fold(builder, load)?;
    Ok(builder.build())
}

/// The structure definitions of a package, by canonical with version.
pub fn structures(definitions: &Definitions, package: PackageId) -> Vec<(String, DefinitionId)> {
    let entries = definitions.package_at(package).entries();
    let structures = entries.filter(|entry| entry.kind == Kind::StructureDefinition);
    let canonical = |entry: Entry| match entry.version {
        Some(version) => format!("{}|{version}", entry.url),
        None => entry.url,
    };
    let found = |canonical: String| {
        let id = definitions.resolve(package, Kind::StructureDefinition, &canonical)?;
        (id.package() == package).then_some((canonical, id))
    };
    structures.map(canonical).filter_map(found).collect()
}
