//! `samhandling token FILE`.

use std::path::PathBuf;

use anyhow::Result;
use chrono::{DateTime, SecondsFormat};
use clap::{Args, ValueEnum};
use samhandling_auth::doctor::TokenContent;
use samhandling_auth::{Tenancy, UnixTime};
use samhandling_core::diagnostic::{Language, Text};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::input::Input;
use crate::moment::moment;
use crate::output::{Lang, language, say};

/// Shows what a token says: for whom it is, until when, with which scopes, for which organisation. It shows no number or name of a
/// person and nothing that could be used in the token's place. Nothing is verified: `samhandling doctor` tells what is wrong.
#[derive(Args)]
pub struct Token {
    /// The token; `-` is standard input. It is not taken as an argument, which others on the machine could read.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// The time at which it is looked at, `2026-11-22T10:00:00+01:00`; else now.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// The format.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
}

/// The format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for people.
    Text,
    /// One JSON object.
    Json,
}

/// More than any token or answer that is worth examining.
pub const MOST_BYTES: u64 = 1 << 20;

impl Token {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let (language, now) = (language(self.lang), moment(self.at.as_deref())?);
        let input = Input::of(&self.file);
        let bytes = input.read(MOST_BYTES)?;
        let text = String::from_utf8_lossy(&bytes);
        match TokenContent::of(text.trim().trim_matches('"')) {
            Ok(content) => {
                say(&match self.format {
                    Format::Text => as_text(&content, now, language),
                    Format::Json => as_json(&content, now).to_string() + "\n",
                });
                Ok(Exit::Clean)
            }
            Err(refusal) => {
                let wording = refusal.id().wording();
                let (wrong, mend) = (wording.wrong.in_language(language), wording.mend.in_language(language));
                eprintln!("samhandling: {}: {wrong} ({}): {mend}", input.name(), refusal.id());
                Ok(Exit::Errors)
            }
        }
    }
}

fn as_text(content: &TokenContent, now: UnixTime, language: Language) -> String {
    let word = |en, nb, nn| Text { en, nb, nn }.in_language(language).to_owned();
    let yes_no = |yes| if yes { word("yes", "ja", "ja") } else { word("no", "nei", "nei") };
    let none = || "-".to_owned();
    let text = |text: &Option<String>| text.clone().unwrap_or_else(none);
    let list = |all: &[String]| if all.is_empty() { none() } else { all.join(" ") };
    let expires = content.expires.map(|expires| {
        let left = expires.seconds_since(now);
        let how = if left > 0 {
            word("seconds left", "sekunder igjen", "sekund att")
        } else {
            word("seconds ago", "sekunder siden", "sekund sidan")
        };
        format!("{} ({} {how})", written(expires), left.abs())
    });
    let organisation = |number: &Option<String>| number.clone().unwrap_or_else(none);
    let level = content.security_level.map_or_else(none, |level| level.to_string());
    let lines = [
        (word("type", "type", "type"), text(&content.typ)),
        (word("algorithm", "algoritme", "algoritme"), text(&content.algorithm)),
        (word("issuer", "utsteder", "utferdar"), text(&content.issuer)),
        (word("audience", "mottaker", "mottakar"), list(&content.audience)),
        (word("scopes", "scopes", "scope"), list(&content.scopes)),
        (word("issued", "utstedt", "ferda ut"), content.issued.map_or_else(none, written)),
        (word("expires", "utløper", "går ut"), expires.unwrap_or_else(none)),
        (word("bound to a key", "bundet til en nøkkel", "bunde til ein nøkkel"), yes_no(content.is_bound)),
        (word("legal entity", "hovedenhet", "hovudeining"), organisation(&content.parent)),
        (word("unit", "underenhet", "undereining"), organisation(&content.child)),
        (word("supplier", "leverandør", "leverandør"), organisation(&content.supplier)),
        (word("tenancy", "tenancy", "tenancy"), tenancy(content).map_or_else(none, str::to_owned)),
        (word("user", "bruker", "brukar"), yes_no(content.has_user)),
        (word("HPR number", "HPR-nummer", "HPR-nummer"), yes_no(content.has_hpr_number)),
        (word("security level", "sikkerhetsnivå", "tryggleiksnivå"), level),
        (word("attest", "attest", "attest"), yes_no(content.has_attest)),
        (word("SFM journal", "SFM-journal", "SFM-journal"), yes_no(content.has_journal)),
    ];
    let width = lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    lines.iter().map(|(name, value)| format!("{name:<width$}  {value}\n")).collect()
}

fn as_json(content: &TokenContent, now: UnixTime) -> Value {
    json!({
        "typ": content.typ,
        "alg": content.algorithm,
        "issuer": content.issuer,
        "audience": content.audience,
        "scopes": content.scopes,
        "issued": content.issued.map(written),
        "expires": content.expires.map(written),
        "secondsLeft": content.expires.map(|expires| expires.seconds_since(now)),
        "bound": content.is_bound,
        "legalEntity": content.parent,
        "unit": content.child,
        "supplier": content.supplier,
        "tenancy": tenancy(content),
        "user": content.has_user,
        "hprNumber": content.has_hpr_number,
        "securityLevel": content.security_level,
        "attest": content.has_attest,
        "sfmJournal": content.has_journal,
        "claims": content.claims,
    })
}

fn tenancy(content: &TokenContent) -> Option<&'static str> {
    Some(match content.tenancy? {
        Tenancy::None => "none",
        Tenancy::SingleTenant => "single-tenant",
        Tenancy::MultiTenant => "multi-tenant",
    })
}

fn written(time: UnixTime) -> String {
    let moment = DateTime::from_timestamp(time.seconds(), 0);
    moment.map_or_else(|| "-".to_owned(), |moment| moment.to_rfc3339_opts(SecondsFormat::Secs, true))
}
