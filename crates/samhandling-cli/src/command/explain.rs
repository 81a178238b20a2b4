//! `samhandling explain RULE`.

use anyhow::{Result, bail};
use clap::Args;
use samhandling_core::diagnostic::{Language, Rule};

use crate::exit::Exit;
use crate::output::{Lang, language, say};

/// Explains a rule: what it checks, why, an example of each side, what to do, the source.
#[derive(Args)]
pub struct Explain {
    /// The id of the rule, as findings show it; without it, all ids are listed.
    rule: Option<String>,
    /// The language of messages; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
}

impl Explain {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let language = language(self.lang);
        let Some(id) = &self.rule else {
            for rule in rules() {
                say(&format!("{:<42} {}\n", rule.id, rule.message.in_language(language)));
            }
            return Ok(Exit::Clean);
        };
        let Some(rule) = rules().find(|rule| rule.id == id) else {
            bail!("there is no rule `{id}`: `samhandling explain` lists them all");
        };
        print(rule, language);
        Ok(Exit::Clean)
    }
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    let of = samhandling_services::services().iter();
    let national = of.flat_map(|service| {
        service.checks.checks.iter().map(|check| check.rule).chain(service.rules.iter().copied())
    });
    samhandling_conformance::rules().chain(national)
}

fn print(rule: &Rule, language: Language) {
    let (message, help) = (rule.message.in_language(language), rule.help.in_language(language));
    say(&format!(
        "{} ({}, {})\n\n{message}\n{help}\n\n",
        rule.id,
        rule.severity.code(),
        rule.issue_type.code()
    ));
    for line in rule.page.lines() {
        say(&format!("{}\n", line.strip_prefix(' ').unwrap_or(line)));
    }
}
