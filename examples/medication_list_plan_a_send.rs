//! cargo run --example medication_list_plan_a_send
//!
//! Reads a medication list, stops a treatment, holds the request against the last lookup: all offline, with an invented patient.

use std::error::Error;

use samhandling::conformance::{Show, to_text};
use samhandling::core::diagnostic::{Language, Masking};
use samhandling::r4::{FhirType, Parameters};
use samhandling::services::medication_list::compare::changes;
use samhandling::services::medication_list::preflight::Plan;
use samhandling::services::medication_list::send::{SendBuilder, Signature, Stop};
use samhandling::services::medication_list::states::states;
use samhandling::services::medication_list::view::MedicationList;

/// A woman with warfarin and atorvastatin as multidose, ibuprofen that was stopped, and a penicillin anaphylaxis.
const ANSWER: &[u8] = include_bytes!("../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");

fn main() -> Result<(), Box<dyn Error>> {
    // Leniently: what does not fit is kept and listed.
    let answer = Parameters::from_json_lenient(ANSWER)?.value;
    let list = MedicationList::of_parameters(&answer)?;
    for treatment in list.heads() {
        let status = treatment.status().map(|status| status.as_str().to_owned()).unwrap_or_default();
        let dosing = treatment.dosing().find_map(|dosing| dosing.text()).unwrap_or("?");
        let packed = if treatment.is_multidose() == Some(true) { ", multidose" } else { "" };
        println!("{} ({status}{packed}): {dosing}", treatment.drug_name().unwrap_or("?"));
        if let Some(reason) = treatment.discontinuation().and_then(|stop| stop.reason()) {
            println!(
                "  stopped: {}",
                reason.coding[0].display.as_ref().and_then(|of| of.value()).map_or("?", |of| of)
            );
        }
    }
    println!("allergies: {}", list.allergies().count());

    // What may be missing must be shown beside the list.
    for filtered in list.lookup.iter().flat_map(|lookup| lookup.filtered()) {
        println!("note: {}", filtered.words().in_language(Language::English));
    }
    for state in states(&list) {
        println!("look at: {}", state.words().in_language(Language::English));
    }

    // Warfarin is stopped. Ids and times are given by the caller: the library has neither clock nor randomness.
    let now: samhandling::r4::primitive::DateTime = "2026-03-20T12:00:00+01:00".parse()?;
    let warfarin = list.heads().into_iter().find(|one| one.atc() == Some("B01AA03")).ok_or("no warfarin")?;
    let stop = Stop::because("A", "Avsluttet behandling", now.clone());
    let identifier = "0c0ffee0-5afe-4000-8000-000000000001".to_owned();
    let request = SendBuilder::new(&list)?
        .stop(warfarin.pll_id().ok_or("no id")?, stop)?
        .build(Signature { identifier, time: now.clone() })?;

    // To issue is to sign: show the user what changed before anything goes out.
    let planned = MedicationList::of_parameters(&request)?;
    for change in changes(&list, &planned) {
        println!("will change: {}", format!("{change:?}").split('(').next().unwrap_or_default());
    }
    let show =
        Show { language: Language::English, masking: Masking::Masked, name: "request", ..Show::default() };
    print!("{}", to_text(&Plan::new(&list, &planned, now).report(), &show));

    // Five hours later somebody else may have changed the list.
    let late = "2026-03-20T17:00:00+01:00".parse()?;
    print!("{}", to_text(&Plan::new(&list, &planned, late).report(), &show));
    Ok(())
}
