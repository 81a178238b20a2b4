//! How reports are shown.

use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use samhandling_core::diagnostic::{Language, Masking};

/// The format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each finding with an excerpt.
    Text,
    /// One JSON object a document, one a line.
    Json,
    /// One FHIR OperationOutcome a document, one a line.
    Outcome,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English.
    En,
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Language::English,
            Lang::Nb => Language::Bokmal,
            Lang::Nn => Language::Nynorsk,
        }
    }
}

/// The language asked for, else the one of the environment, else English.
pub fn language(asked: Option<Lang>) -> Language {
    let from_environment = || {
        let value = std::env::var("LC_ALL")
            .or_else(|_| std::env::var("LC_MESSAGES"))
            .or_else(|_| std::env::var("LANG"));
        Language::from_tag(&value.ok()?)
    };
    asked.map(Language::from).or_else(from_environment).unwrap_or_default()
}

/// Values are shown on a terminal, and elsewhere only if the caller asks.
pub fn masking(show_values: bool) -> Masking {
    if show_values || std::io::stdout().is_terminal() { Masking::Shown } else { Masking::Masked }
}

/// Writes to standard output. A reader that has gone away, as `head` does, ends the program quietly.
pub fn say(text: &str) {
    if let Err(error) = io::stdout().write_all(text.as_bytes()) {
        std::process::exit(if error.kind() == io::ErrorKind::BrokenPipe { 0 } else { 2 });
    }
}
