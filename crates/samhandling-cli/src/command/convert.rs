//! `samhandling convert FILE --to json|xml`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use samhandling_conformance::{Format, Show, to_text};
use samhandling_core::tree::Limits;

use crate::exit::Exit;
use crate::input::Input;
use crate::output::{Lang, language, masking, say};
use crate::sources::Basis;

/// Writes a resource as FHIR JSON or FHIR XML; nothing that FHIR knows is lost. What has no place in its type is told, and nothing is
/// written.
#[derive(Args)]
pub struct Convert {
    /// The resource, in JSON or XML; `-` is standard input.
    file: PathBuf,
    /// The format to write.
    #[arg(long, value_enum)]
    to: To,
    /// The file to write; else standard output.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Shows values of the instance in what is told.
    #[arg(long)]
    show_values: bool,
    /// The language of what is told; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
    #[command(flatten)]
    basis: Basis,
}

/// The formats to write.
#[derive(Clone, Copy, ValueEnum)]
enum To {
    /// `application/fhir+json`
    Json,
    /// `application/fhir+xml`
    Xml,
}

impl Convert {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let input = if self.file.as_os_str() == "-" { Input::Stdin } else { Input::File(self.file.clone()) };
        let source = input.read(Limits::default().max_bytes)?;
        let validator = self.basis.validator()?;
        let to = match self.to {
            To::Json => Format::Json,
            To::Xml => Format::Xml,
        };
        let written = match validator.convert(&source, to) {
            Ok(written) => written,
            Err(report) => {
                let name = input.name();
                let mut show = Show::default();
                (show.name, show.source) = (&name, Some(source.as_slice()));
                (show.language, show.masking) = (language(self.lang), masking(self.show_values));
                eprint!("{}", to_text(&report, &show));
                return Ok(Exit::Errors);
            }
        };
        match &self.output {
            Some(file) => std::fs::write(file, written).with_context(|| file.display().to_string())?,
            None => say(&written),
        }
        Ok(Exit::Clean)
    }
}
