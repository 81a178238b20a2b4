//! Critical information as text.

use samhandling_core::diagnostic::{Language, Text};
use samhandling_r4::AnyResource;

use super::SERVICE;
use super::view::{CriticalInformation, Record};
use crate::show::words::{
    COMMENT, PATIENT, SOURCE, STATUS, coding, concept, or_empty, participant, party, time,
};
use crate::show::{Page, text};

const HEADS: [Text; 12] = [
    text("What", "Hva", "Kva"),
    text("Details", "Presisering", "Presisering"),
    STATUS,
    text("Severity", "Alvorlighet", "Alvor"),
    text("Certainty", "Sannsynlighet", "Sannsyn"),
    text("Reaction", "Reaksjon", "Reaksjon"),
    text("Since", "Debut", "Debut"),
    text("Valid until", "Gyldig til", "Gyldig til"),
    SOURCE,
    text("Updated", "Oppdatert", "Oppdatert"),
    text("Recorded by", "Registrert av", "Registrert av"),
    COMMENT,
];

/// The records by kind, the most pressing first. What was entered in error is counted and not shown.
pub(super) fn show(document: &AnyResource, language: Language) -> Option<String> {
    let bundle = crate::show::words::bundle(document);
    let information = CriticalInformation::of(&bundle);
    let is_empty = information.records().next().is_none() && information.deleted().is_empty();
    if is_empty && !matches!(document, AnyResource::Bundle(_)) {
        return None;
    }
    let mut page = Page::new(language, SERVICE.titles);
    let patient = information.records().find_map(|record| party(&record.patient()?));
    page.field(PATIENT, patient);
    for group in information.groups() {
        let title = page.word(group.kind.titles());
        table(&mut page, title, &group.records, language);
    }
    if !information.unsorted().is_empty() {
        let title = page.word(text("Of no known kind", "Uten kjent type", "Utan kjend type"));
        table(&mut page, title, information.unsorted(), language);
    }
    if information.records().next().is_none() {
        page.heading(page.word(text("No records", "Ingen registreringer", "Ingen registreringar")));
    }
    let deleted = information.deleted().len();
    let name =
        text("Entered in error, not shown", "Feilregistrert, vises ikke", "Feilregistrert, blir ikkje vist");
    page.field(name, (deleted > 0).then(|| deleted.to_string()));
    Some(page.finish())
}

fn table(page: &mut Page, title: &str, records: &[Record<'_>], language: Language) {
    page.heading(title);
    let rows: Vec<Vec<String>> = records.iter().map(|record| row(record, language)).collect();
    page.table(&HEADS, &rows);
}

fn row(record: &Record<'_>, language: Language) -> Vec<String> {
    let word = |words: Text| words.in_language(language).to_owned();
    let specification = record.specification().filter(|details| Some(*details) != record.name());
    let clarified = record.clarification();
    let reason = clarified.and_then(|clarified| clarified.reason());
    let goal = clarified.and_then(|clarified| clarified.goal());
    let duration = clarified.and_then(|clarified| clarified.duration()).and_then(concept);
    let labelled = [
        (text("Duration", "Varighet", "Varigheit"), duration),
        (text("Reason", "Begrunnelse", "Grunngiving"), reason),
        (text("Goal", "Mål", "Mål"), goal),
    ];
    let labelled =
        labelled.into_iter().filter_map(|(name, value)| Some(format!("{}: {}", word(name), value?)));
    let comments: Vec<String> = record.notes().map(str::to_owned).chain(labelled).collect();
    let changed = record.updated_at().or_else(|| record.recorded_at());
    let by = record.updater().as_ref().and_then(participant);
    let by = by.or_else(|| record.recorder().as_ref().and_then(participant));
    vec![
        or_empty(record.name()),
        or_empty(specification),
        word(record.standing().words()),
        or_empty(record.severity().map(|severity| word(severity.words()))),
        or_empty(record.certainty().map(|certainty| word(certainty.words()))),
        record.reactions().collect::<Vec<_>>().join("; "),
        or_empty(record.onset().map(std::borrow::Cow::into_owned)),
        or_empty(record.valid_until().map(time)),
        or_empty(record.source().and_then(coding)),
        or_empty(changed.map(time)),
        or_empty(by),
        comments.join("; "),
    ]
}
