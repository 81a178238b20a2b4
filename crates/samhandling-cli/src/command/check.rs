//! `samhandling check PATH…`.

use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget};
use samhandling_conformance::{Report, Show, Validator, to_json, to_operation_outcome, to_text};
use samhandling_core::diagnostic::{Diagnostic, Outcome};
use samhandling_services::{Service, attach, find};

use crate::exit::Exit;
use crate::input::{Input, inputs};
use crate::output::{Format, Lang, language, masking, say};
use crate::parallel::in_order;
use crate::sources::Basis;
use crate::strictness::Strictness;

/// Checks resources and bundles against their profiles.
#[derive(Args)]
pub struct Check {
    /// Files, folders, globs; `-` is standard input. Files that end with `.ndjson` or `.jsonl` hold a document on each line.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Holds every document against this profile too.
    #[arg(long, value_name = "URL")]
    profile: Vec<String>,
    /// Holds every document against this service's rules, and looks names up in its packages first.
    #[arg(long, value_name = "SLUG")]
    service: Vec<String>,
    #[command(flatten)]
    basis: Basis,
    /// The format of reports.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language of messages; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
    /// Writes each report to a file in this folder, named after the document with `/` as `__`.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How many documents are checked at the same time; else as many as there are cores.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Shows values of the documents even when the output is no terminal.
    #[arg(long)]
    show_values: bool,
    #[command(flatten)]
    strictness: Strictness,
    /// Exits with 4 if something could not be decided and nothing worse was found.
    #[arg(long)]
    require_decided: bool,
}

impl Check {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let validator = self.validator()?;
        let inputs = inputs(&self.paths);
        let progress = progress(inputs.len());
        let mut worst = Exit::Clean;
        let mut told: Vec<String> = Vec::new();
        let most = validator.options().limits.max_bytes;
        let alone = inputs.len() == 1 && !inputs.iter().flatten().any(Input::is_ndjson);
        let documents = inputs.into_iter().flat_map(|input| match input {
            Ok(input) => input.documents(most),
            Err(error) => Box::new(std::iter::once(Err(error))) as Box<dyn Iterator<Item = _>>,
        });
        let work = |input: Result<Input>| input.and_then(|input| self.one(&validator, input));
        in_order(documents, if alone { 1 } else { self.threads() }, work, |checked| {
            let exit = match checked.and_then(|checked| self.tell(&checked, &mut told)) {
                Ok(exit) => exit,
                Err(error) => {
                    progress.suspend(|| eprintln!("samhandling: {error:#}"));
                    Exit::of(&error)
                }
            };
            worst = worst.max(exit);
            progress.inc(1);
        });
        progress.finish_and_clear();
        Ok(worst)
    }

    /// One for each core, unless the caller says otherwise.
    fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(cores, usize::from)
    }

    fn validator(&self) -> Result<Validator> {
        let mut validator = self.basis.validator()?.with_options(self.strictness.options());
        if let Some(folder) = self.strictness.references()? {
            validator = validator.with_references(Arc::new(folder));
        }
        let asked = self.service.iter().map(|slug| find(slug)).collect::<Result<Vec<&Service>, _>>()?;
        validator = attach(validator, &asked)?;
        for package in &self.basis.package_names()? {
            validator = validator.with_scope(package)?;
        }
        for profile in &self.profile {
            validator = validator.with_profile(profile)?;
        }
        Ok(validator)
    }

    /// Checks one document.
    fn one(&self, validator: &Validator, input: Input) -> Result<Checked> {
        let name = input.name();
        let source = input.read(validator.options().limits.max_bytes)?;
        let report = validator.validate_source(&source);
        let show = Show {
            language: language(self.lang),
            masking: masking(self.show_values),
            name: &name,
            source: Some(&source),
        };
        let text = match self.format {
            Format::Text => to_text(&report, &show),
            Format::Json => to_json(&report, &show) + "\n",
            Format::Outcome => to_operation_outcome(&report, &show) + "\n",
        };
        let faults = report.definition_findings.iter().filter(|_| self.format == Format::Text);
        let definitions = faults.map(|fault| definition_line(fault, &show)).collect();
        let exit = self.exit(&report);
        Ok(Checked { name, text, definitions, exit })
    }

    /// Tells what was found in a document, and what is wrong with definitions, each fault once in a run.
    fn tell(&self, checked: &Checked, told: &mut Vec<String>) -> Result<Exit> {
        for line in &checked.definitions {
            if !told.contains(line) {
                eprintln!("{line}");
                told.push(line.clone());
            }
        }
        match &self.output {
            None => say(&checked.text),
            Some(folder) => {
                fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
                let file = folder.join(flat(&checked.name));
                fs::write(&file, &checked.text)
                    .with_context(|| format!("cannot write `{}`", file.display()))?;
            }
        }
        Ok(checked.exit)
    }

    fn exit(&self, report: &Report) -> Exit {
        match report.outcome() {
            Outcome::Violates => Exit::Errors,
            Outcome::Undecided if self.require_decided => Exit::Undecided,
            _ => Exit::Clean,
        }
    }
}

/// What was found in one document, as it is told.
struct Checked {
    name: String,
    text: String,
    /// What is wrong with definitions, a line each.
    definitions: Vec<String>,
    exit: Exit,
}

fn definition_line(fault: &Diagnostic, show: &Show<'_>) -> String {
    let place =
        fault.definition.as_ref().map(|path| format!("{path} ({})", path.package)).unwrap_or_default();
    format!("definition[{}] {place}: {}", fault.rule.id, fault.message(show.language, show.masking))
}

/// A document's path as one file name.
fn flat(name: &str) -> String {
    let relative = name.trim_start_matches(['/', '.']);
    relative.replace(['/', '\\'], "__")
}

/// A bar on a terminal, once the run has lasted a second.
fn progress(count: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
    let started = Instant::now();
    let shown = bar.clone();
    std::thread::spawn(move || {
        while !shown.is_finished() {
            if started.elapsed() > Duration::from_secs(1) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    bar
}
