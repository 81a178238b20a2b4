//! `samhandling definitions`.

use std::collections::BTreeMap;

use anyhow::Result;
use clap::Args;
use samhandling_definitions::{Definitions as Loaded, Kind, Package, PackageId};

use crate::exit::Exit;
use crate::output::say;
use crate::sources::Basis;

/// Lists the packages that instances are held against, with version, source, licence and what is in them; or says what one
/// definition asks for.
#[derive(Args)]
pub struct Definitions {
    #[command(flatten)]
    basis: Basis,
    /// Says what a profile or type asks for, one line for each element.
    #[arg(long, value_name = "URL")]
    outline: Option<String>,
}

impl Definitions {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        if let Some(canonical) = &self.outline {
            say(&self.basis.validator()?.describe(canonical)?);
            return Ok(Exit::Clean);
        }
        let definitions = self.basis.definitions()?;
        for (id, package) in definitions.packages() {
            say(&described(&definitions, id, package));
        }
        say(
            "\nLOINC codes and displays in these packages are (c) Regenstrief Institute, under the LOINC licence;\n",
        );
        say("displays of SNOMED CT are left out. See NOTICE.\n");
        Ok(Exit::Clean)
    }
}

fn described(definitions: &Loaded, id: PackageId, package: &Package) -> String {
    let manifest = &package.manifest;
    let provenance = &manifest.provenance;
    let mut lines = vec![
        package.id.to_string(),
        format!("  FHIR {}; {}", manifest.fhir_versions.join(", "), counts(package)),
        format!("  source {}; licence {}", shown(&provenance.source), shown(&provenance.licence)),
        format!("  sha256 {}", shown(&provenance.sha256)),
    ];
    if let Some(date) = &provenance.reconstructed {
        lines.push(format!("  provenance reconstructed, {date}: no publisher's package is at hand"));
    }
    for note in definitions.scope(id).into_iter().flat_map(|scope| &scope.notes) {
        let used = note.used.as_ref().map_or("missing".to_owned(), |used| format!("{used} is used"));
        lines.push(format!("  depends on {}#{}: {used}", note.name, note.declared));
    }
    lines.join("\n") + "\n"
}

fn counts(package: &Package) -> String {
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
