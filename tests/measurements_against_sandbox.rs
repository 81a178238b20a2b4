//! Pasientens måledata: our client against the sandbox, which it meets only over HTTP.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod sandboxed;

use std::sync::Arc;

use samhandling::client::service::ServiceSettings;
use samhandling::client::{AccessContext, Client};
use samhandling::core::diagnostic::Outcome;
use samhandling::core::identifier::PersonNumber;
use samhandling::r4::{Bundle, FhirType};
use samhandling::services::measurements::client::MeasurementsCalls;
use samhandling_sandbox::{Sandbox, Verdict};
use sandboxed::{Tokens, client};

const SLUG: &str = "measurements";
const FJELLRYPE: &str = "21837010087";
const BATCH: &str = include_str!("../fixtures/measurements/valid/bundle-create-batch.json");

async fn start() -> Arc<Sandbox> {
    Arc::new(Sandbox::start().await.expect("a sandbox"))
}

fn of(sandbox: &Arc<Sandbox>, practitioner: &'static str) -> Client {
    let settings = ServiceSettings::of(SLUG)
        .with_base_url(sandbox.service(SLUG))
        .with_audience("urn:samhandling:assumed:audience:measurements")
        .with_scope("read", "urn:samhandling:assumed:scope:measurements/read")
        .with_scope("write", "urn:samhandling:assumed:scope:measurements/write");
    client(Tokens { practitioner: Some(practitioner), ..Tokens::of(sandbox) }, settings)
}

fn about(patient: &str) -> AccessContext {
    let number: PersonNumber = patient.parse().expect("a person number");
    AccessContext::builder().patient(number).system("Journalsystem 7.1").build().expect("a context")
}

#[tokio::test]
async fn measurements_are_found_and_conform() {
    let sandbox = start().await;
    let found = of(&sandbox, "4128168").search_measurements(&about(FJELLRYPE)).await.expect("an answer");
    let report = found.checked.as_ref().expect("a report by default");
    assert_ne!(report.outcome(), Outcome::Violates, "what the sandbox sends follows the profiles");
    assert!(found.view().all().len() >= 23, "three mornings and more");
    let other = of(&sandbox, "9144889").search_measurements(&about(FJELLRYPE)).await.expect("an answer");
    assert_eq!(other.view().all().len() + 1, found.view().all().len(), "one is closed for one");
    for closed in ["24774933324", "57848825281"] {
        let nothing = of(&sandbox, "4128168").search_measurements(&about(closed)).await.expect("an answer");
        assert!(nothing.view().all().is_empty());
    }
}

#[tokio::test]
async fn what_is_sent_is_told_entry_by_entry_and_found_again() {
    let sandbox = start().await;
    let (client, context) = (of(&sandbox, "4128168"), about(FJELLRYPE));
    let count = async || {
        let found = client.search_measurements(&context).await.expect("an answer");
        found.view().all().len()
    };
    let before = count().await;
    let bundle = Bundle::from_json(BATCH.as_bytes()).expect("it reads");
    let posted = client.post_measurements(&context, &bundle).await.expect("it is taken");
    let created = posted.created().expect("a Bundle");
    assert_eq!(created.is_complete(), Some(true));
    let named: Vec<_> = created.entries().map(|entry| entry.request_url()).collect();
    assert_eq!(named.first(), Some(&Some("urn:uuid:7b0c1c52-6f0d-4a7e-9d7e-1f3f0e0b0001")));
    let report = posted.checked.as_ref().expect("a report by default");
    assert_ne!(report.outcome(), Outcome::Violates, "the answer follows its profile");
    assert_eq!(count().await, before + 2);
    assert!(sandbox.calls().iter().all(|call| call.verdict() != Verdict::Refuses));

    sandbox.inject(SLUG, "late-write", 1).expect("the fault");
    client.post_measurements(&context, &bundle).await.expect("it is acknowledged");
    assert_eq!(count().await, before + 2, "it shows later");
    sandbox.advance(std::time::Duration::from_secs(31));
    assert_eq!(count().await, before + 4);
}

#[tokio::test]
async fn one_entry_can_fail_beside_another() {
    let sandbox = start().await;
    let settings = ServiceSettings::of(SLUG)
        .with_base_url(sandbox.service(SLUG))
        .with_audience("urn:samhandling:assumed:audience:measurements")
        .with_scope("read", "urn:samhandling:assumed:scope:measurements/read")
        .with_scope("write", "urn:samhandling:assumed:scope:measurements/write")
        .validating_sent(samhandling::client::service::Policy::Off);
    let client = client(Tokens::of(&sandbox), settings);
    let subject = BATCH.rfind("\"subject\"").expect("the last patient");
    let (before, after) = BATCH.split_at(subject);
    let broken = format!("{before}{}", after.replacen("\"value\"", "\"_value\"", 1));
    let bundle = Bundle::from_json_lenient(broken.as_bytes()).expect("it reads").value;
    let posted = client.post_measurements(&about(FJELLRYPE), &bundle).await.expect("it is answered");
    let created: Vec<_> = posted.created().expect("a Bundle").entries().map(|one| one.is_created()).collect();
    assert_eq!(created, [Some(true), Some(false)]);
}
