//! cargo run --example critical_information_client
//!
//! Asks what must be known of a patient and records an allergy, over a transport that answers as the service would: no network.

use std::error::Error;
use std::sync::Arc;

use samhandling::auth::SigningKey;
use samhandling::client::{
    AccessBasis, AccessContext, Client, ClientIdentity, Code, Environment, MockAnswer, MockTransport,
    Organisation,
};
use samhandling::core::diagnostic::Language;
use samhandling::core::identifier::PersonNumber;
use samhandling::r4::{AllergyIntolerance, FhirType};
use samhandling::services::critical_information::Kind;
use samhandling::services::critical_information::client::CriticalInformationCalls;

const FOUND: &[u8] = include_bytes!("../fixtures/critical_information/valid/bundle-allergies.json");
const ALLERGY: &[u8] = include_bytes!("../fixtures/critical_information/valid/allergy-penicillin.json");
/// What the service says when somebody has changed a record since it was read.
const NEWER: &str = r#"{"resourceType": "OperationOutcome",
    "issue": [{"severity": "error", "code": "conflict", "diagnostics": "KJF-000065"}]}"#;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let status = MockAnswer::status(200).with_body(r#"{"hasCriticalInformation": true}"#);
    let created = MockAnswer::status(201).with_header("location", "AllergyIntolerance/a-7/_history/1");
    let transport = MockTransport::new()
        .helse_id(Environment::Test.issuer())
        .on("POST", "/status", status)
        .on("GET", "/AllergyIntolerance", MockAnswer::fhir(200, FOUND))
        .on("POST", "/AllergyIntolerance", created)
        .on("PUT", "/AllergyIntolerance/a-7", MockAnswer::fhir(409, NEWER));
    let transport = Arc::new(transport);
    let key = Arc::new(SigningKey::generate()?);
    let client = Client::builder(Environment::Test)
        .identity(ClientIdentity::new("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f", key))
        .transport(transport.clone())
        .build()?;

    // The record is read from a fixture; the patient is the one that it is about. The number is synthetic.
    let mut allergy = AllergyIntolerance::from_json(ALLERGY)?;
    let number = allergy.patient.identifier.as_ref().and_then(|own| own.value.as_ref()?.value.clone());
    let context = AccessContext::builder()
        .role(Code::authorisation("LE"))
        .organisation(Organisation::new("994598759".parse()?))
        .patient(number.ok_or("a number")?.parse::<PersonNumber>()?)
        .access_basis(AccessBasis::Consent)
        .system("Journalsystem 7.1")
        .build()?;

    let status = client.critical_information_status(&context).await?;
    println!("has critical information: {:?}", status.has_critical_information());
    let found = client.search_critical_information(&context, Kind::DrugReaction).await?;
    for group in found.view().groups() {
        println!("{}: {}", group.kind.titles().nb, group.records.len());
    }
    let written = client.create_critical_information(&context, &allergy).await?;
    let id = written.id().ok_or("an id")?;
    println!("recorded as {}", id.as_str());

    // A change that was made on an old version is refused by the service, in its own words.
    allergy.id = Some(id.as_str().into());
    allergy.meta.get_or_insert_default().version_id = Some("1".into());
    let refused = client.update_critical_information(&context, &allergy).await.unwrap_err();
    println!("{:?}: {}", refused.meaning(), refused.help(Language::Bokmal));

    // What breaks its profile is not sent at all.
    allergy.code = None;
    let sent = transport.requests().len();
    println!("{}", client.create_critical_information(&context, &allergy).await.unwrap_err());
    assert_eq!(transport.requests().len(), sent);
    Ok(())
}
