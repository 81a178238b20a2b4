//! Kritisk informasjon: our client against the sandbox, which it meets only over HTTP.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod sandboxed;

use std::sync::Arc;
use std::time::Duration;

use samhandling::client::service::ServiceSettings;
use samhandling::client::{AccessBasis, AccessContext, Client, Code, ElevatedBasis};
use samhandling::core::diagnostic::Outcome;
use samhandling::core::identifier::PersonNumber;
use samhandling::r4::{AllergyIntolerance, FhirType};
use samhandling::services::critical_information::Kind;
use samhandling::services::critical_information::client::{CriticalInformationCalls, Found};
use samhandling::services::critical_information::view::{Record, Standing};
use samhandling_sandbox::{Sandbox, Verdict};
use sandboxed::{Tokens, client};

const SLUG: &str = "critical_information";
const SOLVEIG: &str = "17854810073";
const ARVID: &str = "03917110173";
const CLOSED: &str = "24774933324";
const RESERVED: &str = "57848825281";
const DOCTOR: &str = "4128168";
const BLOCKED_DOCTOR: &str = "9144889";
const ELEVATED: &str = "urn:samhandling:assumed:access-basis:elevated-consent";

async fn start() -> Arc<Sandbox> {
    Arc::new(Sandbox::start().await.expect("a sandbox"))
}

fn of(sandbox: &Arc<Sandbox>, practitioner: &'static str) -> Client {
    let settings = ServiceSettings::of(SLUG)
        .with_base_url(sandbox.service(SLUG))
        .with_access_basis(AccessBasis::ElevatedConsent, ELEVATED);
    client(Tokens { practitioner: Some(practitioner), ..Tokens::of(sandbox) }, settings)
}

fn about(patient: &str) -> AccessContext {
    let number: PersonNumber = patient.parse().expect("a person number");
    AccessContext::builder()
        .patient(number)
        .role(Code::authorisation("LE"))
        .access_basis(AccessBasis::Consent)
        .system("Journalsystem 7.1")
        .build()
        .expect("a context")
}

fn penicillin(found: &Found) -> AllergyIntolerance {
    let mut all = found.bundle().entry.iter().filter_map(|entry| entry.resource.as_ref());
    let json = all.find_map(|resource| {
        let json = resource.to_json();
        json.contains("J01CE").then_some(json)
    });
    AllergyIntolerance::from_json(json.expect("the allergy").as_bytes()).expect("it reads")
}

#[tokio::test]
async fn the_whole_record_is_read_by_kind_and_conforms() {
    let sandbox = start().await;
    let client = of(&sandbox, DOCTOR);
    let reactions = client.search_critical_information(&about(SOLVEIG), Kind::DrugReaction).await;
    let reactions = reactions.expect("an answer");
    let names: Vec<&str> = reactions.view().in_force().filter_map(|record| record.name()).collect();
    assert!(names.contains(&"Beta-laktamasefølsomme penicilliner"), "{names:?}");
    let others = client.search_critical_information(&about(SOLVEIG), Kind::OtherAllergen).await;
    let others = others.expect("an answer");
    assert_eq!(others.bundle().entry.len(), 1, "latex, and no drug");
    for patient in [SOLVEIG, ARVID] {
        let all = client.all_critical_information(&about(patient)).await.expect("all of it");
        for found in &all {
            let report = found.checked.as_ref().expect("a report by default");
            assert_ne!(report.outcome(), Outcome::Violates, "what the sandbox sends follows the profiles");
        }
        let count: usize = all.iter().map(|found| found.bundle().entry.len()).sum();
        assert!(count >= 4, "{count}");
    }
    assert!(sandbox.calls().iter().all(|call| call.verdict() == Verdict::Accepts));
}

#[tokio::test]
async fn a_record_is_created_changed_by_its_version_and_taken_back() {
    let sandbox = start().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG));
    let search =
        async || client.search_critical_information(&context, Kind::DrugReaction).await.expect("found");
    let before = search().await;
    let stale = penicillin(&before);
    let changed = client.update_critical_information(&context, &stale).await.expect("it is taken");
    assert_eq!(changed.answer.header("etag"), Some("W/\"2\""));
    let conflict = client.update_critical_information(&context, &stale).await.expect_err("an old version");
    assert_eq!(conflict.status(), Some(409));
    assert_eq!(conflict.meaning(), Some("newer-version-exists"));

    let mut fresh = stale.clone();
    fresh.id = None;
    let created = client.create_critical_information(&context, &fresh).await.expect("it is taken");
    let id = created.id().expect("an id");
    assert_eq!(created.answer.status, 201);
    assert_eq!(search().await.bundle().entry.len(), before.bundle().entry.len() + 1);
    let deleted = client.delete_critical_information::<AllergyIntolerance>(&context, &id).await;
    assert_eq!(deleted.expect("it is taken back").answer.status, 204);
    let after = search().await;
    let resources = after.bundle().entry.iter().filter_map(|entry| entry.resource.as_ref());
    let standing: Vec<Standing> =
        resources.filter_map(|resource| Some(Record::of(resource).ok()?.standing())).collect();
    assert_eq!(standing.iter().filter(|one| **one == Standing::Deleted).count(), 1, "it stays, as a mistake");
}

#[tokio::test]
async fn the_status_tells_first_and_what_is_closed_is_refused() {
    let sandbox = start().await;
    let client = of(&sandbox, DOCTOR);
    let status = client.critical_information_status(&about(SOLVEIG)).await.expect("a status");
    assert_eq!(
        (status.has_critical_information(), status.has_active_critical_information()),
        (Some(true), Some(true))
    );
    assert!(status.changes().any(|(name, _)| name == "allergyIntoleranceDate"));
    assert_eq!(status.last_changed(), Some("2026-03-02T08:15:00Z"), "UTC");
    let nobody = client.critical_information_status(&about("16858399649")).await.expect("a status");
    assert_eq!(nobody.has_critical_information(), Some(false));

    for (patient, told) in [(CLOSED, "restricted"), (RESERVED, "reservation")] {
        let status = client.critical_information_status(&about(patient)).await.expect("a status");
        assert!(status.member(&format!("urn:samhandling:assumed:{told}")).is_some(), "{patient}");
        let refused = client.search_critical_information(&about(patient), Kind::Infection).await;
        assert_eq!(refused.expect_err("closed").status(), Some(403));
        let last = sandbox.calls().pop().expect("a call");
        assert_eq!(last.verdict(), Verdict::Undecided, "no page says how it is refused");
    }
    let elevated = |patient: &str| about(patient).elevated(ElevatedBasis::Consent).expect("a second step");
    assert!(client.search_critical_information(&elevated(CLOSED), Kind::Infection).await.is_ok());
    let reserved = client.search_critical_information(&elevated(RESERVED), Kind::Infection).await;
    assert_eq!(reserved.expect_err("no basis lifts a reservation").status(), Some(403));

    let blocked = of(&sandbox, BLOCKED_DOCTOR);
    let refused = blocked.search_critical_information(&about(SOLVEIG), Kind::DrugReaction).await;
    assert_eq!(refused.expect_err("closed for one").status(), Some(403));
    let count = async |client: &Client| {
        let found = client.search_critical_information(&about(ARVID), Kind::Infection).await.expect("found");
        found.bundle().entry.len()
    };
    assert_eq!((count(&client).await, count(&blocked).await), (1, 0), "one record is closed for one");
}

#[tokio::test]
async fn a_late_write_shows_late_and_filtering_is_told_by_the_status_alone() {
    let sandbox = start().await;
    let (client, context) = (of(&sandbox, DOCTOR), about(SOLVEIG));
    let search =
        async || client.search_critical_information(&context, Kind::DrugReaction).await.expect("found");
    let before = search().await;
    let mut fresh = penicillin(&before);
    fresh.id = None;
    sandbox.inject(SLUG, "late-write", 1).expect("the fault");
    client.create_critical_information(&context, &fresh).await.expect("acknowledged");
    assert_eq!(search().await.bundle().entry.len(), before.bundle().entry.len());
    sandbox.advance(Duration::from_secs(30));
    assert_eq!(search().await.bundle().entry.len(), before.bundle().entry.len() + 1);

    sandbox.inject(SLUG, "kjernejournal-filtered", 2).expect("the fault");
    assert!(search().await.bundle().entry.is_empty());
    let status = client.critical_information_status(&context).await.expect("a status");
    assert_eq!(status.has_critical_information(), Some(true));
    assert!(status.member("urn:samhandling:assumed:restricted").is_some());
}
