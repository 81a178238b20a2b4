//! Measurements as text.

use samhandling_core::diagnostic::{Language, Text};
use samhandling_r4::{AnyResource, BundleType, Device, Valued};

use super::SERVICE;
use super::news2::{Part, Points};
use super::view::{Comparison, Component, Created, EarlyWarningScore, Measurement, Measurements};
use crate::show::words::{
    COMMENT, DATE, PATIENT, SOURCE, STATUS, bundle, concept, concepts, issue, name, or_empty, party, ranges,
    status, time, value,
};
use crate::show::{Page, text};
use crate::view::Linked;

const HEADS: [Text; 9] = [
    text("Measurement", "Måling", "Måling"),
    text("Value", "Verdi", "Verdi"),
    text("Reference range", "Referanseområde", "Referanseområde"),
    text("Flag", "Avviksmerke", "Avviksmerke"),
    STATUS,
    DATE,
    text("Device", "Utstyr", "Utstyr"),
    SOURCE,
    COMMENT,
];

/// The measurements of each patient by kind, in order of time; what must not be used apart; or what became of those sent.
pub(super) fn show(document: &AnyResource, language: Language) -> Option<String> {
    let bundle = bundle(document);
    let measurements = Measurements::of(&bundle);
    let is_answer = bundle.r#type.value() == Some(&BundleType::BatchResponse);
    if measurements.all().is_empty() && !matches!(document, AnyResource::Bundle(_)) {
        return None;
    }
    let mut page = Page::new(language, SERVICE.titles);
    for other in measurements.others() {
        let AnyResource::OperationOutcome(outcome) = other else { continue };
        for said in &outcome.issue {
            page.field(text("The service says", "Tjenesten melder", "Tenesta melder"), issue(said));
        }
    }
    if is_answer {
        created(&mut page, &Created::of(&bundle));
    } else if measurements.all().is_empty() {
        page.heading(page.word(text("No measurements", "Ingen målinger", "Ingen målingar")));
    }
    let scores: Vec<EarlyWarningScore<'_>> = measurements.scores().collect();
    let (used, void): (Vec<_>, Vec<_>) = ordered(&measurements).into_iter().partition(|one| !one.is_void());
    of_patients(&mut page, &used, &scores, language);
    if !void.is_empty() {
        let title = text("Not to be used", "Skal ikke brukes", "Skal ikkje brukast");
        page.heading(page.word(title));
        of_patients(&mut page, &void, &[], language);
    }
    Some(page.finish())
}

/// By kind and time; those that must not be used last.
fn ordered<'a>(measurements: &Measurements<'a>) -> Vec<Measurement<'a>> {
    let series = measurements.series();
    let used = series.iter().flat_map(|series| series.points().cloned());
    used.chain(measurements.all().iter().filter(|one| one.is_void()).cloned()).collect()
}

/// A table for each patient.
fn of_patients(
    page: &mut Page,
    all: &[Measurement<'_>],
    scores: &[EarlyWarningScore<'_>],
    language: Language,
) {
    let mut patients: Vec<Option<String>> = Vec::new();
    for patient in all.iter().map(patient) {
        if !patients.contains(&patient) {
            patients.push(patient);
        }
    }
    for of in patients {
        let mut rows = Vec::new();
        for measurement in all.iter().filter(|one| patient(one) == of) {
            let score =
                scores.iter().find(|one| std::ptr::eq(one.measurement.resource, measurement.resource));
            rows.push(row(measurement, score, language));
            rows.extend(measurement.components().map(|component| component_row(&component, language)));
        }
        page.heading(&format!("{}: {}", page.word(PATIENT), of.as_deref().unwrap_or("-")));
        page.table(&HEADS, &rows);
    }
}

fn patient(measurement: &Measurement<'_>) -> Option<String> {
    let reference = || measurement.resource.subject.as_ref()?.reference.text().map(str::to_owned);
    measurement.patient().as_ref().and_then(party).or_else(reference)
}

fn row(
    measurement: &Measurement<'_>,
    score: Option<&EarlyWarningScore<'_>>,
    language: Language,
) -> Vec<String> {
    let kind = measurement.kind().map(|kind| kind.title().in_language(language));
    let performers = measurement.performers();
    let names: Vec<&str> = performers.iter().filter_map(name).collect();
    let notes = measurement.notes().iter().filter_map(|note| note.text.text().map(str::to_owned));
    let compared = score.and_then(|score| compared(score.comparison(), language));
    let comments: Vec<String> = compared.into_iter().chain(notes).collect();
    let moment = measurement.time().map(time).or_else(|| crate::view::shown::period(measurement.period()?));
    vec![
        kind.or(measurement.name()).unwrap_or("-").to_owned(),
        value(&measurement.value(), language),
        ranges(measurement.reference_ranges()),
        concepts(measurement.interpretation()),
        or_empty(measurement.status().map(|code| status(code.as_ref(), language))),
        or_empty(moment),
        or_empty(measurement.device().as_ref().and_then(device)),
        names.join("; "),
        comments.join("; "),
    ]
}

fn component_row(component: &Component<'_>, language: Language) -> Vec<String> {
    let codes = component.component.code.coding.iter().filter_map(|coding| coding.code.text());
    let part = || codes.filter_map(Part::of_score_code).map(Part::title).next();
    let title = component.kind().map(|kind| kind.title()).or_else(part);
    let title = title.map(|title| title.in_language(language));
    vec![
        format!("  {}", title.or(component.name()).unwrap_or("-")),
        value(&component.value(), language),
        ranges(component.reference_ranges()),
        concepts(component.interpretation()),
    ]
}

/// How a stated total stands to its parts.
fn compared(comparison: Comparison, language: Language) -> Option<String> {
    let say = |words: Text, points: Points| format!("{} {points}", words.in_language(language));
    Some(match comparison {
        Comparison::Agrees => text("the parts give the same", "delene gir det samme", "delane gir det same")
            .in_language(language)
            .to_owned(),
        Comparison::Differs(points) => say(text("the parts give", "delene gir", "delane gir"), points),
        Comparison::Open(points) => say(
            text("the known parts allow", "de kjente delene tillater", "dei kjende delane tillèt"),
            points,
        ),
        Comparison::Nothing => return None,
    })
}

fn device(device: &Linked<'_, &Device>) -> Option<String> {
    let found = device.found().and_then(|device| {
        let name = device.device_name.iter().find_map(|name| name.name.text());
        let number = device.serial_number.text();
        let number = number.or_else(|| device.identifier.iter().find_map(|of| of.value.text()));
        let kind = device.r#type.as_ref().and_then(concept);
        let parts: Vec<&str> = name.or(kind).into_iter().chain(number).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    });
    let said: Vec<&str> =
        device.display().into_iter().chain(device.identifier().and_then(|of| of.value.text())).collect();
    found.or_else(|| (!said.is_empty()).then(|| said.join(", ")))
}

fn created(page: &mut Page, created: &Created<'_>) {
    page.heading(page.word(text("Answer", "Svar", "Svar")));
    let words = |is_created| {
        page.word(match is_created {
            Some(true) => text("taken", "mottatt", "motteken"),
            Some(false) => text("refused", "avvist", "avvist"),
            None => text("not told", "ikke oppgitt", "ikkje oppgitt"),
        })
    };
    let rows: Vec<Vec<String>> = created
        .entries()
        .map(|entry| {
            let issues = entry.outcome().map(|outcome| outcome.issue.as_slice()).unwrap_or_default();
            vec![
                or_empty(entry.request_url()),
                words(entry.is_created()).to_owned(),
                or_empty(entry.status().map(|status| status.to_string())),
                or_empty(entry.location()),
                issues.iter().filter_map(issue).collect::<Vec<_>>().join("; "),
            ]
        })
        .collect();
    let heads = [
        text("Sent as", "Sendt som", "Send som"),
        text("Outcome", "Utfall", "Utfall"),
        text("HTTP status", "HTTP-status", "HTTP-status"),
        text("Place", "Sted", "Stad"),
        text("Reason", "Årsak", "Årsak"),
    ];
    page.table(&heads, &rows);
}
