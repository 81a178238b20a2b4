//! Documents as people read them: `tests/show/FIXTURE.LANG.txt` is what is shown of `fixtures/SERVICE/valid/FIXTURE.json`.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use samhandling_core::diagnostic::Language;
use samhandling_services::show::{ShowError, show};
use samhandling_services::{find, services};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn valid(slug: &str) -> Vec<PathBuf> {
    let folder = here().join("../../fixtures").join(slug).join("valid");
    let all = fs::read_dir(folder).expect("fixtures").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> =
        all.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    found.sort();
    found
}

#[test]
fn each_service_shows_what_is_expected() {
    let mut seen = Vec::new();
    for entry in fs::read_dir(here().join("tests/show")).expect("the folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let mut parts = name.split('.');
        let (slug, fixture, tag) = (parts.next(), parts.next(), parts.next());
        let (slug, fixture) = (slug.expect("a slug"), fixture.expect("a fixture"));
        let language = Language::from_tag(tag.expect("a language")).expect("a language");
        let document = here().join(format!("../../fixtures/{slug}/valid/{fixture}.json"));
        let json = fs::read(document).expect("the fixture");
        let shown = show(&json, None, language).expect("it is shown");
        assert_eq!(shown.service.slug, slug);
        let expected = fs::read_to_string(here().join("tests/show").join(&name)).expect("the text");
        assert_eq!(shown.text, expected, "{name}");
        seen.push(slug.to_owned());
    }
    for service in services().iter().filter(|service| service.show.is_some()) {
        assert!(seen.iter().any(|slug| slug == service.slug), "{} has no expected text", service.slug);
    }
}

#[test]
fn every_bundle_of_a_service_is_shown_in_each_language() {
    for service in services().iter().filter(|service| service.show.is_some()) {
        for path in valid(service.slug).iter().filter(|path| path.to_string_lossy().contains("/bundle-")) {
            let json = fs::read(path).expect("the fixture");
            let texts =
                Language::ALL.map(|language| show(&json, Some(service), language).expect("a view").text);
            for (text, language) in texts.iter().zip(Language::ALL) {
                assert!(text.starts_with(service.titles.in_language(language)), "{}", path.display());
            }
        }
    }
}

#[test]
fn a_document_is_of_the_service_whose_profiles_it_names() {
    let none = show(br#"{"resourceType": "Patient"}"#, None, Language::English);
    assert!(matches!(none, Err(ShowError::NoService { .. })));
    let url = |slug: &str| format!("\"{}\"", find(slug).expect("a service").profiles[0].url);
    let of = |profiles: &[String]| {
        let profiles = profiles.join(", ");
        let json = format!(
            r#"{{"resourceType": "Bundle", "type": "collection", "meta": {{"profile": [{profiles}]}}}}"#
        );
        show(json.as_bytes(), None, Language::English)
    };
    assert!(matches!(of(&[url("base")]), Err(ShowError::NoView { slug: "base", .. })));
    assert_eq!(of(&[url("base"), url("test_results")]).expect("one").service.slug, "test_results");
    let both = of(&[url("medication_list"), url("test_results")]);
    assert!(
        matches!(both, Err(ShowError::SeveralServices { found }) if found == "medication_list, test_results")
    );
}

#[test]
fn a_document_of_another_service_is_refused() {
    let service = find("test_results").expect("a service");
    let other = show(br#"{"resourceType": "Patient"}"#, Some(service), Language::English);
    assert!(matches!(other, Err(ShowError::Nothing { slug: "test_results" })));
    assert!(matches!(show(b"{", Some(service), Language::English), Err(ShowError::Unreadable(_))));
}

#[test]
fn what_does_not_fit_is_told_of() {
    let json = br#"{"resourceType": "Observation", "status": "final", "code": {"text": "P-CRP"},
        "valueQuantity": {"value": "five"}}"#;
    let shown = show(json, find("test_results").ok(), Language::English).expect("it is shown");
    assert_eq!(shown.problems.len(), 1);
    assert!(shown.text.contains("P-CRP   cannot be read"), "{}", shown.text);
}
