//! The open part of HL7's validator test suite, run through the library as its manifest says.
//!
//! A check passes if the errors stand where HL7's own validator has them, as many at each place. Checks that are known not to
//! pass stand in `official_suite.toml` with the reason; one of them that passes fails the test too, so that the list stays true.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use regex::Regex;
use samhandling::conformance::{Lookup, Options, References, Show, Validator, to_operation_outcome};
use samhandling::core::tree::{Limits, Tree};
use samhandling::definitions::{Definitions, Package};
use serde_json::Value;

/// Why a check is known not to pass, by its id.
const KNOWN: &str = include_str!("official_suite.toml");

/// Beside the repository, where maintainers keep what is not theirs to publish.
fn suite() -> PathBuf {
    let places = ["../shared", "../../shared"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [near, far] = places.map(|place| root.join(place).join("cases/official"));
    if near.is_dir() { near } else { far }
}

#[test]
fn the_open_checks_of_hl7_get_the_verdict_of_hl7s_validator() {
    let Ok(manifest) = fs::read_to_string(suite().join("open.jsonl")) else {
        println!("skipped: HL7's test suite is not at {}", suite().display());
        return;
    };
    let known: BTreeMap<String, String> = toml::from_str(KNOWN).expect("ids with reasons");
    let checks = manifest.lines().map(|line| serde_json::from_str(line).expect("a check"));
    let checks: Vec<Value> = checks.collect();
    let wrong = Vec::from_iter(checks.iter().filter_map(|check| {
        let id = text(check, "id").expect("an id");
        let (found, expected) = (found(check), expected(check));
        let passes = found == expected;
        match known.get(id) {
            None if !passes => Some(format!("{id}: expected {expected:?}, found {found:?}")),
            Some(_) if passes => Some(format!("{id}: passes, so it is no known failure any more")),
            _ => None,
        }
    }));
    let stale = known.keys().filter(|id| !checks.iter().any(|check| text(check, "id") == Some(id)));
    let wrong: Vec<String> =
        wrong.into_iter().chain(stale.map(|id| format!("{id}: no such check"))).collect();
    println!("{} checks, {} known not to pass", checks.len(), known.len());
    assert!(wrong.is_empty(), "{} surprises:\n{}", wrong.len(), wrong.join("\n"));
}

/// The places of the errors that HL7's validator finds without a terminology server.
fn expected(check: &Value) -> Vec<String> {
    let places = check["expect"]["error_locations"].as_array().into_iter().flatten();
    sorted(places.filter_map(Value::as_str))
}

/// The places of the errors that ours finds.
fn found(check: &Value) -> Vec<String> {
    let source = fs::read(file(text(check, "file").expect("a file"))).expect("the instance");
    let report = validator(check).validate_json(&source);
    let outcome = to_operation_outcome(&report, &Show::default());
    let outcome: Value = serde_json::from_str(&outcome).expect("an OperationOutcome");
    let issues = outcome["issue"].as_array().into_iter().flatten();
    let errors = issues.filter(|issue| matches!(text(issue, "severity"), Some("error" | "fatal")));
    sorted(errors.map(|issue| issue["expression"][0].as_str().unwrap_or_default()))
}

/// A validator as the check asks for one.
fn validator(check: &Value) -> Validator {
    let packages: Vec<PathBuf> = texts(check, "packages").map(file).collect();
    let profile = text(check, "profile").filter(|_| text(check, "mode") == Some("profile"));
    let mut builder = Definitions::builder();
    for package in &packages {
        builder = builder.package(package).expect("a package");
    }
    for name in texts(check, "profiles").chain(texts(check, "supporting")).chain(profile) {
        let source = fs::read(file(name)).expect("a definition");
        builder = builder.definition(name, &source).expect("a definition that can be read");
    }
    let validator = Validator::new(Arc::new(builder.build())).expect("FHIR's own types");
    let mut validator = validator.with_options(options(check));
    if !check["options"]["validateReference"].is_null() {
        validator = validator.with_references(Arc::new(Suite));
    }
    for package in &packages {
        let name = Package::from_path(package).expect("a package").manifest.name;
        validator = validator.with_scope(&name).expect("the package is loaded");
    }
    match profile {
        Some(name) => validator.with_profile(&url(name)).expect("the profile is loaded"),
        None => validator,
    }
}

/// The options of the run. Those that are not here do not bear on what stands in the open part.
fn options(check: &Value) -> Options {
    let given = &check["options"];
    let is_true = |name: &str| given[name].as_bool() == Some(true);
    let mut options = Options::default();
    options.now = "2026-11-22T12:00:00Z".parse().ok();
    options.national = false;
    options.example_urls = given["examples"].as_bool() != Some(false);
    options.security_checks = is_true("security-checks");
    options.no_html_in_markdown = is_true("noHtmlInMarkdown");
    options.for_publication = is_true("for-publication");
    options.any_extensions = !given["allowed-extension-domain"].is_null() || is_true("anyextensions");
    options.follow_references = text(given, "validateReference") == Some("CHECK_VALID");
    let by_type = text(given, "validateReference") == Some("CHECK_EXISTS_AND_TYPE");
    options.reference_types = by_type || is_true("assumeValidRestReferences");
    if text(given, "wrong-displays") == Some("warning") {
        options.wrong_displays = Some(samhandling::core::diagnostic::Severity::Warning);
    }
    options
}

/// The suite's files, as references of its instances lead to them.
#[derive(Debug)]
struct Suite;

impl References for Suite {
    fn look_up(&self, reference: &str) -> Lookup {
        let name = reference.replace('/', "-").to_lowercase();
        fs::read(file(&format!("{name}.json"))).map_or(Lookup::Missing, Lookup::Found)
    }
}

fn url(name: &str) -> String {
    let source = fs::read(file(name)).expect("the profile");
    let tree = Tree::read(&source, &Limits::default()).expect("JSON or XML");
    tree.root().child_text("url").expect("a url").into_owned()
}

fn file(name: &str) -> PathBuf {
    suite().join("validator").join(name)
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value[name].as_str()
}

fn texts<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v str> {
    value[name].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn sorted<'p>(places: impl Iterator<Item = &'p str>) -> Vec<String> {
    let mut places: Vec<String> = places.map(plain).collect();
    places.sort();
    places
}

/// A path without what the two validators write differently: comments, slices, the index of a first item, the type of a choice.
fn plain(path: &str) -> String {
    static CHANGES: LazyLock<[(Regex, &str); 6]> = LazyLock::new(|| {
        [
            (r"/\*.*?\*/", ""),
            (r"\.(?:as|ofType)\((?:FHIR\.)?`?(\w)(\w*)`?\)", "\u{1}$1$2"),
            (r"\.resolve\(\)", ""),
            (r":[A-Za-z0-9_/-]+([.\[]|$)", "$1"),
            (r"\[0\]", ""),
            (r"\._", "."),
        ]
        .map(|(pattern, change)| (Regex::new(pattern).expect("a pattern"), change))
    });
    let path = CHANGES
        .iter()
        .fold(path.to_owned(), |path, (pattern, change)| pattern.replace_all(&path, *change).into_owned());
    let mut parts = path.trim().split('\u{1}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, of| {
        let mut chars = of.chars();
        let capital = chars.next().map(|first| first.to_ascii_uppercase());
        path + &capital.into_iter().collect::<String>() + chars.as_str()
    })
}
