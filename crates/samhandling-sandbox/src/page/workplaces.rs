//! Who works in the world, and for whom.

use super::{Shell, words};
use crate::state::State;
use crate::wire::escaped;
use crate::world::Organisation;

/// The practitioners.
pub(super) fn practitioners(shell: Shell, state: &State) -> String {
    let world = &state.helseid.world;
    let place = |number: &String| {
        let place = world.place(number)?;
        let unit = place.organisation.units.iter().find(|unit| unit.number == *number);
        Some(unit.map_or(place.organisation.name.as_str(), |unit| unit.name.as_str()))
    };
    let rows: Vec<Vec<String>> = world
        .practitioners
        .iter()
        .map(|one| {
            let places: Vec<&str> = one.works_at.iter().filter_map(place).collect();
            vec![
                escaped(&one.name),
                escaped(one.role.title(shell.language)),
                escaped(&one.person_number),
                one.hpr_number.as_deref().map(escaped).unwrap_or_default(),
                escaped(&places.join("; ")),
            ]
        })
        .collect();
    let heads = [&words::NAME, &words::ROLE, &words::PERSON_NUMBER, &words::HPR, &words::WORKS_AT];
    shell.table(&words::PRACTITIONERS, &heads, &rows)
}

/// The organisations with their units, and what HelseID says of them.
pub(super) fn organisations(shell: Shell, state: &State) -> String {
    let rows: Vec<Vec<String>> = state
        .helseid
        .world
        .organisations
        .iter()
        .map(|one| {
            let units: Vec<String> = one
                .units
                .iter()
                .map(|unit| format!("{} <code>{}</code>", escaped(&unit.name), escaped(&unit.number)))
                .collect();
            vec![
                escaped(&one.name),
                format!("<code>{}</code>", escaped(&one.number)),
                escaped(one.kind.title(shell.language)),
                units.join("<br>"),
                said(shell, one),
            ]
        })
        .collect();
    let heads = [
        &words::ORGANISATION,
        &words::ORGANISATION_NUMBER,
        &words::KIND,
        &words::UNITS,
        &words::HELSEID_SAYS,
    ];
    shell.table(&words::ORGANISATIONS, &heads, &rows)
}

/// What HelseID says of an organisation to a client of many.
fn said(shell: Shell, one: &Organisation) -> String {
    let listed = |all: &[String]| escaped(&all.join(", "));
    let mut said = vec![match one.delegates_to.as_slice() {
        [] => shell.say(&words::NOT_DELEGATED),
        all => format!("{} {}", shell.say(&words::DELEGATED), listed(all)),
    }];
    if one.listed_units.is_some() {
        said.push(shell.say(&words::LISTED));
    }
    if !one.terms_not_accepted.is_empty() {
        said.push(format!("{} {}", shell.say(&words::TERMS), listed(&one.terms_not_accepted)));
    }
    said.join("; ")
}
