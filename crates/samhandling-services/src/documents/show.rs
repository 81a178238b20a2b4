//! The list of a patient's documents as text.

use samhandling_core::diagnostic::{Language, Text};
use samhandling_r4::primitive::{DateTime, Instant};
use samhandling_r4::{AnyResource, Valued};

use super::view::{Document, DocumentAnswer};
use super::{Hidden, SERVICE};
use crate::show::words::{
    COMMENT, PATIENT, STATUS, TYPE, bundle, coding, concept, issue, or_empty, party, status,
};
use crate::show::{Page, text};

const HEADS: [Text; 12] = [
    text("Title", "Tittel", "Tittel"),
    TYPE,
    text("Class", "Klasse", "Klasse"),
    STATUS,
    text("Written", "Skrevet", "Skrive"),
    text("Registered", "Registrert", "Registrert"),
    text("Author", "Forfatter", "Forfattar"),
    text("Institution", "Virksomhet", "Verksemd"),
    text("Department", "Avdeling", "Avdeling"),
    text("Confidentiality", "Tilgang", "Tilgang"),
    PATIENT,
    COMMENT,
];

/// The documents in the order of the answer, how many there are, and what is hidden. A document may stand alone.
pub(super) fn show(document: &AnyResource, language: Language) -> Option<String> {
    let bundle = bundle(document);
    let answer = DocumentAnswer::of(&bundle, Hidden::NotTold).ok()?;
    let mut page = Page::new(language, SERVICE.titles);
    let mut patients: Vec<String> = Vec::new();
    for patient in answer.documents().iter().filter_map(patient) {
        if !patients.contains(&patient) {
            patients.push(patient);
        }
    }
    if let [patient] = patients.as_slice() {
        page.field(PATIENT, Some(patient));
    }
    for notice in answer.notices() {
        page.field(text("The service says", "Tjenesten melder", "Tenesta melder"), issue(notice));
    }
    if matches!(document, AnyResource::Bundle(_)) {
        let shown = answer.documents().len();
        let total = answer.total().map_or("?".to_owned(), |total| total.to_string());
        let of = page.word(text("of", "av", "av"));
        page.field(text("Documents", "Dokumenter", "Dokument"), Some(format!("{shown} {of} {total}")));
        // How many are hidden stands in a header of the answer, which no file has.
        page.field(text("Blocked", "Sperret", "Sperra"), Some(answer.hidden.notice(language)));
    }
    let rows: Vec<Vec<String>> =
        answer.documents().iter().map(|document| row(document, patients.len() > 1, language)).collect();
    if !rows.is_empty() {
        page.heading(page.word(text("Documents", "Dokumenter", "Dokument")));
        page.table(&HEADS, &rows);
    }
    Some(page.finish())
}

fn patient(document: &Document<'_>) -> Option<String> {
    document.patient().as_ref().and_then(party)
}

fn row(document: &Document<'_>, names_patient: bool, language: Language) -> Vec<String> {
    let class = document.class().map(|class| class.title().in_language(language));
    let kind = document.kind().and_then(concept);
    let title = document.title();
    let written = document.written_at().map(DateTime::as_str);
    let registered = document.registered_at().map(Instant::as_str);
    let moment = |moment: Option<&str>| or_empty(moment.map(|moment| moment.replacen('T', " ", 1)));
    let authors =
        || document.resource.author.iter().find_map(|author| author.display.text()).map(str::to_owned);
    vec![
        title.unwrap_or("-").to_owned(),
        or_empty(kind.filter(|kind| title != Some(*kind))),
        or_empty(class.or_else(|| document.class_coding().and_then(coding))),
        or_empty(document.status().map(|code| status(code.as_ref(), language))),
        moment(written),
        moment(registered),
        or_empty(document.author().or_else(authors)),
        or_empty(document.institution()),
        or_empty(document.department()),
        document.confidentiality().words().in_language(language).to_owned(),
        or_empty(patient(document).filter(|_| names_patient)),
        relations(document, language),
    ]
}

/// How it stands to other documents.
fn relations(document: &Document<'_>, language: Language) -> String {
    let said = document.relations().into_iter().map(|relation| {
        let how = match relation.element.code.value().map(AsRef::as_ref) {
            Some("replaces") => text("replaces", "erstatter", "erstattar"),
            Some("transforms") => text("another form of", "annen form av", "anna form av"),
            Some("signs") => text("signs", "signerer", "signerer"),
            Some("appends") => text("adds to", "tillegg til", "tillegg til"),
            _ => text("belongs with", "hører til", "høyrer til"),
        };
        let which = relation.target.found().and_then(|other| Document::of(other).title());
        let which = which.or_else(|| relation.target.display());
        let which = which.unwrap_or(text("another", "et annet", "eit anna").in_language(language));
        let day = relation.written_at().and_then(|at| at.as_str().get(..10)).map(|day| format!(" ({day})"));
        format!("{} {which}{}", how.in_language(language), or_empty(day))
    });
    said.collect::<Vec<_>>().join("; ")
}
