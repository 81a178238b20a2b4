//! The medication list as its reader relies on it: states, comparison, what is held back, what is never shown.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use samhandling_core::diagnostic::Language;
use samhandling_r4::{AnyResource, FhirType, Parameters};
use samhandling_services::medication_list::compare::{Change, Origin, changes, merged};
use samhandling_services::medication_list::states::{State, states};
use samhandling_services::medication_list::view::{
    ChainEnd, DrugKind, Filtered, LookupRequest, MedicationList, NotAList, SectionKind, SendResult,
};
use serde_json::{Value, json};

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/medication_list/valid");
    fs::read_to_string(folder.join(name)).expect("a fixture")
}

fn read(json: &str) -> Parameters {
    Parameters::from_json_lenient(json.as_bytes()).expect("Parameters").value
}

/// The resources of the list of warfarin: its heads are warfarin, ibuprofen and atorvastatin.
fn edited(edit: impl Fn(&mut Vec<Value>)) -> Parameters {
    let mut message: Value = serde_json::from_str(&text("get-answer-warfarin-multidose.json")).expect("JSON");
    edit(message["parameter"][0]["resource"]["entry"].as_array_mut().expect("entries"));
    read(&message.to_string())
}

/// The resource of that id.
fn with_id<'v>(entries: &'v mut [Value], id: &str) -> &'v mut Value {
    let found = entries.iter_mut().find(|entry| entry["resource"]["id"] == id);
    &mut found.expect("a resource")["resource"]
}

const WARFARIN: &str = "48";
const IBUPROFEN: &str = "50";
const ATORVASTATIN: &str = "51";

/// The names of the states of the list of warfarin, edited.
fn states_after(edit: impl Fn(&mut Vec<Value>)) -> Vec<String> {
    let answer = edited(edit);
    let list = MedicationList::of_parameters(&answer).expect("a list");
    let named = |state: &State<'_>| format!("{state:?}").split('(').next().unwrap_or_default().to_owned();
    states(&list).iter().map(named).collect()
}

/// Sets what Reseptformidleren says of a prescription.
fn set_status(statement: &mut Value, code: &str) {
    let parts = statement["extension"][0]["extension"].as_array_mut().expect("parts");
    let status = parts.iter_mut().find(|part| part["url"] == "rfstatus").expect("a status");
    status["extension"][0]["valueCodeableConcept"]["coding"][0]["code"] = json!(code);
}

#[test]
fn parts_of_a_list_that_speak_against_each_other_are_shown() {
    assert!(states_after(|_| ()).is_empty(), "where the parts agree, nothing is shown");
    assert_eq!(states_after(|all| set_status(with_id(all, WARFARIN), "T")), ["OngoingButRecalled"]);
    assert_eq!(states_after(|all| set_status(with_id(all, IBUPROFEN), "E")), ["StoppedButDispensable"]);
    let revived = states_after(|all| with_id(all, IBUPROFEN)["status"] = json!("active"));
    assert_eq!(revived, ["ActiveButDiscontinued"]);
    let same = states_after(|all| with_id(all, "34")["code"]["coding"][1]["code"] = json!("B01AA03"));
    assert_eq!(same, ["SameSubstance"]);
    let allergic = states_after(|all| with_id(all, "34")["code"]["coding"][1]["code"] = json!("J01CE02"));
    assert_eq!(allergic, ["Allergy"]);
    let off_list = states_after(|all| {
        with_id(all, ATORVASTATIN)["identifier"].as_array_mut().expect("ids").remove(0);
    });
    assert_eq!(off_list, ["PrescriptionNotOnList"]);
    let packed = states_after(|all| {
        let packing = with_id(all, WARFARIN)["extension"].as_array().expect("extensions").last().cloned();
        with_id(all, IBUPROFEN)["extension"].as_array_mut().expect("extensions").extend(packing);
    });
    assert_eq!(packed, ["StoppedButPacked"]);
}

#[test]
fn an_allergy_that_was_refuted_does_not_count() {
    let refuted = states_after(|all| {
        with_id(all, "34")["code"]["coding"][1]["code"] = json!("J01CE02");
        with_id(all, "64")["verificationStatus"]["coding"][0]["code"] = json!("refuted");
    });
    assert!(refuted.is_empty());
}

#[test]
fn two_lists_are_compared_and_merged_by_treatment_not_by_place() {
    let (before, after) =
        (read(&text("get-answer-warfarin-multidose.json")), read(&text("get-answer-warfarin-changed.json")));
    let (before, after) = (
        MedicationList::of_parameters(&before).expect("a list"),
        MedicationList::of_parameters(&after).expect("a list"),
    );
    assert!(changes(&before, &before).is_empty());
    assert!(matches!(changes(&before, &after)[..], [Change::Dosing(..), Change::Renewed(..)]));
    let other = read(&text("get-answer-penicillin-despite-allergy.json"));
    let other = MedicationList::of_parameters(&other).expect("a list");
    let gone = changes(&before, &other).into_iter().filter(|change| matches!(change, Change::Gone(_)));
    assert_eq!(gone.count(), before.heads().len());
    let origins: Vec<Origin> = merged(&before, &other).into_iter().map(|(origin, _)| origin).collect();
    assert_eq!(origins, [Origin::First, Origin::First, Origin::First, Origin::Second]);
}

#[test]
fn every_section_and_every_kind_of_resource_is_shown() {
    let answer = read(&text("get-answer-all-sections.json"));
    let list = MedicationList::of_parameters(&answer).expect("a list");
    let kinds: Vec<SectionKind> = list.sections().iter().map(|section| section.kind()).collect();
    assert_eq!(kinds.len(), 5);
    assert!(!kinds.contains(&SectionKind::Other));
    let drugs: Vec<DrugKind> =
        list.heads().iter().filter_map(|one| one.drug()).map(|drug| drug.kind()).collect();
    assert_eq!(drugs, [DrugKind::Brand, DrugKind::Substance, DrugKind::Package, DrugKind::Magistral]);
    assert_eq!((list.other_prescriptions().len(), list.dispenses().count(), list.pll().len()), (1, 1, 2));
    let packed = list.pll().into_iter().find(|info| !info.is_list()).expect("multidose");
    assert_eq!((packed.deliveries().count(), packed.related().count()), (1, 1));
    let recipe = list.heads().into_iter().find_map(|one| one.drug().filter(|drug| drug.recipe().is_some()));
    let names: Vec<_> =
        recipe.iter().flat_map(|drug| drug.ingredients()).filter_map(|one| one.name()).collect();
    assert_eq!(names, ["Hydrokortison"]);
}

#[test]
fn what_registries_hold_back_is_told_in_three_languages() {
    let reasons = |name: &str| {
        let answer = read(&text(name));
        MedicationList::of_parameters(&answer).expect("a list").lookup.expect("an answer").filtered()
    };
    let locked = [Filtered::NoRightToKjernejournal, Filtered::LockedPrescriptions];
    assert_eq!(reasons("get-answer-locked-prescriptions.json"), locked);
    assert_eq!(reasons("get-answer-blocked-in-kjernejournal.json"), [Filtered::BlockedInKjernejournal]);
    for reason in locked {
        let words = Language::ALL.map(|language| reason.words().in_language(language));
        assert!(words.iter().all(|text| !text.is_empty()) && words[0] != words[1] && words[1] != words[2]);
    }
}

#[test]
fn consents_are_read_from_a_lookup() {
    let request = read(&text("get-request-emergency.json"));
    let request = LookupRequest::of(&request).expect("a lookup");
    assert_eq!((request.kjernejournal(), request.locked_prescriptions()), (Some("HPAKUTT"), Some("HPAKUTT")));
    assert_eq!((request.blocked_drugs(), request.reference_numbers().count()), (None, 0));
}

#[test]
fn what_is_no_list_is_refused_with_the_reason() {
    let receipt = AnyResource::from(read(&text("send-receipt.json")));
    assert_eq!(MedicationList::of(&receipt).err(), Some(NotAList::NoMedication));
    assert!(SendResult::of(&receipt).is_some_and(|result| result.is_accepted()));
    let outcome = AnyResource::from_json(text("send-refused.json").as_bytes()).expect("an outcome");
    assert_eq!(MedicationList::of(&outcome).err(), Some(NotAList::OtherType));
    assert!(SendResult::of(&outcome).is_some_and(|result| !result.is_accepted()));
}

#[test]
fn a_chain_that_comes_back_to_itself_ends() {
    let answer = edited(|all| {
        let url = all.iter().find(|entry| entry["resource"]["id"] == "49").expect("the old link")["fullUrl"]
            .clone();
        with_id(all, "49")["partOf"][0]["reference"] = url;
    });
    let list = MedicationList::of_parameters(&answer).expect("a list");
    assert!(matches!(list.chain_end(&list.treatments()[1]), ChainEnd::Cycle));
}

#[test]
fn debug_shows_no_values() {
    let answer = read(&text("get-answer-all-sections.json"));
    let list = MedicationList::of_parameters(&answer).expect("a list");
    let receipt = AnyResource::from(read(&text("send-receipt.json")));
    let shown = format!(
        "{list:?} {:?} {:?} {:?} {:?}",
        list.treatments(),
        list.pll(),
        list.heads().iter().flat_map(|one| one.prescription()).collect::<Vec<_>>(),
        SendResult::of(&receipt),
    );
    for value in ["Marevan", "17854810073", "Prøvesen", "5afe", "tablett", "2026-01-12"] {
        assert!(!shown.contains(value), "{value}");
    }
}
