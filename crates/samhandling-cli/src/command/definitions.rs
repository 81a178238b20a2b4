//! `samhandling definitions`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use samhandling_definitions::{Definitions as Loaded, Kind};

use crate::exit::Exit;

/// Lists the packages that instances are held against, with version, source, licence and what is in them.
#[derive(Args)]
pub struct Definitions {
    /// Loads a package (.tgz or folder); it takes the place of an embedded one of its name.
    #[arg(long, value_name = "PATH")]
    package: Vec<PathBuf>,
}

impl Definitions {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let mut builder = Loaded::builder();
        for path in &self.package {
            builder = builder.package(path)?;
        }
        let definitions = builder.build();
        for (id, package) in definitions.packages() {
            let manifest = &package.manifest;
            println!("{}", package.id);
            println!("  FHIR {}; {}", manifest.fhir_versions.join(", "), counts(package));
            println!(
                "  source {}; licence {}",
                shown(&manifest.provenance.source),
                shown(&manifest.provenance.licence)
            );
            println!("  sha256 {}", shown(&manifest.provenance.sha256));
            for note in definitions.scope(id).into_iter().flat_map(|scope| &scope.notes) {
                match &note.used {
                    Some(used) => println!("  depends on {}#{}: {used} is used", note.name, note.declared),
                    None => println!("  depends on {}#{}: missing", note.name, note.declared),
                }
            }
        }
        println!(
            "\nLOINC codes and displays in these packages are (c) Regenstrief Institute, under the LOINC licence;"
        );
        println!("displays of SNOMED CT are left out. See NOTICE.");
        Ok(Exit::Clean)
    }
}

fn counts(package: &samhandling_definitions::Package) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in package.entries() {
        let name = match entry.kind {
            Kind::StructureDefinition => "structures",
            Kind::ValueSet => "value sets",
            Kind::CodeSystem => "code systems",
            Kind::NamingSystem => "naming systems",
            Kind::SearchParameter => "search parameters",
            _ => "others",
        };
        *counts.entry(name).or_default() += 1;
    }
    counts.iter().map(|(name, count)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "not stated" } else { text }
}
