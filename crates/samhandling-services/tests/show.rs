//! Documents as people read them: `tests/show/SERVICE.FIXTURE.LANG.txt` (or `.svg`) is what is shown of
//! `fixtures/SERVICE/valid/FIXTURE.json`.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use samhandling_core::diagnostic::Language;
use samhandling_services::show::{Form, ShowError, show};
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
        let form = if parts.next() == Some("svg") { Form::Svg } else { Form::Text };
        let shown = show(&json, None, form, language).expect("it is shown");
        assert_eq!(shown.service.slug, slug);
        let path = here().join("tests/show").join(&name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &shown.text).expect("it is written");
        }
        let expected = fs::read_to_string(path).expect("the text");
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
            let texts = Language::ALL
                .map(|language| show(&json, Some(service), Form::Text, language).expect("a view").text);
            for (text, language) in texts.iter().zip(Language::ALL) {
                assert!(text.starts_with(service.titles.in_language(language)), "{}", path.display());
            }
        }
    }
}

#[test]
fn a_document_is_of_the_service_whose_profiles_it_names() {
    let none = show(br#"{"resourceType": "Patient"}"#, None, Form::Text, Language::English);
    assert!(matches!(none, Err(ShowError::NoService { .. })));
    let url = |slug: &str| format!("\"{}\"", find(slug).expect("a service").profiles[0].url);
    let of = |profiles: &[String]| {
        let profiles = profiles.join(", ");
        let json = format!(
            r#"{{"resourceType": "Bundle", "type": "collection", "meta": {{"profile": [{profiles}]}}}}"#
        );
        show(json.as_bytes(), None, Form::Text, Language::English)
    };
    assert_eq!(of(&[url("base")]).expect("one").service.slug, "base");
    assert_eq!(of(&[url("base"), url("test_results")]).expect("one").service.slug, "test_results");
    let both = of(&[url("medication_list"), url("test_results")]);
    assert!(
        matches!(both, Err(ShowError::SeveralServices { found }) if found == "medication_list, test_results")
    );
}

#[test]
fn a_document_of_another_service_is_refused() {
    let service = find("test_results").expect("a service");
    let other = show(br#"{"resourceType": "Patient"}"#, Some(service), Form::Text, Language::English);
    assert!(matches!(other, Err(ShowError::Nothing { slug: "test_results" })));
    assert!(matches!(
        show(b"{", Some(service), Form::Text, Language::English),
        Err(ShowError::Unreadable(_))
    ));
}

#[test]
fn what_does_not_fit_is_told_of() {
    let json = br#"{"resourceType": "Observation", "status": "final", "code": {"text": "P-CRP"},
        "valueQuantity": {"value": "five"}}"#;
    let shown = show(json, find("test_results").ok(), Form::Text, Language::English).expect("it is shown");
    assert_eq!(shown.problems.len(), 1);
    assert!(shown.text.contains("P-CRP   cannot be read"), "{}", shown.text);
}

#[test]
fn a_picture_says_in_text_what_it_draws() {
    for service in services().iter().filter(|service| service.draw.is_some()) {
        for path in valid(service.slug) {
            let json = fs::read(&path).expect("the fixture");
            let Ok(shown) = show(&json, Some(service), Form::Svg, Language::Nynorsk) else { continue };
            let parsed = roxmltree::Document::parse(&shown.text).expect("well-formed");
            let texts = |name: &str| {
                let all = parsed
                    .descendants()
                    .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
                all.filter(|node| node.text().is_some_and(|text| !text.is_empty())).count()
            };
            assert_eq!((texts("title"), texts("desc")), (1, 1), "{}", path.display());
            let roles =
                |role: &str| parsed.descendants().filter(|node| node.attribute("role") == Some(role)).count();
            assert!(roles("table") == 1 && roles("row") > 1 && roles("img") == 1, "{}", path.display());
        }
    }
}

#[test]
fn a_service_without_pictures_is_said_so() {
    let none = show(br#"{"resourceType": "Patient"}"#, find("base").ok(), Form::Svg, Language::English);
    let known = "medication_list, test_results";
    assert!(matches!(none, Err(ShowError::NoPicture { slug: "base", known: found }) if found == known));
}
