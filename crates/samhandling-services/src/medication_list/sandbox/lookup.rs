//! `$getMedication`.

use chrono::{DateTime, Utc};
use samhandling_r4::{Bundle, FhirType};
use serde_json::Value;

use super::answer::{answer, written};
use super::ask::ask;
use super::ids::uuid;
use super::journal::{Lookup, Terms};
use super::lists;
use super::refusal::{Decided, MESSAGES, UNSAID};
use super::see::{Seen, see};
use crate::medication_list::view::MedicationList;
use crate::sandbox::{Call, Grounds, Played, World};

/// Answers a lookup, and remembers it. One for an older list is not remembered: whether a send may stand on it is not published.
pub(super) fn lookup(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Decided {
    let mut asked = ask(call)?;
    asked.terms.is_down = call.has_fault("partial-source-down");
    asked.terms.is_filtered = call.has_fault("kjernejournal-filtered");
    let (patient, user) = (asked.patient.as_str(), user(call));
    let version = match asked.as_of {
        Some(then) => lists::at(world, patient, then),
        None => lists::latest(world, patient),
    };
    let count = Lookup::of(world, patient, user).map_or(0, |last| last.count) + 1;
    let names = ["answer", patient, user, &written(now), &count.to_string()];
    let lookup = Lookup {
        at: now.timestamp(),
        identifier: uuid(&names),
        is_fresh: true,
        version: version.as_ref().map_or(0, |version| version.number),
        terms: asked.terms,
        has_failed: false,
        count,
    };
    let is_known = version.is_some();
    let list = version.map_or_else(|| lists::nothing(&asked.person), |version| version.stored.json().clone());
    let seen = seen(call, patient, &list, &lookup.terms);
    let grounds = match asked.is_as_captured && is_known && !lookup.terms.is_down {
        true => Grounds::sample(MESSAGES),
        false => Grounds::assumed(UNSAID),
    };
    let mut played = Played::answered(answer(call, &list, &seen, &lookup), grounds);
    if asked.as_of.is_none() {
        played.changes.extend(lookup.kept(patient, user));
    }
    Ok(played)
}

/// What is shown of a list that is kept.
pub(super) fn seen(call: &Call<'_>, patient: &str, list: &Value, terms: &Terms) -> Seen {
    let bundle = typed(list);
    see(call, patient, &MedicationList::of_bundle(&bundle), terms)
}

/// A list that is kept, as a resource. What is kept was read before.
pub(super) fn typed(list: &Value) -> Bundle {
    let read = Bundle::from_json_lenient(list.to_string().as_bytes());
    read.map_or_else(|_| Bundle::new(samhandling_r4::BundleType::Document), |read| read.value)
}

/// Who asks: lookups are remembered by HPR number.
pub(super) fn user<'a>(call: &Call<'a>) -> &'a str {
    call.practitioner.unwrap_or_default()
}
