//! The packages of profiles that a service's folder rebuilds, where no publisher's package is at hand.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use samhandling_definitions::{Package, package_files};
use sha2::{Digest, Sha256};

use super::{hex, manifest, packed};

/// Where the services are, from the root of the repository.
const SERVICES: &str = "crates/samhandling-services/src";

/// Each service's package: the name of the pack, and its bytes.
pub fn packs() -> Result<Vec<(String, Vec<u8>)>> {
    let folders = fs::read_dir(SERVICES).with_context(|| SERVICES.to_owned())?;
    let folders =
        folders.map(|entry| Ok(entry?.path().join("profiles"))).collect::<Result<Vec<PathBuf>>>()?;
    let mut folders: Vec<PathBuf> =
        folders.into_iter().filter(|folder| folder.join("package.json").is_file()).collect();
    folders.sort();
    folders.iter().map(|folder| pack(folder).with_context(|| folder.display().to_string())).collect()
}

fn pack(folder: &Path) -> Result<(String, Vec<u8>)> {
    let package = Package::from_path(folder)?;
    let provenance = &package.manifest.provenance;
    let date = provenance.reconstructed.as_ref().context("package.json has no date `reconstructed`")?;
    let mut digest = Sha256::new();
    for (name, bytes) in package_files(folder)? {
        digest.update(name);
        digest.update(bytes);
    }
    let stated = format!(
        "\"source\":\"{}\",\"license\":\"{}\",\"sha256\":\"{}\",\"reconstructed\":\"{date}\"",
        provenance.source,
        provenance.licence,
        hex(&digest.finalize())
    );
    let name = format!("{}-{}.shp", package.manifest.name, package.manifest.version);
    Ok((name, packed(folder, &manifest(&package, &stated), true)?))
}
