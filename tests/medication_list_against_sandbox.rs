//! The medication list between our client and the sandbox: lookups, sends, and what SFM remembers between them.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod sandboxed;

use std::sync::Arc;
use std::time::Duration;

use samhandling::client::service::{Policy, ServiceSettings};
use samhandling::client::{AccessBasis, AccessContext, Client, ElevatedBasis, Error};
use samhandling::core::diagnostic::Outcome;
use samhandling::core::identifier::PersonNumber;
use samhandling::r4::primitive::DateTime;
use samhandling::r4::{FhirType, Medication, Parameters, Patient};
use samhandling::services::medication_list::client::{
    Fetched, LockedBasis, LookupQuery, MedicationListCalls, Sent,
};
use samhandling::services::medication_list::send::{
    NewDosing, NewTreatment, Renewal, SendBuilder, SendError, Signature, Stop,
};
use samhandling::services::medication_list::view::{Filtered, SendResult};
use samhandling_sandbox::{Basis, Sandbox, Verdict};

const SOLVEIG: &str = "17854810073";
const ARVID: &str = "03917110173";
const RESERVED: &str = "57848825281";
const UNKNOWN: &str = "16858399649";

const WARFARIN: &str = "00000130-5afe-4000-8000-000000000130";
const IBUPROFEN: &str = "00000132-5afe-4000-8000-000000000132";
const ATORVASTATIN: &str = "00000133-5afe-4000-8000-000000000133";

const DOCTOR: &str = "999000101";
const COLLEAGUE: &str = "4128168";

const LISTS: [&str; 3] = [
    "0c0ffee0-5afe-4000-8000-000000000011",
    "0c0ffee0-5afe-4000-8000-000000000012",
    "0c0ffee0-5afe-4000-8000-000000000013",
];
const PRESCRIPTION: &str = "0c0ffee0-5afe-4000-8000-000000000021";

async fn sandbox() -> Arc<Sandbox> {
    Arc::new(Sandbox::start().await.expect("a sandbox"))
}

fn of(sandbox: &Arc<Sandbox>, practitioner: &'static str) -> Client {
    let settings = ServiceSettings::of("medication_list")
        .with_base_url(sandbox.service("medication_list"))
        .with_access_basis(AccessBasis::ElevatedConsent, "HPMOTTATTSAMTYKKE");
    sandboxed::client(
        sandboxed::Tokens { practitioner: Some(practitioner), ..sandboxed::Tokens::of(sandbox) },
        settings,
    )
}

fn about(patient: &str, basis: Option<AccessBasis>) -> AccessContext {
    let number: PersonNumber = patient.parse().expect("a number");
    let builder = AccessContext::builder().patient(number).system("Journalsystem 7.1");
    let builder = match basis {
        Some(basis) => builder.access_basis(basis),
        None => builder,
    };
    builder.build().expect("a context")
}

fn query(patient: &str) -> LookupQuery {
    // A D-number begins with four or more.
    let kind = if patient < "4" { 1 } else { 2 };
    let json = format!(
        r#"{{"resourceType": "Patient", "identifier": [{{"system": "urn:oid:2.16.578.1.12.4.1.4.{kind}", "value": "{patient}"}}],
            "name": [{{"family": "Testesen", "given": ["Test"]}}], "gender": "female", "birthDate": "1983-05-16",
            "address": [{{"city": "Testvik", "postalCode": "8999"}}]}}"#
    );
    LookupQuery::of(Patient::from_json(json.as_bytes()).expect("a patient"))
}

/// A lookup, whose answer must follow the profiles.
async fn get(client: &Client, context: &AccessContext, query: &LookupQuery) -> Fetched {
    let fetched = client.get_medication(context, query).await.expect("an answer");
    let report = fetched.checked.as_ref().expect("a report by default");
    let counted: Vec<_> = report.counted().collect();
    assert_eq!(report.outcome(), Outcome::Conforms, "{counted:?}");
    fetched
}

fn names(fetched: &Fetched) -> Vec<String> {
    let list = fetched.list().expect("a list");
    list.heads().iter().filter_map(|head| head.atc().map(str::to_owned)).collect()
}

fn filtered(fetched: &Fetched) -> Vec<Filtered> {
    fetched.list().expect("a list").lookup.expect("a lookup").filtered()
}

/// When the list was fetched, by the clock of the world.
fn time(fetched: &Fetched) -> DateTime {
    let list = fetched.list().expect("a list");
    list.lookup.and_then(|lookup| lookup.prescriptions_at().cloned()).expect("a time")
}

fn request(
    fetched: &Fetched,
    identifier: &str,
    edit: impl FnOnce(SendBuilder) -> Result<SendBuilder, SendError>,
) -> Parameters {
    let list = fetched.list().expect("a list");
    let signature = Signature { identifier: identifier.to_owned(), time: time(fetched) };
    let request = SendBuilder::new(&list).and_then(edit).and_then(|builder| builder.build(signature));
    request.expect("a request")
}

fn stop(time: DateTime) -> Stop {
    Stop::because("A", "Avsluttet behandling", time)
}

fn counts(sent: &Sent) -> (Option<i32>, Option<i32>, bool) {
    match sent.result().expect("a receipt") {
        SendResult::Receipt { prescriptions, recalls, list, .. } => (prescriptions, recalls, list.is_some()),
        other => panic!("{other:?}"),
    }
}

/// The rule by which the last call was refused, what that rests on, and the verdict.
fn refused(sandbox: &Sandbox) -> (String, Basis, Verdict) {
    let last = sandbox.calls().pop().expect("a call");
    let finding = last.findings.iter().find(|finding| finding.refused).expect("a refusal");
    (finding.id().to_owned(), finding.grounds.basis, last.verdict())
}

fn is_refused<T>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Outcome(_)))
}

#[tokio::test]
async fn what_was_sent_is_on_the_list_that_is_fetched_next() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, None));
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await;
    assert_eq!(filtered(&fetched), [Filtered::NoRightToKjernejournal]);
    let now = time(&fetched);
    let change = request(&fetched, LISTS[0], |builder| {
        let renewal = Renewal {
            prescription_id: PRESCRIPTION.to_owned(),
            issued: "2026-03-20".parse().expect("a date"),
            expires: "2027-03-19".parse().expect("a date"),
            time: now.clone(),
            dosing: Some(NewDosing::regular("1 tablett morgen, 2 tabletter kveld", "Atrieflimmer")),
        };
        builder.renew(WARFARIN, renewal)?.stop(ATORVASTATIN, stop(now.clone()))
    });
    let sent = client.send_medication(&context, &mut fetched, &change).await.expect("a receipt");
    assert_eq!(counts(&sent), (Some(1), Some(2), true));
    assert_eq!(sent.checked.as_ref().map(|report| report.outcome()), Some(Outcome::Conforms));

    let again = get(&client, &context, &query(SOLVEIG)).await;
    let list = again.list().expect("a list");
    let heads = list.heads();
    let head = |id: &str| heads.iter().find(|head| head.pll_id() == Some(id)).expect("a treatment");
    let warfarin = head(WARFARIN);
    assert_eq!(warfarin.prescription_id(), Some(PRESCRIPTION));
    let prescription = warfarin.prescription().expect("a prescription");
    assert_eq!((prescription.is_dispensable(), prescription.creates()), (Some(true), None));
    assert_eq!(prescription.dssn(), Some("1 tablett morgen, 2 tabletter kveld"));
    assert!(!head(ATORVASTATIN).is_ongoing() && !head(IBUPROFEN).is_ongoing());
    let recalled = head(ATORVASTATIN).prescription().expect("a prescription");
    assert_eq!(recalled.is_dispensable(), Some(false));
    assert!(recalled.recall().and_then(|recall| recall.performed()).is_some());
    assert_eq!(list.treatments().len(), fetched.list().expect("a list").treatments().len() + 1);
    let message = list.pll().iter().find_map(|info| info.basic.identifier[0].value.clone());
    match sent.result() {
        Some(SendResult::Receipt { list: Some((id, _)), .. }) => {
            assert_eq!(message.and_then(|own| own.value().cloned()).as_deref(), id);
        }
        other => panic!("{other:?}"),
    }
    assert!(sandbox.calls().iter().all(|call| call.verdict() == Verdict::Accepts));
}

#[tokio::test]
async fn several_sends_may_stand_on_one_lookup_and_each_names_the_one_before() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, None));
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await;
    let first = request(&fetched, LISTS[0], Ok);
    client.send_medication(&context, &mut fetched, &first).await.expect("a receipt");
    let wrong = request(&fetched, LISTS[1], Ok);
    let mut fetched = fetched.preflighting(Policy::Off);
    let right =
        wrong.to_json().replacen(fetched.list().expect("a list").identifier().expect("an id"), LISTS[0], 1);
    let right = Parameters::from_json(right.as_bytes()).expect("Parameters");
    client.send_medication(&context, &mut fetched, &right).await.expect("it names the send before");
    assert!(is_refused(client.send_medication(&context, &mut fetched, &wrong).await));
    let refusal =
        ("medication-list-send-replaces-other-list".to_owned(), Basis::Documented, Verdict::Refuses);
    assert_eq!(refused(&sandbox), refusal);
}

#[tokio::test]
async fn four_hours_and_a_minute_after_the_lookup_a_send_is_refused() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, None));
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await;
    let unchanged = request(&fetched, LISTS[0], Ok);
    sandbox.advance(Duration::from_secs(4 * 3600 + 60));
    assert!(is_refused(client.send_medication(&context, &mut fetched, &unchanged).await));
    let refusal = ("medication-list-send-lookup-too-old".to_owned(), Basis::Documented, Verdict::Refuses);
    assert_eq!(refused(&sandbox), refusal);
    // A new lookup mends it.
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await;
    let unchanged = request(&fetched, LISTS[1], Ok);
    client.send_medication(&context, &mut fetched, &unchanged).await.expect("a receipt");
}

#[tokio::test]
async fn a_send_over_an_old_version_is_refused_and_then_a_new_lookup_is_compulsory() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, None));
    let old = get(&client, &context, &query(SOLVEIG)).await;
    let mut new = get(&client, &context, &query(SOLVEIG)).await;
    let mut old = old.preflighting(Policy::Off);
    let over_old = request(&old, LISTS[0], Ok);
    assert!(is_refused(client.send_medication(&context, &mut old, &over_old).await));
    let refusal =
        ("medication-list-send-replaces-other-list".to_owned(), Basis::Documented, Verdict::Refuses);
    assert_eq!(refused(&sandbox), refusal);
    // Our client holds the next one back itself; another program meets the refusal.
    let another = of(&sandbox, DOCTOR);
    let over_new = request(&new, LISTS[1], Ok);
    assert!(matches!(client.send_medication(&context, &mut new, &over_new).await, Err(Error::Refused(_))));
    assert!(is_refused(another.send_medication(&context, &mut new, &over_new).await));
    let refusal = ("medication-list-send-after-failure".to_owned(), Basis::Documented, Verdict::Refuses);
    assert_eq!(refused(&sandbox), refusal);
}

#[tokio::test]
async fn what_a_colleague_sent_in_between_is_not_undone() {
    let sandbox = sandbox().await;
    let (doctor, colleague) = (of(&sandbox, DOCTOR), of(&sandbox, COLLEAGUE));
    let context = about(SOLVEIG, None);
    let mut mine = get(&doctor, &context, &query(SOLVEIG)).await;
    let unchanged = request(&mine, LISTS[0], Ok);
    assert!(is_refused(colleague.send_medication(&context, &mut mine, &unchanged).await));
    let refusal = ("medication-list-send-without-lookup".to_owned(), Basis::Assumed, Verdict::Undecided);
    assert_eq!(refused(&sandbox), refusal, "that the lookup must be one's own is not published");

    let mut mine = get(&doctor, &context, &query(SOLVEIG)).await;
    let mut theirs = get(&of(&sandbox, COLLEAGUE), &context, &query(SOLVEIG)).await;
    let now = time(&theirs);
    let stopped = request(&theirs, LISTS[1], |builder| builder.stop(WARFARIN, stop(now)));
    of(&sandbox, COLLEAGUE).send_medication(&context, &mut theirs, &stopped).await.expect("a receipt");
    let unchanged = request(&mine, LISTS[2], Ok);
    assert!(is_refused(doctor.send_medication(&context, &mut mine, &unchanged).await));
    let refusal = ("medication-list-send-list-changed-since".to_owned(), Basis::Assumed, Verdict::Undecided);
    assert_eq!(refused(&sandbox), refusal);
    let again = get(&doctor, &context, &query(SOLVEIG)).await;
    let list = again.list().expect("a list");
    let warfarin = list.heads().into_iter().find(|head| head.pll_id() == Some(WARFARIN)).expect("warfarin");
    assert!(!warfarin.is_ongoing());
}

#[tokio::test]
async fn blocked_drugs_and_locked_prescriptions_are_shown_on_the_right_terms_and_kept_by_a_send() {
    let sandbox = sandbox().await;
    let client = of(&sandbox, DOCTOR);
    let plain = about(ARVID, None);
    let consent = about(ARVID, Some(AccessBasis::Consent));
    let found = get(&client, &plain, &query(ARVID)).await;
    assert_eq!(names(&found), ["C10AA05"]);
    assert_eq!(filtered(&found), [Filtered::NoRightToKjernejournal, Filtered::LockedPrescriptions]);
    let found = get(&client, &consent, &query(ARVID)).await;
    assert_eq!(names(&found), ["C10AA05"]);
    assert_eq!(filtered(&found), [Filtered::BlockedInKjernejournal, Filtered::LockedPrescriptions]);

    let by_number = query(ARVID).with_reference_number("40112233");
    assert_eq!(names(&get(&client, &plain, &by_number).await), ["C10AA05", "N05CF01"]);
    let by_another = query(ARVID).with_reference_number("40112234");
    assert_eq!(names(&get(&client, &plain, &by_another).await), ["C10AA05"]);
    let elevated = consent.elevated(ElevatedBasis::Consent).expect("a second step");
    let all = query(ARVID).with_locked_prescriptions(LockedBasis::Consent);
    let found = get(&client, &elevated, &all).await;
    assert_eq!((names(&found).len(), filtered(&found)), (3, Vec::new()));

    // A send by somebody who has seen one of the three takes nothing from the others.
    let mut found = get(&client, &plain, &query(ARVID)).await;
    let now = time(&found);
    let id = found.list().expect("a list").heads()[0].prescription_id().expect("an id").to_owned();
    let stopped = request(&found, LISTS[0], |builder| builder.stop(&id, stop(now)));
    let sent = client.send_medication(&plain, &mut found, &stopped).await.expect("a receipt");
    assert_eq!(counts(&sent), (Some(0), Some(1), false), "there is no list to write");
    let found = get(&client, &elevated, &all).await;
    let list = found.list().expect("a list");
    assert_eq!(list.heads().iter().filter(|head| head.is_ongoing()).count(), 2);
}

#[tokio::test]
async fn who_has_reserved_against_kjernejournal_has_a_list_all_the_same() {
    let sandbox = sandbox().await;
    let client = of(&sandbox, DOCTOR);
    let context = about(RESERVED, Some(AccessBasis::Emergency));
    let found = get(&client, &context, &query(RESERVED)).await;
    assert_eq!(filtered(&found), [Filtered::KjernejournalFailed]);
    let list = found.list().expect("a list");
    assert_eq!((list.heads().len(), list.allergies().count()), (1, 0));
}

#[tokio::test]
async fn allergies_come_with_a_right_to_kjernejournal_and_no_send_takes_them_away() {
    let sandbox = sandbox().await;
    let client = of(&sandbox, DOCTOR);
    let (plain, consent) = (about(SOLVEIG, None), about(SOLVEIG, Some(AccessBasis::Consent)));
    let mut found = get(&client, &plain, &query(SOLVEIG)).await;
    assert_eq!(found.list().expect("a list").allergies().count(), 0);
    let unchanged = request(&found, LISTS[0], Ok);
    client.send_medication(&plain, &mut found, &unchanged).await.expect("a receipt");
    let mut found = get(&client, &consent, &query(SOLVEIG)).await;
    assert_eq!((found.list().expect("a list").allergies().count(), filtered(&found)), (1, Vec::new()));
    let unchanged = request(&found, LISTS[1], Ok);
    client.send_medication(&consent, &mut found, &unchanged).await.expect("a receipt");
    let found = get(&client, &consent, &query(SOLVEIG)).await;
    assert_eq!(found.list().expect("a list").allergies().count(), 1);
}

#[tokio::test]
async fn somebody_without_a_list_gets_a_first_prescription() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(UNKNOWN, None));
    let mut found = get(&client, &context, &query(UNKNOWN)).await;
    assert!(names(&found).is_empty());
    let time = time(&found);
    let new = NewTreatment {
        drug: drug(),
        prescription_id: PRESCRIPTION.to_owned(),
        dosing: NewDosing::regular("1 tablett 3 ganger daglig i 7 dager", "Halsbetennelse"),
        packages: "1".parse().expect("a number"),
        refills: 0,
        issued: "2026-03-20".parse().expect("a date"),
        expires: "2027-03-19".parse().expect("a date"),
        fest_version: "2026-03-15T12:00:00+01:00".parse().expect("a time"),
        accepts_substitution: true,
        time,
    };
    let request = request(&found, LISTS[0], |builder| builder.prescribe(new));
    let json = request.to_json().replacen(
        r#"{"url":"createresept""#,
        r#"{"url":"refnum","valueString":"0"},{"url":"createresept""#,
        1,
    );
    let request = Parameters::from_json(json.as_bytes()).expect("Parameters");
    let sent = client.send_medication(&context, &mut found, &request).await.expect("a receipt");
    assert_eq!(counts(&sent), (Some(1), Some(0), false));
    let number = match sent.result() {
        Some(SendResult::Receipt { results, .. }) => results[0].reference_number.map(str::to_owned),
        other => panic!("{other:?}"),
    };
    let found = get(&client, &context, &query(UNKNOWN)).await;
    let list = found.list().expect("a list");
    let heads = list.heads();
    let prescription = heads[0].prescription().expect("a prescription");
    assert_eq!(heads[0].prescription_id(), Some(PRESCRIPTION));
    assert_eq!(prescription.reference_number(), number.as_deref());
    assert!(number.is_some_and(|number| number != "0"));
}

/// A package, as another patient has it.
fn drug() -> Medication {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/medication_list/valid/get-answer-penicillin-despite-allergy.json"
    );
    let answer = Parameters::from_json(&std::fs::read(path).expect("a fixture")).expect("Parameters");
    let list = samhandling::services::medication_list::view::MedicationList::of_parameters(&answer);
    list.expect("a list").heads()[0].drug().expect("a drug").medication.clone()
}

#[tokio::test]
async fn what_became_of_a_send_without_an_answer_is_seen_by_a_new_lookup() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, None));
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await;
    let now = time(&fetched);
    let stopped = request(&fetched, LISTS[0], |builder| builder.stop(WARFARIN, stop(now)));
    sandbox.inject("medication_list", "cut-body", 1).expect("a fault");
    let lost = client.send_medication(&context, &mut fetched, &stopped).await;
    assert!(matches!(lost, Err(Error::OutcomeUnknown(_))), "{lost:?}");
    let held = client.send_medication(&context, &mut fetched, &stopped).await;
    assert!(matches!(held, Err(Error::Refused(_))), "{held:?}");
    let again = get(&client, &context, &query(SOLVEIG)).await;
    let heads = again.list().expect("a list").heads().iter().filter(|head| head.is_ongoing()).count();
    assert_eq!(heads, 1, "it was done");
}

#[tokio::test]
async fn registries_that_do_not_answer_are_told_and_nothing_can_be_sent_on_that() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, Some(AccessBasis::Consent)));
    sandbox.inject("medication_list", "partial-source-down", 1).expect("a fault");
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await.preflighting(Policy::Off);
    assert_eq!(filtered(&fetched), [Filtered::PrescriptionsFailed, Filtered::ListFailed]);
    assert!(names(&fetched).is_empty());
    let unchanged = request(&fetched, LISTS[0], Ok);
    assert!(is_refused(client.send_medication(&context, &mut fetched, &unchanged).await));
    let refusal = ("medication-list-send-without-lookup".to_owned(), Basis::Documented, Verdict::Refuses);
    assert_eq!(refused(&sandbox), refusal);
    sandbox.inject("medication_list", "kjernejournal-filtered", 1).expect("a fault");
    let fetched = get(&client, &context, &query(SOLVEIG)).await;
    assert_eq!(filtered(&fetched), [Filtered::BlockedInKjernejournal]);
    assert_eq!(fetched.list().expect("a list").allergies().count(), 0);
}

#[tokio::test]
async fn a_late_write_is_acknowledged_before_it_can_be_seen() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, None));
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await;
    let now = time(&fetched);
    let stopped = request(&fetched, LISTS[0], |builder| builder.stop(WARFARIN, stop(now)));
    sandbox.inject("medication_list", "late-write", 1).expect("a fault");
    client.send_medication(&context, &mut fetched, &stopped).await.expect("a receipt");
    let ongoing = async || {
        let fetched = get(&client, &context, &query(SOLVEIG)).await;
        fetched.list().expect("a list").heads().iter().filter(|head| head.is_ongoing()).count()
    };
    assert_eq!(ongoing().await, 2);
    sandbox.advance(Duration::from_secs(31));
    assert_eq!(ongoing().await, 1);
}

#[tokio::test]
async fn the_list_as_it_was_can_be_looked_at() {
    let sandbox = sandbox().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG, None));
    let mut fetched = get(&client, &context, &query(SOLVEIG)).await;
    let then = time(&fetched);
    let now = then.clone();
    sandbox.advance(Duration::from_secs(60));
    let stopped = request(&fetched, LISTS[0], |builder| builder.stop(WARFARIN, stop(now)));
    client.send_medication(&context, &mut fetched, &stopped).await.expect("a receipt");
    let ongoing = async |query: LookupQuery| {
        let fetched = get(&client, &context, &query).await;
        fetched.list().expect("a list").heads().iter().filter(|head| head.is_ongoing()).count()
    };
    assert_eq!(ongoing(query(SOLVEIG).as_of(then)).await, 2);
    assert_eq!(ongoing(query(SOLVEIG)).await, 1);
}
