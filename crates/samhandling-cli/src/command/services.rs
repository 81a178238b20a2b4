//! `samhandling services`.

use anyhow::Result;
use clap::{Args, ValueEnum};
use samhandling_core::diagnostic::Language;
use samhandling_definitions::{Definitions, Package};
use samhandling_services::{Fixtures, Service, services};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::output::{Lang, language, say};
use crate::sources::Sources;

/// Lists the national services: title, slug, FHIR version, packages and where they are from, how much is asked for beyond the
/// profiles.
#[derive(Args)]
pub struct Services {
    #[command(flatten)]
    sources: Sources,
    /// The format of the list.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language of titles; else that of the environment.
    #[arg(long)]
    lang: Option<Lang>,
}

/// The format of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A few lines for each service.
    Text,
    /// One JSON array.
    Json,
}

impl Services {
    /// Runs the command.
    pub fn run(&self) -> Result<Exit> {
        let language = language(self.lang);
        let definitions = self.sources.definitions()?;
        let all = services().iter().map(|service| Described::of(service, &definitions));
        let all = all.collect::<Result<Vec<_>>>()?;
        match self.format {
            Format::Text => all.iter().for_each(|service| say(&service.text(language))),
            Format::Json => {
                let all: Vec<Value> = all.iter().map(|service| service.json(language)).collect();
                say(&(Value::Array(all).to_string() + "\n"));
            }
        }
        Ok(Exit::Clean)
    }
}

/// A service, and what is loaded of it.
struct Described<'a> {
    service: &'static Service,
    /// Its packages; none for one that is not loaded.
    packages: Vec<(&'static str, Option<&'a Package>)>,
    deviations: usize,
}

impl<'a> Described<'a> {
    fn of(service: &'static Service, definitions: &'a Definitions) -> Result<Self> {
        let find = |name: &str| {
            let mut all = definitions.packages().map(|(_, package)| package);
            all.find(|package| package.manifest.name == name)
        };
        Ok(Described {
            service,
            packages: service.packages.iter().map(|name| (*name, find(name))).collect(),
            deviations: service.deviations()?.deviations.len(),
        })
    }

    fn text(&self, language: Language) -> String {
        let service = self.service;
        let [checks, rules, deviations, fixtures] = match language {
            Language::Bokmal => ["kontroller", "regler", "avvik", "eksempler (gyldige/ugyldige)"],
            Language::Nynorsk => ["kontrollar", "reglar", "avvik", "døme (gyldige/ugyldige)"],
            _ => ["checks", "rules", "deviations", "fixtures (valid/invalid)"],
        };
        let Fixtures { valid, invalid } = service.fixtures();
        let counts = format!(
            "{checks} {}, {rules} {}, {deviations} {}, {fixtures} {valid}/{invalid}",
            service.checks.checks.len(),
            service.rules.len(),
            self.deviations
        );
        let mut lines = vec![
            format!("{} ({})", service.titles.in_language(language), service.slug),
            format!("  FHIR {}; {counts}", service.fhir_version),
        ];
        lines.extend(self.packages.iter().map(|(name, package)| package_line(name, *package, language)));
        lines.join("\n") + "\n"
    }

    fn json(&self, language: Language) -> Value {
        let service = self.service;
        let package = |(name, package): &(&str, Option<&Package>)| {
            let manifest = package.map(|package| &package.manifest);
            let reconstructed = manifest.and_then(|manifest| manifest.provenance.reconstructed.as_deref());
            let provenance = match (manifest, reconstructed) {
                (None, _) => Value::Null,
                (_, Some(_)) => "reconstructed".into(),
                (_, None) => "published".into(),
            };
            json!({
                "name": name,
                "version": manifest.map(|manifest| &manifest.version),
                "provenance": provenance,
                "reconstructed": reconstructed,
            })
        };
        json!({
            "slug": service.slug,
            "title": service.titles.in_language(language),
            "fhirVersion": service.fhir_version,
            "packages": self.packages.iter().map(package).collect::<Vec<_>>(),
            "checks": service.checks.checks.len(),
            "rules": service.rules.len(),
            "deviations": self.deviations,
            "fixtures": {"valid": service.fixtures().valid, "invalid": service.fixtures().invalid},
            "shown": service.show.is_some(),
            "drawn": service.draw.is_some(),
            "documentation": service.documentation,
        })
    }
}

fn package_line(name: &str, package: Option<&Package>, language: Language) -> String {
    let [published, reconstructed, missing] = match language {
        Language::Bokmal => ["publisert", "rekonstruert", "ikke lastet"],
        Language::Nynorsk => ["publisert", "rekonstruert", "ikkje lasta"],
        _ => ["published", "reconstructed", "not loaded"],
    };
    match package {
        None => format!("  {name}: {missing}"),
        Some(package) => match &package.manifest.provenance.reconstructed {
            Some(date) => format!("  {}: {reconstructed} {date}", package.id),
            None => format!("  {}: {published}", package.id),
        },
    }
}
