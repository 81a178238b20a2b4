//! The answer to a lookup.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::document::{composition_mut, entries, renumber, take_out};
use super::ids::uuid;
use super::journal::Lookup;
use super::see::{Kjernejournal, Seen};
use crate::medication_list::urls;
use crate::sandbox::Call;

/// A time as the service writes it.
pub(super) fn written(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The Parameters that answer a lookup: the same for the same list and lookup, so that nobody need keep them.
pub(super) fn answer(call: &Call<'_>, list: &Value, seen: &Seen, lookup: &Lookup) -> Value {
    let at = written(DateTime::from_timestamp(lookup.at, 0).unwrap_or_default());
    let mut parameters =
        vec![json!({ "name": "medication", "resource": bundle(call, list, seen, lookup, &at) })];
    let time = |name: &str| json!({ "name": name, "valueDateTime": at });
    let code =
        |name: &str, coding: Value| json!({ "name": name, "valueCodeableConcept": { "coding": [coding] } });
    let flag = |name: &str, value: bool| json!({ "name": name, "valueBoolean": value });
    let registry = || if lookup.terms.is_down { not_answered() } else { ok() };
    parameters.extend([
        time("KJHentetTidspunkt"),
        time("RFHentetTidspunkt"),
        code("KJFeilkode", kjernejournal(seen.kjernejournal)),
        code("RFM96Feilkode", registry()),
        code("RFM912Feilkode", registry()),
        flag("KJHarLegemidler", seen.has_drugs),
        flag("KJHarLaste", seen.has_blocked),
        flag("RFHarLaste", seen.has_locked),
    ]);
    json!({ "resourceType": "Parameters", "parameter": parameters })
}

fn bundle(call: &Call<'_>, list: &Value, seen: &Seen, lookup: &Lookup, at: &str) -> Value {
    let mut bundle = list.clone();
    take_out(&mut bundle, &seen.hidden);
    if lookup.is_fresh {
        renumber(&mut bundle, &lookup.identifier);
    }
    let total = entries(&bundle).len();
    if let Some(members) = bundle.as_object_mut() {
        let link = json!([{ "relation": "self", "url": format!("{}/Patient/$getMedication", call.base) }]);
        let profile = "http://ehelse.no/fhir/StructureDefinition/sfm-MedicationBundle";
        members.insert("id".into(), uuid(&["bundle", &lookup.identifier]).into());
        members.insert("meta".into(), json!({ "lastUpdated": at, "profile": [profile] }));
        members.insert("timestamp".into(), at.into());
        members.insert("total".into(), total.into());
        members.insert("link".into(), link);
    }
    if let Some(members) = composition_mut(&mut bundle).and_then(Value::as_object_mut) {
        members.insert("identifier".into(), json!({ "use": "official", "value": lookup.identifier }));
        members.insert("date".into(), at.get(..10).unwrap_or_default().into());
        members.remove("relatesTo");
        members.remove("attester");
    }
    bundle
}

/// `0`, as captured.
pub(super) fn ok() -> Value {
    json!({ "system": urls::ANSWER, "code": "0", "display": "OK" })
}

/// Only the codes 0 and 5 are known: another stands in a system of the sandbox's own.
fn assumed(code: &str, display: &str) -> Value {
    json!({ "system": "urn:samhandling:assumed:kj-rf-error-code", "code": code, "display": display })
}

fn not_answered() -> Value {
    assumed("not-answered", "Reseptformidleren svarte ikke")
}

fn kjernejournal(answer: Kjernejournal) -> Value {
    match answer {
        Kjernejournal::NoRight => {
            json!({ "system": urls::ANSWER, "code": "5", "display": "Ingen rettighet til KJ oppslag" })
        }
        Kjernejournal::Answered => ok(),
        Kjernejournal::Reserved => assumed("reserved", "Pasienten har reservert seg mot kjernejournal"),
    }
}
