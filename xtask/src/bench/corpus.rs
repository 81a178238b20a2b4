//! What is measured on: Synthea's resources and bundles where they are at hand, else a stand-in made of the fixtures.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Documents to measure on.
pub struct Corpus {
    pub name: &'static str,
    pub documents: Vec<Vec<u8>>,
}

impl Corpus {
    pub fn bytes(&self) -> usize {
        self.documents.iter().map(Vec::len).sum()
    }
}

const SHARED: &str = "../shared/cases/bench";

/// Single resources.
pub fn singles() -> Result<Corpus> {
    let file = Path::new(SHARED).join("synthea-resources.ndjson.gz");
    if !file.is_file() {
        return stand_in("fixtures", 8);
    }
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(fs::File::open(file)?).read_to_end(&mut text)?;
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    Ok(Corpus { name: "synthea", documents: lines.map(<[u8]>::to_vec).collect() })
}

/// Whole bundles of 0.3 to 2.7 MB.
pub fn bundles() -> Result<Corpus> {
    let archive = Path::new(SHARED).join("synthea-bundles.tar.xz");
    if !archive.is_file() {
        return bundled_stand_in();
    }
    let folder = PathBuf::from("target/bench-bundles");
    if !folder.is_dir() {
        fs::create_dir_all(&folder)?;
        let status =
            Command::new("tar").arg("xJf").arg(&archive).arg("-C").arg(&folder).status().context("tar")?;
        if !status.success() {
            bail!("tar cannot unpack {}", archive.display());
        }
    }
    Ok(Corpus { name: "synthea", documents: json_below(&folder)? })
}

/// The national cases that are at hand as JSON, else the fixtures.
pub fn national_cases() -> Result<Corpus> {
    let documents = json_below(Path::new("../shared/cases/national"))?;
    if documents.is_empty() { stand_in("fixtures", 8) } else { Ok(Corpus { name: "national", documents }) }
}

/// The valid fixtures, several times over.
fn stand_in(name: &'static str, times: usize) -> Result<Corpus> {
    let mut documents = Vec::new();
    for service in fs::read_dir("fixtures")? {
        documents.extend(json_below(&service?.path().join("valid"))?);
    }
    let once = documents.clone();
    (1..times).for_each(|_| documents.extend(once.iter().cloned()));
    Ok(Corpus { name, documents })
}

/// The valid fixtures as entries of one large Bundle.
fn bundled_stand_in() -> Result<Corpus> {
    let entries: Vec<String> = stand_in("fixtures", 20)?
        .documents
        .iter()
        .enumerate()
        .map(|(at, json)| {
            format!(
                "{{\"fullUrl\":\"urn:uuid:{at:08}-0000-4000-8000-000000000000\",\"resource\":{}}}",
                String::from_utf8_lossy(json)
            )
        })
        .collect();
    let bundle =
        format!("{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{}]}}", entries.join(","));
    Ok(Corpus { name: "fixtures", documents: vec![bundle.into_bytes()] })
}

fn json_below(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let mut documents = Vec::new();
    let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(_) => return Ok(documents),
    };
    paths.sort();
    for path in paths {
        if path.is_dir() {
            documents.extend(json_below(&path)?);
        } else if path.extension().is_some_and(|end| end == "json") {
            documents.push(fs::read(path)?);
        }
    }
    Ok(documents)
}
