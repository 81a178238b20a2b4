//! What people read of codes, people and organisations, whatever the service.

use samhandling_core::diagnostic::{Language, Text};
use samhandling_r4::primitive::{Date, DateTime};
use samhandling_r4::{
    AnyResource, Bundle, BundleEntry, BundleType, CodeableConcept, Coding, ObservationReferenceRange,
    OperationOutcomeIssue, Valued,
};

use super::text;
pub(crate) use crate::view::shown::words as concept;
use crate::view::{Linked, Participant, Party, Value, shown};

/// Whose the document is.
pub(crate) const PATIENT: Text = text("Patient", "Pasient", "Pasient");
pub(crate) const STATUS: Text = text("Status", "Status", "Status");
pub(crate) const DATE: Text = text("Date", "Dato", "Dato");
pub(crate) const SOURCE: Text = text("Source", "Kilde", "Kjelde");
pub(crate) const COMMENT: Text = text("Comment", "Kommentar", "Kommentar");
pub(crate) const TYPE: Text = text("Type", "Type", "Type");

/// A text, else nothing.
pub(crate) fn or_empty(found: Option<impl Into<String>>) -> String {
    found.map(Into::into).unwrap_or_default()
}

/// What people read of a code: its display, else the code.
pub(crate) fn coding(coding: &Coding) -> Option<&str> {
    coding.display.text().or_else(|| coding.code.text())
}

/// Name and numbers of somebody.
pub(crate) fn party(party: &Party<'_>) -> Option<String> {
    let numbers = party.numbers().filter_map(|number| number.value);
    let mut parts: Vec<&str> = party.name.as_deref().into_iter().collect();
    for number in numbers {
        if !parts.contains(&number) {
            parts.push(number);
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The name of somebody, else a number.
pub(crate) fn name<'p>(party: &'p Party<'_>) -> Option<&'p str> {
    party.name.as_deref().or_else(|| party.identifiers.iter().find_map(|identifier| identifier.value.text()))
}

/// Who did something: person and organisation, else what the reference says.
pub(crate) fn participant(linked: &Linked<'_, Participant<'_>>) -> Option<String> {
    let parts: Vec<&str> = match linked.found() {
        Some(found) => [&found.person, &found.organisation].into_iter().flatten().filter_map(name).collect(),
        None => Vec::new(),
    };
    if !parts.is_empty() {
        return Some(parts.join(", "));
    }
    let identifier = || linked.identifier()?.value.text();
    linked.display().or_else(identifier).map(str::to_owned)
}

/// All who did something.
pub(crate) fn participants(all: &[Linked<'_, Participant<'_>>]) -> Option<String> {
    let names: Vec<String> = all.iter().filter_map(participant).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// A moment as it was written, without the `T`.
pub(crate) fn time(time: &DateTime) -> String {
    time.as_str().replacen('T', " ", 1)
}

/// A date as it was written.
pub(crate) fn date(date: &Date) -> String {
    date.to_string()
}

/// A status code of R4 in words; one that has none here as it stands.
pub(crate) fn status(code: &str, language: Language) -> String {
    let words = match code {
        "registered" => text("registered", "registrert", "registrert"),
        "partial" => text("partial", "delvis", "delvis"),
        "preliminary" => text("preliminary", "foreløpig", "førebels"),
        "final" => text("final", "endelig", "endeleg"),
        "amended" => text("amended", "endret", "endra"),
        "corrected" => text("corrected", "korrigert", "korrigert"),
        "appended" => text("appended", "utvidet", "utvida"),
        "cancelled" => text("cancelled", "avbrutt", "avbroten"),
        "entered-in-error" => text("entered in error", "feilregistrert", "feilregistrert"),
        "active" => text("active", "aktiv", "aktiv"),
        "completed" => text("completed", "fullført", "fullført"),
        "stopped" => text("stopped", "seponert", "seponert"),
        "on-hold" => text("on hold", "satt på vent", "sett på vent"),
        "intended" => text("intended", "planlagt", "planlagt"),
        "not-taken" => text("not taken", "ikke brukt", "ikkje brukt"),
        "current" => text("current", "gjeldende", "gjeldande"),
        "superseded" => text("superseded", "erstattet", "erstatta"),
        "unknown" => text("unknown", "ukjent", "ukjend"),
        other => return other.to_owned(),
    };
    words.in_language(language).to_owned()
}

/// The document as a Bundle: itself, or one that holds nothing else.
pub(crate) fn bundle(document: &AnyResource) -> std::borrow::Cow<'_, Bundle> {
    match document {
        AnyResource::Bundle(bundle) => std::borrow::Cow::Borrowed(bundle),
        other => {
            let entry = BundleEntry { resource: Some(other.clone()), ..BundleEntry::default() };
            std::borrow::Cow::Owned(Bundle { entry: vec![entry], ..Bundle::new(BundleType::Collection) })
        }
    }
}

/// What an observation says; why it says nothing, where it tells.
pub(crate) fn value(value: &Value<'_>, language: Language) -> String {
    let word = |words: Text| words.in_language(language);
    match value {
        Value::Unreadable => word(text("cannot be read", "kan ikke leses", "kan ikkje lesast")).to_owned(),
        Value::Absent { .. } => match value.shown() {
            Some(reason) => format!("{}: {reason}", word(text("no value", "ingen verdi", "ingen verdi"))),
            None => String::new(),
        },
        Value::Boolean(flag) if *flag => word(text("yes", "ja", "ja")).to_owned(),
        Value::Boolean(_) => word(text("no", "nei", "nei")).to_owned(),
        value => or_empty(value.shown()),
    }
}

/// Reference ranges as people read them.
pub(crate) fn ranges(ranges: &[ObservationReferenceRange]) -> String {
    ranges.iter().filter_map(shown::reference_range).collect::<Vec<_>>().join("; ")
}

/// What people read of concepts.
pub(crate) fn concepts<'a>(concepts: impl IntoIterator<Item = &'a CodeableConcept>) -> String {
    concepts.into_iter().filter_map(concept).collect::<Vec<_>>().join("; ")
}

/// What an issue says.
pub(crate) fn issue(issue: &OperationOutcomeIssue) -> Option<String> {
    let details = issue.details.as_ref().and_then(concept);
    let parts: Vec<&str> = details.into_iter().chain(issue.diagnostics.text()).collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}
