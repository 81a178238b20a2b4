//! cargo run --example test_results_client
//!
//! Asks Pasientens prøvesvar for the reports of a patient, over a transport that answers as the service would: no network.

use std::error::Error;
use std::sync::Arc;

use samhandling::auth::SigningKey;
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AccessBasis, AccessContext, Client, ClientIdentity, Code, Environment, MockAnswer, MockTransport,
    Organisation, Search,
};
use samhandling::core::diagnostic::Language;
use samhandling::core::identifier::PersonNumber;
use samhandling::services::test_results::client::TestResultsCalls;
use samhandling::services::test_results::{SERVICE, view::Withheld};

/// What the service answers when the patient has blocked a result: data, and a notice beside them.
const ANSWER: &[u8] = include_bytes!("../fixtures/test_results/valid/bundle-with-blocked-results.json");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let transport = Arc::new(MockTransport::new().helse_id(Environment::Test.issuer()).on(
        "POST",
        "/DiagnosticReport/_search",
        MockAnswer::fhir(200, ANSWER),
    ));
    // The address is published nowhere: those who run the service give it.
    let settings = ServiceSettings::of(SERVICE.slug).with_base_url("https://api.example.org/fhir");
    let key = Arc::new(SigningKey::generate()?);
    let client = Client::builder(Environment::Test)
        .identity(ClientIdentity::new("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f", key))
        .transport(transport.clone())
        .settings(settings)
        .build()?;

    // Who asks, for whom, why, from what system. The number is synthetic.
    let context = AccessContext::builder()
        .role(Code::authorisation("LE"))
        .organisation(Organisation::new("994598759".parse()?))
        .patient("21837010087".parse::<PersonNumber>()?)
        .access_basis(AccessBasis::Consent)
        .system("Journalsystem 7.1")
        .build()?;

    let search = Search::of("DiagnosticReport").with("date", "ge2026-01-01").with("_count", "50");
    let found = client.search_test_results(&context, &search).await?;
    for report in found.reports() {
        println!("report: {}", report.name().unwrap_or("?"));
    }
    for notice in found.notices() {
        println!("withheld: {}", notice.withheld() == Some(Withheld::SpecificBlock));
    }
    println!("errors in the answer: {}", found.checked.as_ref().map_or(0, |report| report.errors()));

    // What went out: the number stands in a header, and `Debug` shows no value of it.
    let sent = transport.requests();
    println!("{} {}", sent[2].method, sent[2].url);
    let names: Vec<&str> = sent[2].headers.keys().map(|name| name.as_str()).collect();
    println!("{}", names.join(" "));

    // What the service would refuse is refused here, before anything is sent.
    let refused = client.search_test_results(&context, &search.with("patient", "1")).await.unwrap_err();
    println!("{refused}");
    println!("{}", refused.help(Language::Nynorsk));
    assert_eq!(transport.requests().len(), sent.len());
    Ok(())
}
