//! The list of services as a user reads it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::Value;

use support::{Folder, err, out, samhandling};

mod support;

fn list(args: &[&str]) -> String {
    let output = samhandling().arg("services").args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    out(&output)
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&list(&[&["--format", "json"], args].concat())).unwrap()
}

fn of<'a>(all: &'a Value, slug: &str) -> &'a Value {
    all.as_array().unwrap().iter().find(|service| service["slug"] == slug).unwrap()
}

#[test]
fn titles_are_in_the_language_asked_for() {
    for (lang, title) in [
        ("en", "Patient's medication list (medication_list)\n"),
        ("nb", "Pasientens legemiddelliste (medication_list)\n"),
        ("nn", "Legemiddellista til pasienten (medication_list)\n"),
    ] {
        assert!(list(&["--lang", lang]).contains(title), "{lang}");
    }
}

#[test]
fn packages_are_told_apart_by_where_they_are_from() {
    let all = json(&[]);
    let published = &of(&all, "test_results")["packages"][0];
    assert_eq!(published["name"], "diagnostic.report.nilar");
    assert_eq!((&published["provenance"], &published["reconstructed"]), (&"published".into(), &Value::Null));
    let rebuilt = &of(&all, "medication_list")["packages"][0];
    assert_eq!(rebuilt["provenance"], "reconstructed");
    let date = rebuilt["reconstructed"].as_str().unwrap();
    assert!(list(&[]).contains(&format!("samhandling.medication-list#{}: reconstructed {date}\n", {
        rebuilt["version"].as_str().unwrap()
    })));
}

#[test]
fn counts_are_those_of_explain() {
    let explained = out(&samhandling().arg("explain").output().unwrap());
    for (slug, prefix) in
        [("test_results", "test-results-"), ("critical_information", "critical-information-")]
    {
        let pages = explained.lines().filter(|line| line.starts_with(prefix)).count();
        let all = json(&[]);
        let service = of(&all, slug);
        let told = service["checks"].as_u64().unwrap() + service["rules"].as_u64().unwrap();
        assert!(pages > 0 && told == pages as u64, "{slug}: {told} and {pages}");
        assert!(service["fixtures"]["valid"].as_u64().unwrap() >= 10, "{slug}");
    }
}

#[test]
fn a_loaded_package_is_the_one_that_is_told_of() {
    let folder = Folder::new("services");
    folder.file(
        "package/package.json",
        r#"{"name": "diagnostic.report.nilar", "version": "9.9.9", "fhirVersions": ["4.0.1"]}"#,
    );
    let path = folder.0.to_str().unwrap();
    assert_eq!(of(&json(&["--package", path]), "test_results")["packages"][0]["version"], "9.9.9");
}
