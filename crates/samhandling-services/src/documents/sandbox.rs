//! What the sandbox plays of the service: several sources behind one search, what is hidden, what is too old, and the
//! documents themselves.

mod content;
mod listed;
mod retrieve;
mod rules;

use chrono::{DateTime, Utc};

use super::Hidden;
use crate::sandbox::{
    BlockKind, Call, Entry, Grounds, InForce, Issue, Persona, Played, Searchset, Stored, World, find, outcome,
};
use listed::{Listed, is_silent};

/// The world and its rules.
pub(super) static PERSONA: Persona = Persona {
    world: &[
        include_str!("../../../../fixtures/documents/valid/bundle-answer.json"),
        include_str!("../../../../fixtures/documents/valid/bundle-first-page.json"),
        include_str!("../../../../fixtures/documents/valid/document-reference-blocked.json"),
        include_str!("../../../../fixtures/documents/valid/document-reference-d-number.json"),
        include_str!("../../../../fixtures/documents/valid/document-reference-delayed.json"),
        include_str!("../../../../fixtures/documents/valid/document-reference-denied-to-patient.json"),
        include_str!("../../../../fixtures/documents/valid/document-reference-imaging-old.json"),
        include_str!("../../../../fixtures/documents/valid/document-reference-inferred-ids.json"),
        include_str!("../../../../fixtures/documents/valid/document-reference-mhd-extensions.json"),
        include_str!("../../../../fixtures/documents/sandbox/other-sources.json"),
    ],
    settings: include_str!("../../../../fixtures/documents/sandbox/persona.toml"),
    play,
    refused: None,
};

/// The fault that this persona plays itself.
const SOURCE_DOWN: &str = "partial-source-down";

const SAMPLE: &str = "https://github.com/NorskHelsenett/Pasientens-journaldokumenter, read 2026-11-22: form, paging and the header of hidden documents; no answer is public";
const PROFILE: &str =
    "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.FindDocumentReferencesResponseMessage";
const SILENT: &str = "how the service tells of a source that does not answer is not published; FHIR has an OperationOutcome among the matches for it";
const RESERVED: &str = "how the service answers about a patient who has reserved themselves is not published";

fn play(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    match call.interaction.name.as_str() {
        "retrieve" => retrieve::retrieve(call, world),
        _ => search(call, world, now),
    }
}

fn search(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    let (in_force, today) = (InForce::of(call), now.date_naive());
    let is_reserved = in_force.keeps_all().is_some_and(|block| block.kind == BlockKind::Reservation);
    let (mut shown, mut hidden, mut is_any_silent) = (Vec::new(), 0_usize, any_is_silent(call));
    for stored in find(call, world) {
        let document = Listed::of(stored.json());
        let is_silent = document.source(call.settings).is_some_and(|source| is_silent(call, source));
        is_any_silent |= is_silent;
        // The law that an access basis belongs to is open for some years only, by class.
        let is_too_old = call.basis.is_some() && document.is_too_old(today);
        if is_silent || is_too_old || is_reserved {
            continue;
        }
        let is_elevated = call.basis.is_some_and(|basis| basis.is_elevated());
        if in_force.keeps(&stored.reference()).is_some() || (document.is_blocked() && !is_elevated) {
            hidden += 1;
        } else {
            shown.push(stored);
        }
    }
    if call.parameter("_sort") == Some("date") {
        shown.reverse();
    }
    let number = |name: &str| call.parameter(name).and_then(|number| number.parse::<usize>().ok());
    let size = call.page_size();
    let before = number("_page").unwrap_or(1).saturating_sub(1).saturating_mul(size);
    let base = format!("{}/R4/fhir/DocumentReference", call.base);
    let of_page = shown.iter().skip(before).take(size);
    let served = |stored: &Stored| {
        Entry::made(Listed::of(stored.json()).served(call.base))
            .found(format!("{base}/{}", stored.id), "match")
    };
    let mut entries: Vec<Entry<'_>> = of_page.map(|stored| served(stored)).collect();
    let mut grounds = Grounds::sample(SAMPLE);
    if is_any_silent {
        entries.push(notice(call, "kilde", ("warning", "incomplete"), "En kilde svarte ikke"));
        grounds = Grounds::assumed(SILENT);
    }
    if is_reserved {
        entries.push(notice(
            call,
            "reservert",
            ("information", "suppressed"),
            "Pasienten har reservert seg mot deling av dokumenter",
        ));
        grounds = Grounds::assumed(RESERVED);
    }
    let body =
        Searchset::of(entries).with_total(shown.len(), format!("{base}/_search")).with_profile(PROFILE);
    Played::answered(body, grounds).with_header(Hidden::HEADER, hidden.to_string())
}

/// Whether a source never answers about the patient, or is down.
fn any_is_silent(call: &Call<'_>) -> bool {
    call.settings.sources.iter().any(|source| is_silent(call, source))
}

fn notice(call: &Call<'_>, id: &str, (severity, code): (&str, &str), diagnostics: &str) -> Entry<'static> {
    let mut notice = outcome(Issue { severity, code, details: None, diagnostics });
    if let Some(members) = notice.as_object_mut() {
        members.insert("id".into(), id.into());
    }
    let full_url = format!("{}/R4/fhir/OperationOutcome/{id}", call.base);
    Entry::made(notice).found(full_url, "outcome")
}
