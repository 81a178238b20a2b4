//! What a patient of the world is called.

use samhandling_services::sandbox::World;
use serde_json::Value;

use crate::state::State;
use crate::story::KnownPatient;

/// The name, by the first service that knows it.
pub(super) fn name(state: &State, patient: &KnownPatient) -> Option<String> {
    patient.services.iter().find_map(|slug| {
        let held = state.held(slug);
        World::new(&held)
            .all_of_patient(&patient.number)
            .find_map(|stored| name_of(stored.json(), &patient.number))
    })
}

/// The name that a Patient with that number has, or a reference to them shows, wherever it stands below.
fn name_of(json: &Value, number: &str) -> Option<String> {
    match json {
        Value::Object(members) => {
            let is_patient = json.get("resourceType").and_then(Value::as_str) == Some("Patient");
            let identifiers = json.get("identifier").and_then(Value::as_array).into_iter().flatten();
            let mut values = identifiers.filter_map(|one| one.get("value")?.as_str());
            let own = (is_patient && values.any(|value| value == number)).then(|| written(json)).flatten();
            let shown = || {
                let is_about = json.pointer("/identifier/value").and_then(Value::as_str) == Some(number);
                json.get("display")?.as_str().filter(|_| is_about).map(str::to_owned)
            };
            own.or_else(shown).or_else(|| members.values().find_map(|member| name_of(member, number)))
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
