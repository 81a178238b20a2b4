//! People, clinicians, organisations and roles as text.

use samhandling_core::diagnostic::{Language, Text};
use samhandling_core::identifier::IdentifierKind;
use samhandling_r4::{AnyResource, Coding, HumanName, Identifier, Period, Valued};

use super::SERVICE;
use super::view::{
    NoBasisAddress, NoBasisName, NoBasisOrganization, NoBasisPatient, NoBasisPractitioner,
    NoBasisPractitionerRole,
};
use crate::show::words::{SOURCE, STATUS, TYPE, coding, concept, date, name, or_empty, party, time};
use crate::show::{Page, text};
use crate::view::{Number, Place};

const FROM: Text = text("From", "Fra", "Frå");
const TO: Text = text("To", "Til", "Til");
const NAME: Text = text("Name", "Navn", "Namn");

/// Patients, practitioners, organisations and roles, one after another, with their numbers and addresses.
pub(super) fn show(document: &AnyResource, language: Language) -> Option<String> {
    let bundle = crate::show::words::bundle(document);
    let mut page = Page::new(language, SERVICE.titles);
    let mut is_empty = true;
    for (place, any) in Place::all(&bundle) {
        is_empty &= !of_resource(&mut page, place, any);
    }
    if is_empty && matches!(document, AnyResource::Bundle(_)) {
        let none =
            text("No person or organisation", "Ingen person eller virksomhet", "Ingen person eller verksemd");
        page.heading(page.word(none));
        is_empty = false;
    }
    (!is_empty).then(|| page.finish())
}

/// Whether it is one that is shown.
fn of_resource(page: &mut Page, place: Place<'_>, any: &AnyResource) -> bool {
    match any {
        AnyResource::Patient(resource) => patient(page, &NoBasisPatient::of(resource)),
        AnyResource::Practitioner(resource) => practitioner(page, &NoBasisPractitioner::of(resource)),
        AnyResource::Organization(resource) => organisation(page, &NoBasisOrganization::of(resource)),
        AnyResource::PractitionerRole(resource) => role(page, &NoBasisPractitionerRole::at(place, resource)),
        _ => return false,
    }
    true
}

fn patient(page: &mut Page, patient: &NoBasisPatient<'_>) {
    let title = page.word(crate::show::words::PATIENT);
    heading(page, title, patient.name().and_then(|name| name.whole()).as_deref());
    names(page, &patient.resource.name);
    page.field(text("Born", "Født", "Fødd"), patient.birth_date().map(date));
    let gender = patient.gender().map(AsRef::as_ref).map(|code| page.word(gender(code)));
    page.field(text("Gender", "Kjønn", "Kjønn"), gender);
    if patient.is_deceased() == Some(true) {
        page.field(STATUS, Some(page.word(text("dead", "død", "død"))));
    }
    for citizenship in patient.citizenships() {
        let country = citizenship.country().and_then(concept);
        page.field(text("Citizenship", "Statsborgerskap", "Statsborgarskap"), country);
    }
    for practitioner in patient.general_practitioners() {
        page.field(text("General practitioner", "Fastlege", "Fastlege"), party(&practitioner));
    }
    page.field(SOURCE, patient.managing_organisation().as_ref().and_then(party));
    numbers(page, &patient.resource.identifier);
    addresses(page, patient.addresses());
}

fn practitioner(page: &mut Page, practitioner: &NoBasisPractitioner<'_>) {
    let title = page.word(text("Clinician", "Helsepersonell", "Helsepersonell"));
    heading(page, title, practitioner.name().and_then(|name| name.whole()).as_deref());
    names(page, &practitioner.resource.name);
    page.field(text("Born", "Født", "Fødd"), practitioner.resource.birth_date.value().map(date));
    numbers(page, &practitioner.resource.identifier);
    let row = |kind: Text, found: Option<&Coding>, period: Option<&Period>, page: &Page| {
        let mut row = vec![page.word(kind).to_owned(), coding(found?)?.to_owned()];
        row.extend(from_to(period));
        Some(row)
    };
    let mut rows = Vec::new();
    for qualification in practitioner.qualifications() {
        let period = qualification.period();
        let kinds = [
            (text("Category", "Helsepersonellkategori", "Helsepersonellkategori"), qualification.category()),
            (text("Approval", "Godkjenning", "Godkjenning"), qualification.approval()),
            (text("Specialty", "Spesialitet", "Spesialitet"), qualification.specialty()),
        ];
        rows.extend(kinds.into_iter().filter_map(|(kind, found)| row(kind, found, period, page)));
    }
    if !rows.is_empty() {
        page.table(&[TYPE, text("Qualification", "Kvalifikasjon", "Kvalifikasjon"), FROM, TO], &rows);
    }
    addresses(page, practitioner.addresses());
}

fn organisation(page: &mut Page, organisation: &NoBasisOrganization<'_>) {
    let title = page.word(text("Organisation", "Virksomhet", "Verksemd"));
    heading(page, title, organisation.name());
    page.field(text("Level", "Nivå", "Nivå"), organisation.level().and_then(coding));
    page.field(text("Designation", "Betegnelse", "Nemning"), organisation.designation().and_then(coding));
    page.field(text("Part of", "Del av", "Del av"), organisation.part_of().as_ref().and_then(party));
    numbers(page, &organisation.resource.identifier);
    addresses(page, organisation.addresses());
}

fn role(page: &mut Page, role: &NoBasisPractitionerRole<'_>) {
    let participant = role.participant();
    let title = page.word(text("Role", "Rolle", "Rolle"));
    heading(page, title, participant.person.as_ref().and_then(name));
    page.field(
        text("Clinician", "Helsepersonell", "Helsepersonell"),
        participant.person.as_ref().and_then(party),
    );
    let organisation = participant.organisation.as_ref().and_then(party);
    page.field(text("Organisation", "Virksomhet", "Verksemd"), organisation);
    for function in role.functions() {
        page.field(text("Function", "Funksjon", "Funksjon"), coding(function));
    }
    for discipline in role.disciplines() {
        page.field(text("Discipline", "Fagområde", "Fagområde"), coding(discipline));
    }
    if role.is_active() == Some(false) {
        page.field(STATUS, Some(page.word(text("not active", "ikke aktiv", "ikkje aktiv"))));
    }
    let period: Vec<String> =
        from_to(role.resource.period.as_ref()).into_iter().filter(|at| !at.is_empty()).collect();
    page.field(text("Period", "Periode", "Periode"), (!period.is_empty()).then(|| period.join(" – ")));
    numbers(page, &role.resource.identifier);
}

fn heading(page: &mut Page, title: &str, name: Option<&str>) {
    page.heading(&name.map_or(title.to_owned(), |name| format!("{title}: {name}")));
}

/// The names, where there are several.
fn names(page: &mut Page, all: &[HumanName]) {
    if all.len() < 2 {
        return;
    }
    let row = |name: &HumanName| {
        let mut row = vec![or_empty(NoBasisName::of(name).whole()), or_empty(name.r#use.text())];
        row.extend(from_to(name.period.as_ref()));
        row
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    page.table(&[NAME, TYPE, FROM, TO], &rows);
}

/// The identifiers: the national ones by their names, others by their systems.
fn numbers(page: &mut Page, all: &[Identifier]) {
    let row = |identifier: &Identifier| {
        let number = Number::of(identifier);
        let kind = number.as_ref().and_then(|number| kind(number.kind)).map(|words| page.word(words));
        let other = identifier.r#type.as_ref().and_then(concept).or_else(|| identifier.system.text());
        let mut row = vec![or_empty(kind.or(other)), or_empty(identifier.value.text())];
        let former = text("former", "tidligere", "tidlegare");
        row.push(or_empty(number.filter(Number::is_former).map(|_| page.word(former))));
        row.extend(from_to(identifier.period.as_ref()));
        row.push(or_empty(identifier.assigner.as_ref().and_then(|assigner| assigner.display.text())));
        row
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    if !rows.is_empty() {
        page.table(&[TYPE, text("Number", "Nummer", "Nummer"), STATUS, FROM, TO, SOURCE], &rows);
    }
}

fn addresses<'a>(page: &mut Page, all: impl Iterator<Item = NoBasisAddress<'a>>) {
    let row = |address: NoBasisAddress<'a>| {
        let lines = address.address.line.iter().filter_map(Valued::text);
        let postal: Vec<&str> =
            [address.address.postal_code.text(), address.address.city.text()].into_iter().flatten().collect();
        let postal = postal.join(" ");
        let parts = lines.chain([postal.as_str()]).chain(address.address.country.text());
        let whole: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let official = address.is_official().filter(|official| *official);
        let municipality: Vec<&str> =
            [address.municipality_number(), address.municipality()].into_iter().flatten().collect();
        let mut row = vec![
            whole.join(", "),
            or_empty(official.map(|_| page.word(text("official", "offisiell", "offisiell")))),
            municipality.join(" "),
            or_empty(address.urban_district().and_then(coding)),
        ];
        row.extend(from_to(address.address.period.as_ref()));
        row
    };
    let rows: Vec<Vec<String>> = all.map(row).collect();
    let heads = [
        text("Address", "Adresse", "Adresse"),
        STATUS,
        text("Municipality", "Kommune", "Kommune"),
        text("Urban district", "Bydel", "Bydel"),
        FROM,
        TO,
    ];
    if !rows.is_empty() {
        page.table(&heads, &rows);
    }
}

/// When a period starts and ends.
fn from_to(period: Option<&Period>) -> [String; 2] {
    let start = period.and_then(|period| period.start.value()).map(time);
    [or_empty(start), or_empty(period.and_then(|period| period.end.value()).map(time))]
}

fn gender(code: &str) -> Text {
    match code {
        "female" => text("female", "kvinne", "kvinne"),
        "male" => text("male", "mann", "mann"),
        "other" => text("other", "annet", "anna"),
        _ => text("unknown", "ukjent", "ukjend"),
    }
}

/// The name of a national identifier.
fn kind(kind: IdentifierKind) -> Option<Text> {
    Some(match kind {
        IdentifierKind::Fodselsnummer => text("Fødselsnummer", "Fødselsnummer", "Fødselsnummer"),
        IdentifierKind::DNumber => text("D-number", "D-nummer", "D-nummer"),
        IdentifierKind::FellesHjelpenummer => {
            text("Felles hjelpenummer", "Felles hjelpenummer", "Felles hjelpenummer")
        }
        IdentifierKind::Hpr => text("HPR number", "HPR-nummer", "HPR-nummer"),
        IdentifierKind::Duf => text("DUF number", "DUF-nummer", "DUF-nummer"),
        IdentifierKind::HerId => text("HER-id", "HER-id", "HER-id"),
        IdentifierKind::OrganisationNumber => {
            text("Organisation number", "Organisasjonsnummer", "Organisasjonsnummer")
        }
        IdentifierKind::Resh => text("RESH-id", "RESH-id", "RESH-id"),
        IdentifierKind::PharmacyLicence => text("Pharmacy licence", "Apotekkonsesjon", "Apotekkonsesjon"),
        _ => return None,
    })
}
