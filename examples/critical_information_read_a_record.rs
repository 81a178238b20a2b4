//! cargo run --example critical_information_read_a_record [FILE...]
//!
//! Reads answers of Kritisk informasjon and shows them as a clinician would see them: what holds, how severe, how sure, from whom.

use std::error::Error;

use samhandling::core::diagnostic::Language;
use samhandling::r4::{Bundle, FhirType};
use samhandling::services::critical_information::view::{AllergenSystem, CriticalInformation, Record};

/// The service answers one resource type a call: here allergies, and ongoing treatment.
const ANSWERS: [&[u8]; 2] = [
    include_bytes!("../fixtures/critical_information/valid/bundle-allergies.json"),
    include_bytes!("../fixtures/critical_information/valid/bundle-ongoing-treatment.json"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<Vec<u8>> = std::env::args().skip(1).map(std::fs::read).collect::<Result<_, _>>()?;
    let sources = if files.is_empty() { ANSWERS.map(<[u8]>::to_vec).to_vec() } else { files };
    let read: Result<Vec<Bundle>, _> =
        sources.iter().map(|json| Bundle::from_json_lenient(json).map(|read| read.value)).collect();
    let bundles = read?;

    // What has run out is told by the day on which it is looked at; the library has no clock.
    let day = "2026-11-22".parse()?;
    let information = CriticalInformation::on(&bundles.iter().collect::<Vec<_>>(), day);
    for group in information.groups() {
        println!("{}", group.kind.titles().in_language(Language::English));
        group.records.iter().for_each(show);
    }
    for record in information.unsorted() {
        println!("of no kind that is known:");
        show(record);
    }
    println!("{} in force, {} deleted", information.in_force().count(), information.deleted().len());
    Ok(())
}

fn show(record: &Record<'_>) {
    let english = |text: samhandling::core::diagnostic::Text| text.in_language(Language::English);
    let name = record.name().unwrap_or("(see the record)");
    println!("  {name}: {}", english(record.standing().words()).to_lowercase());
    if let Some(severity) = record.severity() {
        let certainty = record.certainty().map_or("not told", |certainty| english(certainty.words()));
        println!("    severity {}, {}", english(severity.words()), certainty.to_lowercase());
    }
    for reaction in record.reactions() {
        println!("    {reaction}");
    }
    // Codes that no search by the service's own systems finds.
    for foreign in record.allergens().filter(|allergen| allergen.system() == AllergenSystem::Foreign) {
        println!("    coded elsewhere: {}", foreign.code().unwrap_or("?"));
    }
    record.notes().for_each(|note| println!("    {note}"));
    if let Some(until) = record.valid_until() {
        println!("    until {}", until.date());
    }
    let source = record.source().and_then(|source| source.display.as_ref()?.value().cloned());
    let recorder = record.recorder().and_then(|link| link.found()?.person.as_ref()?.name.clone());
    let updated = record.updated_at().map_or_else(|| "?".to_owned(), |date| date.date().to_string());
    println!(
        "    {}; {}, updated {updated}",
        source.as_deref().unwrap_or("source not told"),
        recorder.as_deref().unwrap_or("recorder not at hand")
    );
}
