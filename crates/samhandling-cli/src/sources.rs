//! The definitions that a command works with.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use samhandling_conformance::Validator;
use samhandling_definitions::{Definitions, FhirVersion, Package};

/// Definitions besides the embedded ones.
#[derive(Args)]
pub struct Sources {
    /// Loads a StructureDefinition, ValueSet or CodeSystem, or a Bundle of them, in JSON or XML.
    #[arg(long, value_name = "FILE")]
    definition: Vec<PathBuf>,
    /// Loads a package (.tgz or folder); it takes the place of an embedded one of its name.
    #[arg(long, value_name = "PATH")]
    package: Vec<PathBuf>,
}

/// What documents are held against.
#[derive(Args)]
pub struct Basis {
    #[command(flatten)]
    sources: Sources,
    /// Holds documents against this version of FHIR: 4.0 or 5.0. Without it the first profile decides that is asked for or named in
    /// `meta.profile`, else it is 4.0.
    #[arg(long, value_name = "VERSION")]
    fhir_version: Option<FhirVersion>,
}

impl Basis {
    /// The definitions.
    pub fn definitions(&self) -> Result<Definitions> {
        self.sources.of_version(self.fhir_version)
    }

    /// The validator, with default options.
    pub fn validator(&self) -> Result<Validator> {
        let validator = Validator::new(Arc::new(self.definitions()?))?;
        Ok(match self.fhir_version {
            Some(version) => validator.with_version(version)?,
            None => validator,
        })
    }

    /// The names of the packages loaded.
    pub fn package_names(&self) -> Result<Vec<String>> {
        self.sources.package_names()
    }
}

impl Sources {
    /// All of them, the embedded ones too.
    pub fn definitions(&self) -> Result<Definitions> {
        self.of_version(None)
    }

    /// All of them; single ones that state no version of FHIR are of the one given.
    fn of_version(&self, version: Option<FhirVersion>) -> Result<Definitions> {
        let mut builder = Definitions::builder();
        if let Some(version) = version {
            builder = builder.fhir_version(version);
        }
        for path in &self.package {
            builder = builder.package(path)?;
        }
        for path in &self.definition {
            let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
            builder = builder.definition(&path.display().to_string(), &bytes)?;
        }
        Ok(builder.build())
    }

    fn package_names(&self) -> Result<Vec<String>> {
        self.package.iter().map(|path| Ok(Package::from_path(path)?.manifest.name)).collect()
    }
}
