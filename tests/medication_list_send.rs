//! Sends: what the pre-flight finds in a plan, and that what the builder makes passes it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod cases;

use std::collections::BTreeSet;
use std::fs;

use samhandling::conformance::Report;
use samhandling::core::diagnostic::Outcome::{Conforms, Undecided, Violates};
use samhandling::core::diagnostic::{Language, Masking, Outcome};
use samhandling::r4::{AnyResource, FhirType, Parameters};
use samhandling::services::medication_list::SERVICE;
use samhandling::services::medication_list::compare::{Change, changes};
use samhandling::services::medication_list::preflight::Plan;
use samhandling::services::medication_list::send::{
    NewDosing, NewTreatment, Renewal, SendBuilder, SendError, Signature, Stop,
};
use samhandling::services::medication_list::view::{ChainEnd, MedicationList, SendResult};
use serde_json::{Value, json};

use crate::cases::{fixtures, validator};

const NOON: &str = "2026-03-20T12:00:00+01:00";
const WARFARIN: &str = "00000130-5afe-4000-8000-000000000130";
const NEW_ID: &str = "0c0ffee0-5afe-4000-8000-000000000001";
const NEW_LIST: &str = "0c0ffee0-5afe-4000-8000-000000000002";

fn fixture(name: &str) -> Value {
    let path = fixtures().join("medication_list/valid").join(name);
    serde_json::from_slice(&fs::read(path).expect("a fixture")).expect("JSON")
}

fn parameters(value: &Value) -> Parameters {
    Parameters::from_json_lenient(value.to_string().as_bytes()).expect("Parameters").value
}

/// What is found when an answer and a request are changed.
fn planned(change: impl Fn(&mut Value, &mut Value), now: &str) -> Report {
    let (mut last, mut request) =
        (fixture("get-answer-warfarin-multidose.json"), fixture("send-request-unchanged.json"));
    change(&mut last, &mut request);
    let (last, request) = (parameters(&last), parameters(&request));
    let last = MedicationList::of_parameters(&last).expect("a list");
    let request = MedicationList::of_parameters(&request).expect("a list");
    Plan::new(&last, &request, now.parse().expect("a time")).report()
}

fn entries(message: &mut Value) -> &mut Vec<Value> {
    message["parameter"][0]["resource"]["entry"].as_array_mut().expect("entries")
}

/// The resource of that type and number among those of its type.
fn resource<'v>(message: &'v mut Value, kind: &str, at: usize) -> &'v mut Value {
    let of_kind = entries(message).iter_mut().filter(|entry| entry["resource"]["resourceType"] == kind);
    &mut of_kind.into_iter().nth(at).expect("a resource")["resource"]
}

fn prescription(statement: &mut Value) -> &mut Vec<Value> {
    statement["extension"][0]["extension"].as_array_mut().expect("parts")
}

/// A prescription that the last list does not have, asked for by a flag of that name; the id is given.
fn add_prescription(request: &mut Value, id: &str, flag: Option<&str>) {
    let mut new = entries(request)[7].clone();
    new["fullUrl"] = json!("urn:uuid:0c0ffee0-5afe-4000-8000-00000000000a");
    new["resource"]["identifier"] = json!([{"type": {"text": "ReseptId"}, "value": id}]);
    new["resource"].as_object_mut().expect("an object").remove("basedOn");
    if let Some(flag) = flag {
        prescription(&mut new["resource"]).push(json!({"url": flag, "valueBoolean": true}));
    }
    entries(request).push(new);
}

type Case = (&'static str, Outcome, Box<dyn Fn(&mut Value, &mut Value)>, &'static str);

/// A fault of a request or an answer, told at noon.
fn case(rule: &'static str, outcome: Outcome, fault: fn(&mut Value, &mut Value)) -> Case {
    (rule, outcome, Box::new(fault), NOON)
}

/// No fault but the time of day.
fn at(rule: &'static str, outcome: Outcome, time: &'static str) -> Case {
    (rule, outcome, Box::new(|_: &mut Value, _: &mut Value| ()), time)
}

/// Each fault of a plan: the rule, what is said of the request, the fault, the time.
fn faults() -> Vec<Case> {
    let all = [lookups_and_what_is_returned(), sections_and_chains(), what_is_new_or_changed()];
    all.into_iter().flatten().collect()
}

fn lookups_and_what_is_returned() -> Vec<Case> {
    vec![
        at("lookup-too-old", Violates, "2026-03-20T14:00:01+01:00"),
        at("lookup-too-old", Undecided, "2026-03-20T14:00:00+01:00"),
        at("lookup-too-old", Undecided, "2026-03-20T09:00:00+01:00"),
        at("lookup-too-old", Undecided, "2026-03-20"),
        case("without-lookup", Violates, |last, _| last["parameter"][2]["name"] = json!("Annet")),
        case("without-lookup", Violates, |last, _| {
            last["parameter"][4]["valueCodeableConcept"]["coding"][0]["code"] = json!("1");
        }),
        case("replaces-other-list", Violates, |_, request| {
            resource(request, "Composition", 0)["relatesTo"][0]["targetIdentifier"]["value"] =
                json!("another");
        }),
        case("replaces-other-list", Violates, |_, request| {
            resource(request, "Composition", 0).as_object_mut().expect("an object").remove("relatesTo");
        }),
        case("treatment-missing", Violates, |_, request| {
            let at =
                entries(request).iter().position(|one| one["resource"]["id"] == "51").expect("atorvastatin");
            entries(request).remove(at);
        }),
        case("treatment-missing", Violates, |_, request| {
            resource(request, "MedicationStatement", 3)["identifier"].as_array_mut().expect("ids").pop();
        }),
        case("link-missing", Conforms, |_, request| {
            let at =
                entries(request).iter().position(|one| one["resource"]["id"] == "49").expect("the old link");
            entries(request).remove(at);
        }),
    ]
}

fn sections_and_chains() -> Vec<Case> {
    vec![
        case("list-section-missing", Violates, |_, request| {
            resource(request, "Composition", 0)["section"].as_array_mut().expect("sections").remove(1);
        }),
        case("list-section-other-reason", Conforms, |_, request| {
            let section = &mut resource(request, "Composition", 0)["section"][1];
            section.as_object_mut().expect("an object").remove("entry");
            let system = "http://terminology.hl7.org/CodeSystem/list-empty-reason";
            section["emptyReason"] = json!({"coding": [{"system": system, "code": "unavailable"}]});
        }),
        case("link-not-completed", Violates, |_, request| {
            resource(request, "MedicationStatement", 1)["status"] = json!("active");
        }),
        case("head-has-next", Violates, |_, request| {
            let url =
                entries(request).iter().find(|one| one["resource"]["id"] == "49").expect("a link")["fullUrl"]
                    .clone();
            let list =
                resource(request, "Composition", 0)["section"][0]["entry"].as_array_mut().expect("entries");
            list.push(json!({"reference": url}));
        }),
        case("chain-broken", Violates, |_, request| {
            resource(request, "MedicationStatement", 1)["partOf"][0]["reference"] = json!("urn:uuid:nothing");
        }),
    ]
}

fn what_is_new_or_changed() -> Vec<Case> {
    vec![
        case("prescription-not-asked-for", Violates, |_, request| add_prescription(request, NEW_ID, None)),
        case("flag-spelling", Conforms, |_, request| {
            add_prescription(request, NEW_ID, Some("createeresept"))
        }),
        case("prescription-id-unusable", Violates, |_, request| {
            add_prescription(request, "1", Some("createresept"))
        }),
        case("prescription-id-unusable", Violates, |_, request| {
            add_prescription(request, "00000230-5afe-4000-8000-000000000230", Some("createresept"));
        }),
        case("reference-number-made-up", Conforms, |_, request| {
            add_prescription(request, NEW_ID, Some("createresept"));
            let new = entries(request).last_mut().expect("the new one");
            prescription(&mut new["resource"]).push(json!({"url": "refnum", "valueString": "4711"}));
        }),
        case("treatment-incomplete", Violates, |_, request| {
            let parts = prescription(resource(request, "MedicationStatement", 3));
            parts.retain(|part| part["url"] != "dssn");
        }),
        case("last-changed-missing", Conforms, |_, request| {
            let parts = prescription(resource(request, "MedicationStatement", 3));
            parts.retain(|part| part["url"] != "lastchanged");
        }),
        case("drug-incomplete", Violates, |_, request| {
            resource(request, "Medication", 0)["extension"].as_array_mut().expect("extensions").remove(0);
        }),
        case("drug-code-of-other-kind", Violates, |_, request| {
            resource(request, "Medication", 2)["code"]["coding"][0]["code"] = json!("ID_1");
        }),
    ]
}

#[test]
fn an_unchanged_list_can_be_sent_back() {
    let report = planned(|_, _| (), NOON);
    assert_eq!((report.findings.len(), report.outcome()), (0, Outcome::Conforms));
}

#[test]
fn each_fault_of_a_plan_is_told_by_its_rule_and_by_no_graver_one() {
    for (rule, outcome, fault, now) in faults() {
        let report = planned(fault, now);
        let id = format!("medication-list-send-{rule}");
        assert!(report.findings.iter().any(|finding| finding.rule.id == id), "{id}: {:?}", report.findings);
        assert_eq!(report.outcome(), outcome, "{id}: {:?}", report.findings);
    }
}

#[test]
fn every_rule_of_the_pre_flight_has_a_fault_that_it_tells() {
    let told: BTreeSet<String> =
        faults().iter().map(|(rule, ..)| format!("medication-list-send-{rule}")).collect();
    let rules = SERVICE.rules.iter().map(|rule| rule.id.to_owned());
    let missing: Vec<String> = rules.filter(|id| !told.contains(id)).collect();
    // What no plan can break is tested with the calls.
    let of_the_calls = [
        "medication-list-send-after-failure",
        "medication-list-send-not-a-list",
        "medication-list-lookup-patient-incomplete",
    ];
    assert_eq!(missing, of_the_calls);
}

#[test]
fn no_value_of_the_list_is_in_what_is_told_unless_asked_for() {
    let is_gone =
        |_: &mut Value, request: &mut Value| entries(request).retain(|one| one["resource"]["id"] != "51");
    let report = planned(is_gone, NOON);
    for language in Language::ALL {
        let finding = &report.findings[0];
        assert!(!finding.message(language, Masking::Masked).contains("Atorvastatin"));
        assert!(finding.message(language, Masking::Shown).contains("Atorvastatin"));
    }
}

#[test]
fn after_a_refusal_or_no_answer_a_new_lookup_is_compulsory() {
    let (last, request) = (
        parameters(&fixture("get-answer-warfarin-multidose.json")),
        parameters(&fixture("send-request-unchanged.json")),
    );
    let refused =
        AnyResource::from_json(fixture("send-refused.json").to_string().as_bytes()).expect("an outcome");
    let receipt =
        AnyResource::from_json(fixture("send-receipt.json").to_string().as_bytes()).expect("a receipt");
    let (last, sent) = (
        MedicationList::of_parameters(&last).expect("a list"),
        MedicationList::of_parameters(&request).expect("a list"),
    );
    let plan = || Plan::new(&last, &sent, NOON.parse().expect("a time"));
    for result in [None, SendResult::of(&refused)] {
        let report = plan().after(&sent, result).report();
        assert_eq!(report.findings[0].rule.id, "medication-list-send-after-failure");
    }
    // What was sent and taken is what the next one replaces: here it would replace itself.
    let report = plan().after(&sent, SendResult::of(&receipt)).report();
    assert_eq!(report.findings[0].rule.id, "medication-list-send-replaces-other-list");
}

/// Makes a request from the last list, and holds it against everything.
fn built(edit: impl Fn(SendBuilder) -> Result<SendBuilder, SendError>) -> Parameters {
    let answer = parameters(&fixture("get-answer-warfarin-multidose.json"));
    let last = MedicationList::of_parameters(&answer).expect("a list");
    let signature = Signature { identifier: NEW_LIST.to_owned(), time: NOON.parse().expect("a time") };
    let request = SendBuilder::new(&last).and_then(edit).and_then(|builder| builder.build(signature));
    let request = request.expect("a request");
    let planned = MedicationList::of_parameters(&request).expect("a list");
    let report = Plan::new(&last, &planned, NOON.parse().expect("a time")).report();
    assert_eq!(report.outcome(), Outcome::Conforms, "{:?}", report.findings);
    let report = validator(&SERVICE).validate_json(request.to_json().as_bytes());
    assert_eq!(report.outcome(), Outcome::Conforms, "{:?}", report.counted().collect::<Vec<_>>());
    request
}

fn renewal(dosing: Option<NewDosing>) -> Renewal {
    Renewal {
        prescription_id: NEW_ID.to_owned(),
        issued: "2026-03-20".parse().expect("a date"),
        expires: "2027-03-19".parse().expect("a date"),
        time: NOON.parse().expect("a time"),
        dosing,
    }
}

/// What changed from the last list to a request.
fn changed(request: &Parameters, holds: impl Fn(&[Change<'_>]) -> bool) {
    let answer = parameters(&fixture("get-answer-warfarin-multidose.json"));
    let last = MedicationList::of_parameters(&answer).expect("a list");
    let new = MedicationList::of_parameters(request).expect("a list");
    let changes = changes(&last, &new);
    assert!(holds(&changes), "{changes:?}");
}

#[test]
fn a_stopped_treatment_says_why_and_its_prescription_is_called_back() {
    let stop = || Stop::because("A", "Avsluttet behandling", NOON.parse().expect("a time"));
    let request = built(|builder| builder.stop(WARFARIN, stop()));
    changed(&request, |changes| matches!(changes, [Change::Stopped(..)]));
    let list = MedicationList::of_parameters(&request).expect("a list");
    let warfarin = list.heads().into_iter().find(|one| one.pll_id() == Some(WARFARIN)).expect("warfarin");
    assert!(warfarin.discontinuation().and_then(|one| one.reason()).is_some());
    assert!(warfarin.registrations().any(|one| one.is_stop()));
    assert!(warfarin.prescription().and_then(|one| one.recall()).is_some());
}

#[test]
fn a_renewed_prescription_is_a_new_head_and_the_old_one_a_link_behind_it() {
    let request = built(|builder| builder.renew(WARFARIN, renewal(None)));
    changed(&request, |changes| matches!(changes, [Change::Renewed(..)]));
    let list = MedicationList::of_parameters(&request).expect("a list");
    let is_old = |one: &&_| {
        let one: &&samhandling::services::medication_list::view::Treatment<'_> = one;
        one.prescription_id() == Some("00000230-5afe-4000-8000-000000000230")
    };
    let treatments = list.treatments();
    let old = treatments.iter().find(is_old).expect("the old prescription");
    assert!(!old.is_listed && old.pll_id().is_none());
    match list.chain_end(old) {
        ChainEnd::Head(head) => {
            assert_eq!((head.prescription_id(), head.pll_id()), (Some(NEW_ID), Some(WARFARIN)));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_changed_dose_is_a_renewal_whose_numbers_do_not_contradict_its_words() {
    let dosing = || NewDosing::regular("1 tablett morgen, 2 tabletter kveld", "Atrieflimmer");
    let request = built(|builder| builder.renew(WARFARIN, renewal(Some(dosing()))));
    changed(&request, |changes| matches!(changes, [Change::Dosing(..), Change::Renewed(..)]));
    let list = MedicationList::of_parameters(&request).expect("a list");
    let new =
        list.heads().into_iter().find(|one| one.prescription_id() == Some(NEW_ID)).expect("the new head");
    let prescription = new.prescription().expect("a prescription");
    assert_eq!(prescription.dssn(), Some("1 tablett morgen, 2 tabletter kveld"));
    assert_eq!(prescription.dosing().count(), 0, "the old dosing in numbers is gone");
    assert!(new.dosing().all(|dosing| dosing.short().is_none()));
}

#[test]
fn a_new_treatment_is_prescribed_with_all_that_is_asked_for() {
    let answer = parameters(&fixture("get-answer-penicillin-despite-allergy.json"));
    let other = MedicationList::of_parameters(&answer).expect("a list");
    let drug = other.heads()[0].drug().expect("a drug").medication.clone();
    let new = || NewTreatment {
        drug: drug.clone(),
        prescription_id: NEW_ID.to_owned(),
        dosing: NewDosing::regular("1 tablett 3 ganger daglig i 7 dager", "Halsbetennelse"),
        packages: "1".parse().expect("a number"),
        refills: 0,
        issued: "2026-03-20".parse().expect("a date"),
        expires: "2027-03-19".parse().expect("a date"),
        fest_version: "2026-03-15T12:00:00+01:00".parse().expect("a time"),
        accepts_substitution: true,
        time: NOON.parse().expect("a time"),
    };
    let request = built(|builder| builder.prescribe(new()));
    changed(&request, |changes| matches!(changes, [Change::Added(_)]));
}

#[test]
fn what_cannot_be_made_is_refused_with_the_reason() {
    let answer = parameters(&fixture("get-answer-warfarin-multidose.json"));
    let last = MedicationList::of_parameters(&answer).expect("a list");
    let builder = || SendBuilder::new(&last).expect("a builder");
    let error = |made: Result<SendBuilder, SendError>| made.expect_err("it cannot be made");
    assert_eq!(error(builder().renew("unknown", renewal(None))), SendError::UnknownTreatment);
    let no_guid = Renewal { prescription_id: "1".to_owned(), ..renewal(None) };
    assert_eq!(error(builder().renew(WARFARIN, no_guid)), SendError::NoGuid);
}
