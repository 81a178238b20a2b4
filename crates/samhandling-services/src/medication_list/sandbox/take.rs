//! What a send does: prescriptions are made and called back, a list is written.

use samhandling_r4::{
    AnyResource, Basic, Bundle, Coding, Extension, FhirType, Identifier, MedicationStatementStatus, Valued,
};
use serde_json::{Value, json};

use super::answer::{ok, written};
use super::document::composition_mut;
use super::ids::{digits, uuid};
use super::judge::Sending;
use super::keep::keep;
use crate::medication_list::send::parts::{
    complex, concept, identifier, moment, put, take as take_parts, text,
};
use crate::medication_list::urls;
use crate::medication_list::view::{MedicationList, Prescription, SectionKind};
use crate::view::extension;

/// What became of a send.
pub(super) struct Taken {
    /// The next version of the list.
    pub(super) list: Value,
    pub(super) receipt: Value,
    /// The reference numbers of what was made, which its sender may go on with.
    pub(super) numbers: Vec<String>,
}

/// What is counted on the way.
#[derive(Default)]
struct Done {
    made: Vec<(String, Option<String>)>,
    recalls: usize,
}

/// Takes a send that was not refused.
pub(super) fn take(sending: &Sending<'_, '_>, patient: &str, is_numbered: bool) -> Taken {
    let now = written(sending.now);
    let mut bundle = sending.planned.bundle.clone();
    let mut done = Done::default();
    for resource in bundle.entry.iter_mut().filter_map(|entry| entry.resource.as_mut()) {
        let (ids, extensions) = match resource {
            AnyResource::MedicationStatement(of) => (&of.identifier, &mut of.extension),
            AnyResource::Basic(of) => (&of.identifier, &mut of.extension),
            _ => continue,
        };
        let id = prescription_id(ids).unwrap_or_default().to_owned();
        if let Some(of) = extensions.iter_mut().find(|extension| extension.url == urls::PRESCRIPTION) {
            settle(of, id, &now, is_numbered, &mut done);
        }
    }
    let message =
        writes_list(sending.planned).then(|| uuid(&["message", patient, &now, &sending.version.to_string()]));
    if let Some(message) = &message {
        write_list(&mut bundle, message, &now);
    }
    let mut list: Value = serde_json::from_str(&bundle.to_json()).unwrap_or_default();
    if let Some(members) = composition_mut(&mut list).and_then(Value::as_object_mut) {
        members.remove("relatesTo");
        members.remove("attester");
    }
    keep(&mut list, sending.list, sending.seen, sending.lookup);
    let numbers = done.made.iter().filter_map(|(_, number)| number.clone()).collect();
    Taken { list, receipt: receipt(&done, message), numbers }
}

/// Makes or calls back one prescription, where that is asked for.
fn settle(of: &mut Extension, id: String, now: &str, is_numbered: bool, done: &mut Done) {
    let asked = Prescription { extension: of };
    let is_made = matches!(asked.creates(), Some((_, true)));
    let is_recalled = asked.recall().is_some_and(|recall| recall.performed().is_none());
    // SFM gives a number where it is asked for by 0, and by itself for these.
    let wants_number = asked.reference_number() == Some("0")
        || asked.is_locked() == Some(true)
        || asked.is_in_doctors_name() == Some(true)
        || !is_numbered;
    let parts = &mut of.extension;
    take_parts(parts, &["createresept", "createeresept"]);
    if is_made {
        let number = wants_number.then(|| digits(&["refnum", &id]));
        take_parts(parts, &["refnum"]);
        parts.extend(number.as_deref().map(|number| text("refnum", number)));
        put(parts, status("E", "Ekspederbar"));
        done.made.push((id, number));
    }
    if is_recalled {
        put(parts, status("T", "Tilbakekalt"));
        let recall = parts.iter_mut().find(|part| part.url == "recallinfo");
        if let (Some(recall), Ok(now)) = (recall, now.parse()) {
            put(&mut recall.extension, moment("performed", &now));
        }
        done.recalls += 1;
    }
}

fn status(code: &str, display: &str) -> Extension {
    let status = Coding::new(urls::PRESCRIPTION_STATUS, code).with_display(display);
    complex("rfstatus", vec![concept("status", status)])
}

fn prescription_id(ids: &[Identifier]) -> Option<&str> {
    let kind = |id: &Identifier| id.r#type.as_ref().and_then(|of| of.text.text().map(str::to_owned));
    ids.iter().find(|id| kind(id).as_deref() == Some(urls::PRESCRIPTION_ID))?.value.text()
}

/// Whether a new list is to be written: the section lists what is said of the list, and does not say `createPLL` false.
fn writes_list(planned: &MedicationList<'_>) -> bool {
    let lists_it =
        planned.section(SectionKind::PllInfo).is_some_and(|section| section.entries().next().is_some());
    lists_it && planned.pll().iter().any(|info| info.is_list() && flag(info.basic) != Some(false))
}

fn flag(basic: &Basic) -> Option<bool> {
    let information = basic.extension.iter().find(|extension| extension.url == urls::PLL_INFORMATION)?;
    extension::flag(&information.extension, "createPLL")
}

/// Writes the list: its message, its date, and an id for what it takes up.
fn write_list(bundle: &mut Bundle, message: &str, now: &str) {
    let listed: Vec<usize> = {
        let list = MedicationList::of_bundle(bundle);
        let is_new = |of: &crate::medication_list::view::Treatment<'_>| {
            of.is_listed && of.pll_id().is_none() && of.status() == Some(MedicationStatementStatus::Active)
        };
        list.heads().iter().filter(|head| is_new(head)).map(|head| head.entry).collect()
    };
    for (at, entry) in bundle.entry.iter_mut().enumerate() {
        match entry.resource.as_mut() {
            Some(AnyResource::MedicationStatement(statement)) if listed.contains(&at) => {
                let id = uuid(&["treatment", message, &at.to_string()]);
                statement.identifier.insert(0, identifier(urls::PLL_ID, &id));
            }
            Some(AnyResource::Basic(basic)) if basic.code.has(urls::MESSAGE, "M25.1") => {
                for own in basic.identifier.iter_mut().take(1) {
                    own.value = Some(message.into());
                }
                let of = basic.extension.iter_mut().find(|one| one.url == urls::PLL_INFORMATION);
                if let (Some(of), Ok(now)) = (of, now.parse()) {
                    take_parts(&mut of.extension, &["createPLL"]);
                    put(&mut of.extension, moment("PLLdate", &now));
                }
            }
            _ => {}
        }
    }
}

fn receipt(done: &Done, message: Option<String>) -> Value {
    let count = |name: &str, count: usize| json!({ "name": name, "valueInteger": count });
    let text = |name: &str, value: &str| json!({ "name": name, "valueString": value });
    let result = || json!({ "name": "resultCode", "valueCoding": ok() });
    let mut parameters =
        vec![count("recallCount", done.recalls), count("prescriptionCount", done.made.len())];
    if let Some(message) = message {
        parameters.push(json!({ "name": "PllResult", "part": [text("PllmessageID", &message), result()] }));
    }
    for (id, number) in &done.made {
        let mut parts = vec![text("reseptID", id)];
        parts.extend(number.as_deref().map(|number| text("refnum", number)));
        parts.push(result());
        parameters.push(json!({ "name": "prescriptionOperationResult", "part": parts }));
    }
    json!({ "resourceType": "Parameters", "parameter": parameters })
}
