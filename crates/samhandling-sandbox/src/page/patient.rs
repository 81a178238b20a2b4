//! A patient as each service holds them, in the views that vendors show.

use std::collections::BTreeSet;
use std::sync::Arc;

use samhandling_core::diagnostic::Language;
use samhandling_services::Service;
use samhandling_services::sandbox::{Stored, World};
use samhandling_services::show::{Form, show};
use serde_json::{Value, json};

use super::patients::name;
use super::{Shell, words};
use crate::grounds::Grounds;
use crate::state::State;
use crate::wire::{Answer, escaped};

/// The page of a patient, by their place among the patients: no number stands in an address.
pub(crate) fn patient(shell: Shell, state: &State, place: usize) -> Answer {
    let Some(patient) = state.patients().into_iter().nth(place) else { return shell.missing() };
    let mut body = format!("<p>{}: {}</p>", shell.say(&words::PERSON_NUMBER), escaped(&patient.number));
    for slug in &patient.services {
        let Some(service) = state.played().map(|served| served.service).find(|service| service.slug == *slug)
        else {
            continue;
        };
        body.push_str(&format!("<h2>{}</h2>", shell.say(&service.titles)));
        let text = documents(state, service, &patient.number)
            .iter()
            .filter_map(|document| shown(service, document, Form::Text, shell.language))
            .collect::<Vec<_>>()
            .join("\n");
        if text.is_empty() {
            body.push_str(&format!("<p>{}</p>", shell.say(&words::NO_VIEW)));
            continue;
        }
        body.push_str(&shell.plain(&words::VIEW, &text));
        if pictured(state, service, &patient.number, shell.language).is_some() {
            body.push_str(&format!(
                "<figure><img src=\"{}\" alt=\"{}\"></figure>",
                shell.to(&format!("/sandbox/patients/{place}/{slug}.svg")),
                shell.say(&words::PICTURE),
            ));
        }
    }
    let title =
        name(state, &patient).unwrap_or_else(|| words::NO_NAME.in_language(shell.language).to_owned());
    shell.answer(200, &title, &body)
}

/// What a service holds of a patient, drawn.
pub(crate) fn picture(shell: Shell, state: &State, place: usize, slug: &str) -> Answer {
    let service = state.played().map(|served| served.service).find(|service| service.slug == slug);
    let patient = state.patients().into_iter().nth(place);
    let drawn = service
        .zip(patient)
        .and_then(|(service, patient)| pictured(state, service, &patient.number, shell.language));
    match drawn {
        Some(svg) => {
            let grounds = Grounds::assumed("a page of the sandbox itself");
            Answer::new(200, "image/svg+xml", svg.into_bytes(), grounds)
                .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
                .with("x-content-type-options", "nosniff")
                .with("cache-control", "no-store")
        }
        None => shell.missing(),
    }
}

fn pictured(state: &State, service: &'static Service, number: &str, language: Language) -> Option<String> {
    service.draw?;
    let documents = documents(state, service, number);
    documents.iter().find_map(|document| shown(service, document, Form::Svg, language))
}

fn shown(service: &'static Service, document: &Value, form: Form, language: Language) -> Option<String> {
    show(document.to_string().as_bytes(), Some(service), form, language).ok().map(|shown| shown.text)
}

/// What a service holds of a patient, as it would answer: a document that it keeps whole, else one search result.
fn documents(state: &State, service: &Service, number: &str) -> Vec<Value> {
    let held = state.held(service.slug);
    let world = World::new(&held);
    let own: Vec<&Arc<Stored>> = world.all_of_patient(number).collect();
    // Of the versions of a document the last is in force.
    let whole = own.iter().filter(|stored| stored.resource == "Bundle").max_by_key(|stored| version(stored));
    if let Some(whole) = whole {
        return vec![whole.json().clone()];
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<&Arc<Stored>> = own;
    let mut entries = Vec::new();
    while let Some(stored) = open.pop() {
        if !taken.insert(stored.reference()) {
            continue;
        }
        let url = format!("{}/{}/{}", state.base, service.slug, stored.reference());
        entries.push(json!({ "fullUrl": url, "resource": stored.json() }));
        open.extend(referred(stored.json(), &world));
    }
    entries.sort_by_key(|entry| entry["fullUrl"].to_string());
    if entries.is_empty() {
        return Vec::new();
    }
    vec![json!({ "resourceType": "Bundle", "type": "searchset", "total": entries.len(), "entry": entries })]
}

fn version(stored: &Stored) -> u64 {
    let of_json = stored.json().pointer("/meta/versionId").and_then(Value::as_str);
    of_json.and_then(|version| version.parse().ok()).unwrap_or(stored.version)
}

/// What an element refers to in the world.
fn referred<'a>(json: &Value, world: &World<'a>) -> Vec<&'a Arc<Stored>> {
    match json {
        Value::Object(members) => {
            let own =
                members.get("reference").and_then(Value::as_str).and_then(|target| world.referred(target));
            let below = members.values().flat_map(|member| referred(member, world));
            own.into_iter().chain(below).collect()
        }
        Value::Array(all) => all.iter().flat_map(|one| referred(one, world)).collect(),
        _ => Vec::new(),
    }
}
