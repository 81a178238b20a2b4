//! cargo run --example documents_client
//!
//! Lists the documents of a patient and fetches one, over a transport that answers as the service would: no network.

use std::error::Error;
use std::sync::Arc;

use samhandling::auth::SigningKey;
use samhandling::client::{
    AccessBasis, AccessContext, Client, ClientIdentity, Code, DecisionRef, Environment, MockAnswer,
    MockTransport, Organisation, Purpose, PurposeOfUse,
};
use samhandling::core::diagnostic::Language;
use samhandling::core::identifier::PersonNumber;
use samhandling::r4::{DocumentReference, FhirType};
use samhandling::services::documents::absence::Scope;
use samhandling::services::documents::client::DocumentsCalls;
use samhandling::services::documents::retrieval::Limits;
use samhandling::services::documents::view::Document;

const LIST: &[u8] = include_bytes!("../fixtures/documents/valid/bundle-answer.json");
const SUMMARY: &[u8] =
    include_bytes!("../fixtures/documents/valid/document-reference-discharge-summary.json");
const CDA: &[u8] = include_bytes!("../fixtures/documents/retrieved/discharge-summary.cda.xml");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let list = MockAnswer::fhir(200, LIST).with_header("NHN-SecurityLabel-Nors-Count", "2");
    let document = MockAnswer::status(200).with_header("content-type", "application/xml").with_body(CDA);
    let transport = MockTransport::new()
        .helse_id(Environment::Test.issuer())
        .on("POST", "/DocumentReference/_search", list)
        .on("GET", "/mhd/document", document);
    let transport = Arc::new(transport);
    let key = Arc::new(SigningKey::generate()?);
    let client = Client::builder(Environment::Test)
        .identity(ClientIdentity::new("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f", key))
        .transport(transport.clone())
        .build()?;

    // The service demands the attest: who, for which organisation, why, by which local decision. The number is synthetic.
    let decision = DecisionRef { id: "9ab4d0a5-6f1e-4c58-8f1c-2d3c1f0b7a11".into(), user_selected: false };
    let purpose = Purpose::new(PurposeOfUse::Treatment, decision)
        .with_healthcare_service(Code::new("urn:oid:2.16.578.1.12.4.1.1.8663", "KX17"));
    let context = AccessContext::builder()
        .role(Code::authorisation("LE"))
        .organisation(Organisation::new("994598759".parse()?))
        .patient("21837010087".parse::<PersonNumber>()?)
        .purpose(purpose.clone())
        .system("Journalsystem 7.1")
        .build()?;

    let found = client.find_documents(&context, Scope::HealthPersonnelAct, &[("_count", "50")]).await?;
    let answer = found.view()?;
    println!("{} of {:?} documents", answer.documents().len(), answer.total());
    println!("{}", found.hidden.notice(Language::Nynorsk));

    // A document is fetched by the three ids in its metadata, and held against them.
    let reference = DocumentReference::from_json(SUMMARY)?;
    let listed = Document::of(&reference);
    let fetched = client.retrieve_document(&context, &listed, &Limits::default()).await?;
    println!("as expected: {}", fetched.document.is_as_expected());
    let request = transport.requests().pop().ok_or("a request")?;
    println!(
        "{} {}, patient in a header: {}",
        request.method,
        request.url.path(),
        request.headers.contains_key("nhn-patient-nin")
    );

    // An access basis goes with the other law only; that is told before anything is sent.
    let contradicting = context
        .for_patient("21837010087".parse::<PersonNumber>()?)
        .access_basis(AccessBasis::Consent)
        .build()?;
    let refused = client.find_documents(&contradicting, Scope::HealthPersonnelAct, &[]).await.unwrap_err();
    println!("{refused}");
    Ok(())
}
