//! cargo run --example measurements_client
//!
//! Sends a measurement and reads a patient's series, over a transport that answers as the service would: no network.

use std::error::Error;
use std::sync::Arc;

use samhandling::auth::SigningKey;
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AccessContext, Client, ClientIdentity, Environment, MockAnswer, MockTransport, Organisation,
};
use samhandling::core::diagnostic::Language;
use samhandling::core::identifier::PersonNumber;
use samhandling::r4::{Bundle, FhirType};
use samhandling::services::measurements::SERVICE;
use samhandling::services::measurements::client::MeasurementsCalls;
use samhandling::services::measurements::view::Measurements;

const BATCH: &[u8] = include_bytes!("../fixtures/measurements/valid/bundle-create-batch.json");
const RESPONSE: &[u8] = include_bytes!("../fixtures/measurements/valid/bundle-response.json");
const FOUND: &[u8] = include_bytes!("../fixtures/measurements/valid/bundle-search-three-days.json");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let transport = MockTransport::new()
        .helse_id(Environment::Test.issuer())
        .on("POST", "/", MockAnswer::fhir(200, RESPONSE))
        .on("POST", "/Observation/_search", MockAnswer::fhir(200, FOUND));
    let transport = Arc::new(transport);
    let builder = |settings| -> Result<Client, Box<dyn Error>> {
        let key = Arc::new(SigningKey::generate()?);
        Ok(Client::builder(Environment::Test)
            .identity(ClientIdentity::new("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f", key))
            .transport(transport.clone())
            .settings(settings)
            .build()?)
    };

    // `measurements::create::create_bundle` makes such a Bundle; this one has two measurements. The number is synthetic.
    let bundle = Bundle::from_json(BATCH)?;
    let measurements = Measurements::of(&bundle);
    let number = measurements.all().iter().find_map(|one| one.patient_number()?.value).ok_or("a number")?;
    let context = AccessContext::builder()
        .organisation(Organisation::new("994598759".parse()?))
        .patient(number.parse::<PersonNumber>()?)
        .build()?;

    // Audience and scopes are published nowhere: without them nothing is sent.
    let unset = builder(ServiceSettings::of(SERVICE.slug))?;
    let refused = unset.post_measurements(&context, &bundle).await.unwrap_err();
    println!("{refused}\n{}", refused.help(Language::Bokmal));

    // Those who run the service give them; these are made up.
    let agreed = ServiceSettings::of(SERVICE.slug)
        .with_audience("nhn:example")
        .with_scope("read", "nhn:example/read")
        .with_scope("write", "nhn:example/write");
    let client = builder(agreed)?;
    let posted = client.post_measurements(&context, &bundle).await?;
    for entry in posted.created().iter().flat_map(|created| created.entries()) {
        println!("{:?}: created {:?}", entry.status(), entry.is_created());
    }
    let found = client.search_measurements(&context).await?;
    for series in found.view().series() {
        println!("{}: {} values", series.name().unwrap_or("?"), series.points().count());
    }
    println!(
        "number in an address: {}",
        transport.requests().iter().any(|sent| sent.url.as_str().contains(number))
    );
    Ok(())
}
