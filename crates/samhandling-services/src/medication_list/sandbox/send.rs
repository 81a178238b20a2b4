//! `$sendMedication`.

use chrono::{DateTime, Utc};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_r4::{FhirType, Parameters};
use serde_json::Value;

use super::ask::{key, known_parameters, national};
use super::journal::Lookup;
use super::judge::{Sending, judge};
use super::lists;
use super::lookup::{seen, user};
use super::refusal::{Decided, MESSAGES, SEND, refuse};
use super::take::take;
use crate::medication_list::preflight::NO_LOOKUP;
use crate::medication_list::refusals::{NOT_A_LIST, PATIENT_INCOMPLETE};
use crate::medication_list::view::MedicationList;
use crate::sandbox::{Call, Change, Grounds, Played, World};

/// Takes a list, or refuses it; either way SFM remembers it.
pub(super) fn send(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Decided {
    taken(call, world, now).map_err(|mut refusal| {
        refusal.changes.extend(failed(call, world));
        refusal
    })
}

/// That a send failed: after an error the list must be fetched anew. None for one that names no patient with a lookup.
pub(super) fn failed(call: &Call<'_>, world: &World<'_>) -> Option<Change> {
    let sent = Parameters::from_json_lenient(call.body).ok()?.value;
    let patient = MedicationList::of_parameters(&sent).ok()?.patient_resource().and_then(key)?;
    let user = user(call);
    Lookup { has_failed: true, ..Lookup::of(world, &patient, user)? }.kept(&patient, user)
}

fn taken(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Decided {
    let not_a_list = || {
        let args = Args::new(vec![("place", Arg::name("$sendMedication"))]);
        refuse(&NOT_A_LIST, "Parameters", args, Grounds::documented(SEND))
    };
    let sent = Parameters::from_json_lenient(call.body).map_err(|_| not_a_list())?.value;
    known_parameters(call, &sent)?;
    let planned = MedicationList::of_parameters(&sent).map_err(|_| not_a_list())?;
    let person = planned.patient_resource();
    let (Some(person), Some(patient)) = (person, person.and_then(key)) else {
        let args = Args::new(vec![("part", Arg::name("Composition.subject"))]);
        return Err(refuse(&PATIENT_INCOMPLETE, planned.path(), args, Grounds::documented(SEND)));
    };
    let user = user(call);
    let Some(mut lookup) = Lookup::of(world, &patient, user) else {
        // That a lookup must stand before is documented; that another user's is not enough is not.
        let of_any = Lookup::is_of_any(world, &patient);
        let grounds = if of_any { Grounds::assumed(SEND) } else { Grounds::documented(SEND) };
        return Err(refuse(&NO_LOOKUP, planned.path(), Args::default(), grounds));
    };
    let latest = lists::latest(world, &patient);
    let version = latest.as_ref().map_or(0, |version| version.number);
    let told = || serde_json::from_str::<Value>(&person.to_json()).unwrap_or_default();
    let list = latest.map_or_else(|| lists::nothing(&told()), |version| version.stored.json().clone());
    let seen = seen(call, &patient, &list, &lookup.terms);
    let sending =
        Sending { call, planned: &planned, lookup: &lookup, list: &list, version, seen: &seen, now };
    let remarks = judge(&sending)?;
    let taken = take(&sending, &patient, national(person).is_some());
    lookup.identifier = planned.identifier().unwrap_or_default().to_owned();
    (lookup.is_fresh, lookup.version) = (false, version + 1);
    lookup.terms.numbers.extend(taken.numbers);
    let mut played = Played::answered(taken.receipt, Grounds::sample(MESSAGES));
    played.remarks = remarks;
    played.changes.extend(lists::next(taken.list, &patient, version + 1, now));
    played.changes.extend(lookup.kept(&patient, user));
    Ok(played)
}
