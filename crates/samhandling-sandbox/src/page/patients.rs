//! The patients of the world: who has data at which service.

use std::collections::BTreeMap;

use samhandling_services::sandbox::World;
use serde_json::Value;

use crate::state::State;

/// A patient, and the slugs of the services that hold something about them.
pub(super) struct Known {
    pub(super) number: String,
    pub(super) name: Option<String>,
    pub(super) services: Vec<&'static str>,
}

/// All patients, by number.
pub(super) fn known(state: &State) -> Vec<Known> {
    let mut all: BTreeMap<String, Known> = BTreeMap::new();
    for served in state.played() {
        let slug = served.service.slug;
        for stored in World::new(&state.held(slug)).all() {
            let Some(number) = &stored.patient else { continue };
            let known = all.entry(number.clone()).or_insert_with(|| Known {
                number: number.clone(),
                name: None,
                services: Vec::new(),
            });
            if known.name.is_none() {
                known.name = name_of(&stored.json, number);
            }
            if !known.services.contains(&slug) {
                known.services.push(slug);
            }
        }
    }
    all.into_values().collect()
}

/// The name that a Patient with that number has, wherever it stands below.
fn name_of(json: &Value, number: &str) -> Option<String> {
    match json {
        Value::Object(members) => {
            let is_patient = json.get("resourceType").and_then(Value::as_str) == Some("Patient");
            let identifiers = json.get("identifier").and_then(Value::as_array).into_iter().flatten();
            let mut values = identifiers.filter_map(|one| one.get("value")?.as_str());
            let own = (is_patient && values.any(|value| value == number)).then(|| written(json)).flatten();
            own.or_else(|| members.values().find_map(|member| name_of(member, number)))
        }
        Value::Array(all) => all.iter().find_map(|one| name_of(one, number)),
        _ => None,
    }
}

fn written(patient: &Value) -> Option<String> {
    let name = patient.pointer("/name/0")?;
    let given = name.get("given").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let family = name.get("family").and_then(Value::as_str);
    let text = given.chain(family).collect::<Vec<_>>().join(" ");
    if text.is_empty() { name.get("text")?.as_str().map(str::to_owned) } else { Some(text) }
}
