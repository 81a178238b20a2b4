//! Holds fixtures and services against each other: nothing is listed that is not there, nothing is there untested.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod cases;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use samhandling::conformance::{Report, Validator, rules};
use samhandling::core::diagnostic::Outcome;
use samhandling::definitions::{Definitions, Kind, StructureDefinition, StructureKind};
use samhandling::services::dialect::{Confidence, Fact};
use samhandling::services::{Service, attach, services};
use serde_json::Value;

use crate::cases::{fixtures, instances, validator};

/// The links of a README's tables, as written.
fn listed(readme: &str) -> BTreeSet<String> {
    let rows = readme.lines().filter(|line| line.starts_with("| ["));
    let links = rows.filter_map(|row| Some(row.split_once("](")?.1.split_once(')')?.0.to_owned()));
    links.collect()
}

#[test]
fn every_fixture_is_listed_and_every_listed_one_is_there() {
    for service in services() {
        let folder = fixtures().join(service.slug);
        let readme = fs::read_to_string(folder.join("README.md")).expect("fixtures have a README");
        let files: BTreeSet<String> = ["valid", "invalid"]
            .iter()
            .flat_map(|kind| instances(&folder.join(kind)))
            .map(|path| path.strip_prefix(&folder).expect("below the folder").display().to_string())
            .collect();
        assert_eq!(listed(&readme), files, "the tables of fixtures/{}/README.md", service.slug);
    }
}

#[test]
fn fixtures_are_counted() {
    let count = |folder: &str, kind: &str| instances(&fixtures().join(folder).join(kind)).len();
    let line = |slug: &str| format!("{slug}\t{}\t{}\n", count(slug, "valid"), count(slug, "invalid"));
    let counted: String = services().iter().map(|service| line(service.slug)).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/samhandling-services/src/fixtures.tsv");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &counted).expect("it is written");
    }
    assert_eq!(fs::read_to_string(path).expect("the counts"), counted);
}

#[test]
fn every_fixture_has_its_report_and_every_report_its_fixture() {
    for service in services() {
        for kind in ["valid", "invalid"] {
            let folder = fixtures().join(service.slug).join(kind);
            let names = |end: &str| -> BTreeSet<String> {
                let entries = fs::read_dir(&folder).expect("a folder");
                let names = entries.map(|entry| entry.expect("a file").file_name().display().to_string());
                names.filter_map(|name| Some(name.strip_suffix(end)?.to_owned())).collect()
            };
            assert_eq!(names(".json"), names(".check.txt"), "{}", folder.display());
        }
    }
}

#[test]
fn there_are_as_many_fixtures_as_promised() {
    let count = |kind| -> usize {
        services().iter().map(|service| instances(&fixtures().join(service.slug).join(kind)).len()).sum()
    };
    assert!(count("valid") >= 27 && count("invalid") >= 40, "{} and {}", count("valid"), count("invalid"));
}

#[test]
fn checks_run_unasked_where_a_profile_calls_for_them_and_for_bundles_by_what_is_inside() {
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    let validator = attach(validator, &[]).expect("nothing was asked for");
    for service in services() {
        for path in instances(&fixtures().join(service.slug).join("invalid")) {
            let name = path.file_name().expect("a file").display().to_string();
            let rule = name.split("--").next().expect("a rule");
            let report = validator.validate_json(&fs::read(&path).expect("a file"));
            let is_found = report.findings.iter().any(|finding| finding.rule.id == rule);
            assert!(is_found || rule.starts_with("fhir-"), "{name}");
        }
    }
}

/// What is missing from a service is said by this test.
#[test]
fn every_service_is_whole() {
    for service in services() {
        every_part_is_there(service);
        every_fact_is_coherent(service);
        every_deviation_names_a_rule_and_a_source(service);
        every_rule_has_a_full_page(service);
        let validator = validator(service);
        let (valid, invalid) = (cases(service, &validator, "valid"), cases(service, &validator, "invalid"));
        every_check_fires_where_it_should(service, &valid, &invalid);
        every_profile_has_cases(service, &validator, &valid, &invalid);
    }
}

fn every_part_is_there(service: &Service) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = root.join("crates/samhandling-services/src").join(service.slug);
    let parts = ["README.md", "mod.rs", "dialect.toml", "deviations.toml", "checks/mod.rs", "view/mod.rs"]
        .map(|part| own.join(part));
    for part in parts.into_iter().chain([fixtures().join(service.slug).join("README.md")]) {
        assert!(part.is_file(), "{} has no {}", service.slug, part.display());
    }
}

fn every_fact_is_coherent(service: &Service) {
    service.dialect().unwrap_or_else(|error| panic!("{}: {error}", service.slug));
    let dialect: toml::Value = toml::from_str(service.dialect).expect("TOML");
    let sources: BTreeSet<&String> = dialect
        .get("sources")
        .and_then(toml::Value::as_table)
        .into_iter()
        .flat_map(|table| table.keys())
        .collect();
    for fact in facts(&dialect) {
        assert!(fact.is_coherent(), "{}: value and confidence disagree: {fact:?}", service.slug);
        assert!(sources.contains(&fact.source), "{}: no source `{}`", service.slug, fact.source);
    }
}

fn every_deviation_names_a_rule_and_a_source(service: &Service) {
    let list = service.deviations().unwrap_or_else(|error| panic!("{}: {error}", service.slug));
    list.to_validator().unwrap_or_else(|error| panic!("{}: {error}", service.slug));
    let national = services().iter().flat_map(|service| service.checks.checks).map(|check| check.rule.id);
    let known: BTreeSet<&str> = rules().map(|rule| rule.id).chain(national).collect();
    for deviation in &list.deviations {
        assert!(known.contains(deviation.rule.as_str()), "{}: no rule `{}`", service.slug, deviation.rule);
        assert_ne!(deviation.confidence, Confidence::Unknown, "{}: {}", service.slug, deviation.rule);
        assert!(!deviation.why.is_empty(), "{}: {}", service.slug, deviation.rule);
    }
}

fn every_rule_has_a_full_page(service: &Service) {
    let sections = ["What it checks", "Why", "Conforms", "Does not conform", "Remedy", "Source"]
        .map(|title| format!("## {title}\n"));
    for rule in service.checks.checks.iter().map(|check| check.rule).chain(service.rules.iter().copied()) {
        let page = rule.page;
        let missing: Vec<&String> =
            sections.iter().filter(|section| !page.contains(section.as_str())).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", rule.id);
        assert_eq!(page.matches("```json").count(), 2, "{} shows one example of each side", rule.id);
        let source = page.split("## Source").nth(1).expect("a section");
        assert!(source.contains("read 20") || source.contains("4.0.1"), "{} gives no date", rule.id);
    }
}

/// Every fact of a dialect, wherever it stands.
fn facts(value: &toml::Value) -> Vec<Fact<toml::Value>> {
    match value {
        toml::Value::Table(table) if table.contains_key("confidence") => {
            vec![value.clone().try_into().expect("a fact")]
        }
        toml::Value::Table(table) => table.values().flat_map(facts).collect(),
        toml::Value::Array(values) => values.iter().flat_map(facts).collect(),
        _ => Vec::new(),
    }
}

/// A fixture, read and checked.
struct Case {
    path: PathBuf,
    document: Value,
    report: Report,
}

fn cases(service: &Service, validator: &Validator, kind: &str) -> Vec<Case> {
    let read = |path: PathBuf| {
        let source = fs::read(&path).expect("a file");
        let document = serde_json::from_slice(&source).unwrap_or(Value::Null);
        Case { report: validator.validate_json(&source), document, path }
    };
    instances(&fixtures().join(service.slug).join(kind)).into_iter().map(read).collect()
}

fn every_check_fires_where_it_should(service: &Service, valid: &[Case], invalid: &[Case]) {
    let fired = |case: &Case, id: &str, counts: fn(Outcome) -> bool| {
        case.report.findings.iter().any(|finding| finding.rule.id == id && counts(finding.outcome))
    };
    for check in service.checks.checks {
        let id = check.rule.id;
        assert!(invalid.iter().any(|case| fired(case, id, |_| true)), "{id} has no invalid fixture");
        let wrong = valid.iter().find(|case| fired(case, id, |outcome| outcome != Outcome::Undecided));
        assert!(wrong.is_none(), "{id} fires in {}", wrong.expect("one").path.display());
    }
}

fn every_profile_has_cases(service: &Service, validator: &Validator, valid: &[Case], invalid: &[Case]) {
    for profile in service.profiles {
        let structure = structure(service, validator, profile.url);
        let is_held = |case: &&Case| match structure.kind {
            StructureKind::Resource => applies(&case.report, profile.url),
            _ => is_type_of_an_element(service, validator, case, profile.url),
        };
        assert!(valid.iter().any(|case| is_held(&case)), "{} has no valid fixture", profile.url);
        let mut held = invalid.iter().filter(is_held);
        let is_broken = |case: &Case| !case.report.findings.is_empty();
        assert!(held.any(is_broken), "{} has no invalid fixture", profile.url);
    }
}

fn structure<'v>(service: &Service, validator: &'v Validator, url: &str) -> &'v StructureDefinition {
    let definitions = validator.definitions();
    let packages = service.packages.iter().map(|name| definitions.package(name).expect("it is embedded"));
    let mut found = packages.filter_map(|from| definitions.resolve(from, Kind::StructureDefinition, url));
    let id = found.next();
    definitions.structure(id.unwrap_or_else(|| panic!("{url} is in no package"))).expect("it can be read")
}

/// Whether a document was held against a profile.
fn applies(report: &Report, url: &str) -> bool {
    report.profiles.iter().any(|profile| profile.canonical.split('|').next() == Some(url))
}

/// Whether a document has an element for whose type one of the service's profiles asks for this profile.
fn is_type_of_an_element(service: &Service, validator: &Validator, case: &Case, url: &str) -> bool {
    let around = service.profiles.iter().filter(|profile| applies(&case.report, profile.url));
    let mut paths = around.flat_map(|profile| {
        let elements = structure(service, validator, profile.url).snapshot.iter();
        elements
            .filter(|element| element.types.iter().any(|of| of.profiles.iter().any(|asked| **asked == *url)))
    });
    paths.any(|element| {
        let names: Vec<&str> = element.path.split('.').skip(1).collect();
        has(&case.document, &names)
    })
}

/// Whether a document has an element of that path.
fn has(value: &Value, names: &[&str]) -> bool {
    match (value, names) {
        (Value::Array(items), _) => items.iter().any(|item| has(item, names)),
        (_, []) => true,
        (value, [name, rest @ ..]) => value.get(name).is_some_and(|child| has(child, rest)),
    }
}
