//! The medication list as text.

use samhandling_core::diagnostic::{Language, Text};
use samhandling_r4::{AnyResource, Valued};

use super::SERVICE;
use super::view::{Lookup, MedicationList, SendResult, Treatment};
use crate::show::words::{
    COMMENT, DATE, PATIENT, SOURCE, STATUS, TYPE, concept, date, issue, name, or_empty, party, status, time,
};
use crate::show::{Page, text};

const DRUG: Text = text("Drug", "Legemiddel", "Legemiddel");
const REASON: Text = text("Reason", "Årsak", "Årsak");

/// The list: what is taken, what was stopped, earlier links of the chains, other prescriptions, allergies; or how a send went.
pub(super) fn show(document: &AnyResource, language: Language) -> Option<String> {
    if let Ok(list) = MedicationList::of(document) {
        return Some(of_list(&list, language));
    }
    SendResult::of(document).map(|result| of_result(&result, language))
}

fn of_list(list: &MedicationList<'_>, language: Language) -> String {
    let mut page = Page::new(language, SERVICE.titles);
    page.field(PATIENT, list.patient().as_ref().and_then(party));
    let authors: Vec<String> = list.authors().iter().filter_map(party).collect();
    page.field(SOURCE, (!authors.is_empty()).then(|| authors.join("; ")));
    for pll in list.pll() {
        let title = if pll.is_list() {
            text("PLL signed", "PLL signert", "PLL signert")
        } else {
            text("Multidose signed", "Multidose signert", "Multidose signert")
        };
        let signer = pll.signer().as_ref().and_then(party);
        let parts: Vec<String> = pll.date().map(time).into_iter().chain(signer).collect();
        page.field(title, (!parts.is_empty()).then(|| parts.join(", ")));
    }
    if let Some(lookup) = &list.lookup {
        of_lookup(&mut page, lookup);
    }
    let (heads, tails): (Vec<_>, Vec<_>) = list.treatments().into_iter().partition(Treatment::is_head);
    let (ongoing, ended): (Vec<_>, Vec<_>) = heads.into_iter().partition(Treatment::is_ongoing);
    treatments(&mut page, text("In use", "I bruk", "I bruk"), &ongoing, language);
    treatments(&mut page, text("Not in use", "Ikke i bruk", "Ikkje i bruk"), &ended, language);
    let earlier = text(
        "Renewed or replaced by one above",
        "Fornyet eller erstattet av en over",
        "Fornya eller erstatta av ein over",
    );
    treatments(&mut page, earlier, &tails, language);
    others(&mut page, list);
    allergies(&mut page, list);
    page.finish()
}

fn of_lookup(page: &mut Page, lookup: &Lookup<'_>) {
    let asked = text("Reseptformidleren asked", "Reseptformidleren spurt", "Reseptformidlaren spurd");
    page.field(asked, lookup.prescriptions_at().map(time));
    let asked = text("Kjernejournal asked", "Kjernejournal spurt", "Kjernejournal spurd");
    page.field(asked, lookup.kjernejournal_at().map(time));
    for filtered in lookup.filtered() {
        let words = page.word(filtered.words());
        page.field(text("Note", "Merk", "Merk"), Some(words));
    }
}

fn treatments(page: &mut Page, title: Text, all: &[Treatment<'_>], language: Language) {
    page.heading(&format!("{} ({})", page.word(title), all.len()));
    let heads = [
        DRUG,
        text("ATC", "ATC", "ATC"),
        text("Dose", "Dosering", "Dosering"),
        text("Use", "Bruk", "Bruk"),
        text("For", "Bruksområde", "Bruksområde"),
        STATUS,
        text("Prescription", "Resept", "Resept"),
        text("Stopped", "Seponert", "Seponert"),
        REASON,
        DATE,
        SOURCE,
        COMMENT,
    ];
    let rows: Vec<Vec<String>> = all.iter().map(|treatment| row(treatment, language)).collect();
    if !rows.is_empty() {
        page.table(&heads, &rows);
    }
}

fn row(treatment: &Treatment<'_>, language: Language) -> Vec<String> {
    let joined = |parts: Vec<&str>| parts.join("; ");
    let dosing: Vec<_> = treatment.dosing().collect();
    let prescription = treatment.prescription();
    let of_prescription = prescription.and_then(|prescription| prescription.status());
    let stop = treatment.discontinuation();
    let registration = treatment.registrations().last();
    let provider = registration.as_ref().and_then(|registration| registration.provider());
    let code = treatment.status().map(|code| status(code.as_ref(), language));
    vec![
        or_empty(treatment.drug_name().or_else(|| concept(treatment.drug_concept()?))),
        or_empty(treatment.atc()),
        joined(
            dosing.iter().filter_map(|dosing| dosing.text().or_else(|| concept(dosing.short()?))).collect(),
        ),
        joined(dosing.iter().filter_map(|dosing| concept(dosing.kind_of_use()?)).collect()),
        joined(dosing.iter().filter_map(|dosing| dosing.indication()).collect()),
        or_empty(code),
        or_empty(of_prescription.and_then(concept)),
        or_empty(stop.and_then(|stop| stop.time()).map(time)),
        or_empty(stop.and_then(|stop| stop.reason()).and_then(concept)),
        or_empty(registration.as_ref().and_then(|registration| registration.time()).map(time)),
        or_empty(provider.as_ref().and_then(name)),
        or_empty(treatment.comment()),
    ]
}

fn others(page: &mut Page, list: &MedicationList<'_>) {
    let row = |other: &super::view::OtherPrescription<'_>| {
        let prescription = other.prescription();
        let of_prescription = prescription.and_then(|prescription| prescription.status());
        vec![
            or_empty(other.product_group().and_then(concept)),
            or_empty(of_prescription.and_then(concept)),
            or_empty(prescription.and_then(|prescription| prescription.issued()).map(date)),
            or_empty(other.author().as_ref().and_then(name)),
        ]
    };
    let rows: Vec<Vec<String>> = list.other_prescriptions().iter().map(row).collect();
    if !rows.is_empty() {
        let title = text("Other prescriptions", "Andre resepter", "Andre reseptar");
        page.heading(page.word(title));
        page.table(&[TYPE, text("Prescription", "Resept", "Resept"), DATE, SOURCE], &rows);
    }
}

fn allergies(page: &mut Page, list: &MedicationList<'_>) {
    let row = |allergy: &samhandling_r4::AllergyIntolerance| {
        let certainty = allergy.verification_status.as_ref().and_then(concept);
        let recorder = allergy.recorder.as_ref().and_then(|recorder| recorder.display.text());
        vec![
            or_empty(allergy.code.as_ref().and_then(concept)),
            or_empty(certainty),
            or_empty(allergy.recorded_date.value().map(time)),
            or_empty(recorder),
        ]
    };
    let rows: Vec<Vec<String>> = list.allergies().map(row).collect();
    if !rows.is_empty() {
        page.heading(page.word(text("Allergies", "Allergier", "Allergiar")));
        page.table(&[TYPE, text("Certainty", "Sikkerhet", "Sikkerheit"), DATE, SOURCE], &rows);
    }
}

fn of_result(result: &SendResult<'_>, language: Language) -> String {
    let mut page = Page::new(language, SERVICE.titles);
    match result {
        SendResult::Receipt { prescriptions, recalls, list, results } => {
            page.heading(page.word(text("Receipt", "Kvittering", "Kvittering")));
            let made = text("Prescriptions made", "Resepter skrevet", "Reseptar skrivne");
            page.field(made, prescriptions.map(|count| count.to_string()));
            let recalled = text("Prescriptions recalled", "Resepter tilbakekalt", "Reseptar kalla tilbake");
            page.field(recalled, recalls.map(|count| count.to_string()));
            let heads = [
                TYPE,
                text("Id", "Id", "Id"),
                text("Reference number", "Referansenummer", "Referansenummer"),
                STATUS,
            ];
            let answer = |answer: &Option<super::view::Answer<'_>>| {
                or_empty(answer.and_then(|answer| answer.text.or(answer.code)))
            };
            let of_list =
                list.iter().map(|(id, of)| vec!["PLL".to_owned(), or_empty(*id), String::new(), answer(of)]);
            let prescription = page.word(text("Prescription", "Resept", "Resept"));
            let of_prescriptions = results.iter().map(|result| {
                let (id, number) = (or_empty(result.prescription_id), or_empty(result.reference_number));
                vec![prescription.to_owned(), id, number, answer(&result.answer)]
            });
            let rows: Vec<Vec<String>> = of_list.chain(of_prescriptions).collect();
            page.table(&heads, &rows);
        }
        SendResult::Refused(outcome) => {
            page.heading(page.word(text("Refused", "Avvist", "Avvist")));
            for said in outcome.issue.iter().filter_map(issue) {
                page.line(&format!("  {said}"));
            }
        }
    }
    page.finish()
}
