//! The definitions that a command works with.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use samhandling_definitions::{Definitions, Package};

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

impl Sources {
    /// All of them, the embedded ones too.
    pub fn definitions(&self) -> Result<Definitions> {
        let mut builder = Definitions::builder();
        for path in &self.package {
            builder = builder.package(path)?;
        }
        for path in &self.definition {
            let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
            builder = builder.definition(&path.display().to_string(), &bytes)?;
        }
        Ok(builder.build())
    }

    /// The names of the packages loaded.
    pub fn package_names(&self) -> Result<Vec<String>> {
        self.package.iter().map(|path| Ok(Package::from_path(path)?.manifest.name)).collect()
    }
}
