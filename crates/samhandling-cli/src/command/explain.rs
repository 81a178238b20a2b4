//! `samhandling explain RULE`.

use std::borrow::Cow;

use anyhow::{Result, bail};
use clap::Args;
use samhandling_conformance::{InvariantPage, invariants};
use samhandling_core::diagnostic::{Language, Rule};

use crate::exit::Exit;
use crate::output::{Lang, language, say};
use crate::sources::Sources;

/// Explains a rule: what it checks, why, an example of each side, what to do, the source. Or an invariant of FHIR or a profile.
#[derive(Args)]
pub struct Explain {
    /// The id of the rule, as findings show it, or the key of an invariant (`obs-3`); without it, all rules are listed.
    rule: Option<String>,
    #[command(flatten)]
    sources: Sources,
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
        if let Some(rule) = rules().find(|rule| rule.id == id) {
            print(rule, language);
            return Ok(Exit::Clean);
        }
        let pages = invariants(&self.sources.definitions()?, id);
        if pages.is_empty() {
            bail!(
                "there is no rule `{id}`, and no invariant of that key in what is loaded: \
                 `samhandling explain` lists the rules, --package and --definition load more"
            );
        }
        for (number, page) in pages.iter().enumerate() {
            say(if number == 0 { "" } else { "\n" });
            print_invariant(page, language);
        }
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

fn print_invariant(page: &InvariantPage, language: Language) {
    let pick = |words: &[Cow<'static, str>; 3]| {
        let [english, bokmal, nynorsk] = words;
        match language {
            Language::Bokmal => bokmal.clone(),
            Language::Nynorsk => nynorsk.clone(),
            _ => english.clone(),
        }
    };
    let title = |en, nb, nn| pick(&[Cow::Borrowed(en), Cow::Borrowed(nb), Cow::Borrowed(nn)]);
    let practice = if page.is_best_practice { ", best practice" } else { "" };
    say(&format!("{} ({}{practice})\n\n{}\n", page.key, page.severity.code(), pick(&page.words)));
    if let Some(expression) = &page.expression {
        say(&format!("\n{}\n  {expression}\n", title("Expression", "Uttrykk", "Uttrykk")));
    }
    if let Some((corrected, source)) = page.correction {
        let heading = title(
            "Published with a mistake; evaluated instead",
            "Publisert med en feil; dette evalueres i stedet",
            "Publisert med ein feil; dette blir evaluert i staden",
        );
        say(&format!("\n{heading}\n  {corrected}\n  {source}\n"));
    }
    say(&format!("\n{}\n", title("Stands on", "Står på", "Står på")));
    for place in &page.places {
        say(&format!("  {}  {} ({})\n", place.element, place.canonical, place.package));
    }
}
