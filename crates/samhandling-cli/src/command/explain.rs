//! `samhandling explain RULE`.

use anyhow::{Result, bail};
use clap::Args;
use samhandling_core::diagnostic::{Language, Rule};

use crate::exit::Exit;
use crate::output::{Lang, language};

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
                println!("{:<42} {}", rule.id, rule.message.in_language(language));
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
    samhandling_conformance::rules()
}

fn print(rule: &Rule, language: Language) {
    println!("{} ({}, {})\n", rule.id, rule.severity.code(), rule.issue_type.code());
    println!("{}\n{}\n", rule.message.in_language(language), rule.help.in_language(language));
    for line in rule.page.lines() {
        println!("{}", line.strip_prefix(' ').unwrap_or(line));
    }
}
