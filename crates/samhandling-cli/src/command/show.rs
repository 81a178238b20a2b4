//! `samhandling show FILE`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use samhandling_core::diagnostic::Language;
use samhandling_core::tree::Limits;
use samhandling_services::find;
use samhandling_services::show::{Form, ShowError, show};

use crate::exit::Exit;
use crate::input::Input;
use crate::output::{Lang, language, say};

/// Shows a document as people read it: the view of its service as text or as a picture, with all values of the patient.
#[derive(Args)]
pub struct Show {
    /// The Bundle or resource, in JSON or XML; `-` is standard input.
    file: PathBuf,
    /// The service; else the one whose profiles `meta.profile` names.
    #[arg(long, value_name = "SLUG")]
    service: Option<String>,
    /// Text, or for some services a picture with its data as a table.
    #[arg(long, default_value = "text")]
    format: Format,
    /// The language; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
}

/// What a document is shown as.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Plain text.
    Text,
    /// A picture: the trends of test results, the time line of a medication list.
    Svg,
}

impl Show {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let language = language(self.lang);
        let asked = self.service.as_deref().map(find).transpose()?;
        let input = Input::of(&self.file);
        let source = input.read(Limits::default().max_bytes)?;
        let form = match self.format {
            Format::Text => Form::Text,
            Format::Svg => Form::Svg,
        };
        let shown = match show(&source, asked, form, language) {
            Ok(shown) => shown,
            Err(error) => {
                eprintln!("samhandling: {}: {error}", input.name());
                return Ok(exit(&error));
            }
        };
        say(&shown.text);
        if !shown.problems.is_empty() {
            eprintln!("samhandling: {}: {}", input.name(), missing(shown.problems.len(), language));
        }
        Ok(Exit::Clean)
    }
}

/// A document that cannot be read is at fault itself; else the caller can do something.
fn exit(error: &ShowError) -> Exit {
    match error {
        ShowError::Unreadable(_) => Exit::Errors,
        _ => Exit::Usage,
    }
}

fn missing(count: usize, language: Language) -> String {
    match language {
        Language::Bokmal => {
            format!(
                "{count} elementer passer ikke til typen sin og kan mangle over: `samhandling check` viser dem"
            )
        }
        Language::Nynorsk => {
            format!(
                "{count} element passar ikkje til typen sin og kan mangle over: `samhandling check` viser dei"
            )
        }
        _ => format!(
            "{count} elements do not fit their types and may be missing above: `samhandling check` shows them"
        ),
    }
}
