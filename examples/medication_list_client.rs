//! cargo run --example medication_list_client
//!
//! Fetches a medication list, stops a treatment and sends the list back, over a transport that answers as SFM would: no network.

use std::error::Error;
use std::sync::Arc;

use samhandling::auth::{SigningKey, UnixTime};
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AccessBasis, AccessContext, Client, ClientIdentity, Clock, Environment, MockAnswer, MockTransport,
    Organisation, Platform,
};
use samhandling::core::diagnostic::Language;
use samhandling::core::identifier::PersonNumber;
use samhandling::r4::{FhirType, Patient};
use samhandling::services::medication_list::SERVICE;
use samhandling::services::medication_list::client::{LookupQuery, MedicationListCalls};
use samhandling::services::medication_list::send::{SendBuilder, Signature, Stop};

const LIST: &[u8] = include_bytes!("../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
const RECEIPT: &[u8] = include_bytes!("../fixtures/medication_list/valid/send-receipt.json");
/// The number is synthetic.
const PATIENT: &[u8] = br#"{"resourceType": "Patient",
    "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "17854810073"}],
    "name": [{"family": "Pr\u00f8vesen"}], "address": [{"city": "Testvik"}]}"#;

/// Stands still, an hour after the lookup.
struct AnHourLater;

impl Clock for AnHourLater {
    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(1_774_004_400)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let transport = MockTransport::new().helse_id(Environment::Test.issuer());
    let transport = transport.on("POST", "/Patient/$getMedication", MockAnswer::fhir(200, LIST));
    let transport = transport.on("POST", "/Patient/$sendMedication", MockAnswer::fhir(200, RECEIPT));
    let key = Arc::new(SigningKey::generate()?);
    let client = Client::builder(Environment::Test)
        .identity(ClientIdentity::new("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f", key))
        .platform(Platform::system().with_clock(Arc::new(AnHourLater)))
        .transport(Arc::new(transport))
        .settings(ServiceSettings::of(SERVICE.slug).with_base_url("https://sfm.example.org/v1.0"))
        .build()?;
    let context = AccessContext::builder()
        .organisation(Organisation::new("994598759".parse()?))
        .patient("17854810073".parse::<PersonNumber>()?)
        .access_basis(AccessBasis::Consent)
        .build()?;

    let query = LookupQuery::of(Patient::from_json(PATIENT)?);
    let mut fetched = client.get_medication(&context, &query).await?;
    let list = fetched.list()?;
    println!("{} treatments", list.heads().len());

    // Warfarin is stopped. To issue is to sign: show the user what changed before this is sent.
    let now: samhandling::r4::primitive::DateTime = "2026-03-20T12:00:00+01:00".parse()?;
    let warfarin = list.heads().into_iter().find(|one| one.atc() == Some("B01AA03")).ok_or("no warfarin")?;
    let request = SendBuilder::new(&list)?
        .stop(warfarin.pll_id().ok_or("no id")?, Stop::because("A", "Avsluttet behandling", now.clone()))?
        .build(Signature { identifier: "0c0ffee0-5afe-4000-8000-000000000001".to_owned(), time: now })?;
    let sent = client.send_medication(&context, &mut fetched, &request).await?;
    println!("{:?}", sent.result().ok_or("no receipt")?);

    // The same again stands on a list that is no longer the latest: the pre-flight refuses before anything is sent.
    let refused = client.send_medication(&context, &mut fetched, &request).await.unwrap_err();
    println!("{refused}\n{}", refused.help(Language::Nynorsk));
    Ok(())
}
