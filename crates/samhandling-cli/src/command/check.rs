//! `samhandling check PATH…`.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget};
use samhandling_conformance::{Options, Report, Show, Validator, to_json, to_operation_outcome, to_text};
use samhandling_core::diagnostic::{Diagnostic, Outcome};
use samhandling_core::tree::Limits;
use samhandling_definitions::{Definitions, Package};
use samhandling_services::{Service, attach, find};

use crate::exit::Exit;
use crate::input::{Input, inputs};
use crate::level::Level;
use crate::output::{Format, Lang, language, masking, say};

/// Checks resources and bundles against their profiles.
#[derive(Args)]
pub struct Check {
    /// Files, folders, globs; `-` is standard input.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Holds every document against this profile too.
    #[arg(long, value_name = "URL")]
    profile: Vec<String>,
    /// Holds every document against this service's rules, and looks names up in its packages first.
    #[arg(long, value_name = "SLUG")]
    service: Vec<String>,
    /// Loads a StructureDefinition, ValueSet or CodeSystem, or a Bundle of them.
    #[arg(long, value_name = "FILE")]
    definition: Vec<PathBuf>,
    /// Loads a package (.tgz or folder); it takes the place of an embedded one of its name.
    #[arg(long, value_name = "PATH")]
    package: Vec<PathBuf>,
    /// The format of reports.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language of messages; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
    /// Writes each report to a file in this folder, named after the document with `/` as `__`.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Shows values of the documents even when the output is no terminal.
    #[arg(long)]
    show_values: bool,
    /// Takes an extension that no package defines for a warning.
    #[arg(long)]
    any_extensions: bool,
    /// Refuses uris that are set aside for examples.
    #[arg(long)]
    no_example_urls: bool,
    /// Refuses markup, and characters that turn the direction of writing, in every text.
    #[arg(long)]
    security_checks: bool,
    /// Takes HTML in markdown for an error, not a warning.
    #[arg(long)]
    no_html_in_markdown: bool,
    /// Holds definitions against what is asked of those that are published.
    #[arg(long)]
    for_publication: bool,
    /// How grave a display is that its code system does not give.
    #[arg(long, value_enum, ignore_case = true, value_name = "LEVEL", default_value = "error")]
    wrong_displays: Level,
    /// How grave a breach of best practice is.
    #[arg(long, value_enum, ignore_case = true, value_name = "LEVEL", default_value = "ignore")]
    best_practice: Level,
    /// Lists the elements that a profile marks as must-support and a resource lacks.
    #[arg(long)]
    must_support: bool,
    /// Leaves out the national checks beyond the profiles, and what services deviate in by design.
    #[arg(long)]
    no_national: bool,
    /// Refuses a file of more bytes, unread.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_bytes)]
    max_bytes: u64,
    /// Refuses a document with more objects and arrays inside one another.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_depth)]
    max_depth: u32,
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
        for input in inputs {
            let exit = match input.and_then(|input| self.one(&validator, &input, &mut told)) {
                Ok(exit) => exit,
                Err(error) => {
                    progress.suspend(|| eprintln!("samhandling: {error:#}"));
                    Exit::of(&error)
                }
            };
            worst = worst.max(exit);
            progress.inc(1);
        }
        progress.finish_and_clear();
        Ok(worst)
    }

    fn validator(&self) -> Result<Validator> {
        let mut builder = Definitions::builder();
        for path in &self.package {
            builder = builder.package(path)?;
        }
        for path in &self.definition {
            let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
            builder = builder.definition(&path.display().to_string(), &bytes)?;
        }
        let mut options = Options::default();
        options.now = Some(chrono::Utc::now().fixed_offset());
        options.any_extensions = self.any_extensions;
        options.example_urls = !self.no_example_urls;
        options.security_checks = self.security_checks;
        options.no_html_in_markdown = self.no_html_in_markdown;
        options.for_publication = self.for_publication;
        options.wrong_displays = self.wrong_displays.severity();
        options.best_practice = self.best_practice.severity();
        options.must_support = self.must_support;
        options.national = !self.no_national;
        options.limits = Limits { max_bytes: self.max_bytes, max_depth: self.max_depth };
        let mut validator = Validator::new(Arc::new(builder.build()))?.with_options(options);
        let asked = self.service.iter().map(|slug| find(slug)).collect::<Result<Vec<&Service>, _>>()?;
        validator = attach(validator, &asked)?;
        for path in &self.package {
            validator = validator.with_scope(&Package::from_path(path)?.manifest.name)?;
        }
        for profile in &self.profile {
            validator = validator.with_profile(profile)?;
        }
        Ok(validator)
    }

    fn one(&self, validator: &Validator, input: &Input, told: &mut Vec<String>) -> Result<Exit> {
        let source = input.read(validator.options().limits.max_bytes)?;
        let report = validator.validate_json(&source);
        let name = input.name();
        let show = Show {
            language: language(self.lang),
            masking: masking(self.show_values),
            name: &name,
            source: Some(&source),
        };
        self.tell_definitions(&report, &show, told);
        self.write(&report, &show)?;
        Ok(self.exit(&report))
    }

    fn write(&self, report: &Report, show: &Show<'_>) -> Result<()> {
        let text = match self.format {
            Format::Text => to_text(report, show),
            Format::Json => to_json(report, show) + "\n",
            Format::Outcome => to_operation_outcome(report, show) + "\n",
        };
        match &self.output {
            None => say(&text),
            Some(folder) => {
                fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
                let file = folder.join(flat(show.name));
                fs::write(&file, text).with_context(|| format!("cannot write `{}`", file.display()))?;
            }
        }
        Ok(())
    }

    /// Tells what is wrong with definitions, each fault once in a run.
    fn tell_definitions(&self, report: &Report, show: &Show<'_>, told: &mut Vec<String>) {
        if self.format != Format::Text {
            return;
        }
        for fault in &report.definition_findings {
            let line = definition_line(fault, show);
            if !told.contains(&line) {
                eprintln!("{line}");
                told.push(line);
            }
        }
    }

    fn exit(&self, report: &Report) -> Exit {
        match report.outcome() {
            Outcome::Violates => Exit::Errors,
            Outcome::Undecided if self.require_decided => Exit::Undecided,
            _ => Exit::Clean,
        }
    }
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
