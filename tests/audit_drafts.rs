//! The draft of an AuditEvent that the client makes holds what FHIR asks for.

use std::sync::Arc;

use samhandling::client::service::{ServiceDialect, ServiceSettings};
use samhandling::client::{
    AccessContext, Client, Code, DecisionRef, Environment, MemoryAuditLog, MockAnswer, MockTransport,
    Organisation, Purpose, PurposeOfUse, Search,
};
use samhandling::conformance::{Show, Validator, to_text};
use samhandling::core::identifier::PersonNumber;
use samhandling::definitions::Definitions;
use samhandling::r4::FhirType;

#[tokio::test(flavor = "current_thread")]
async fn a_draft_breaks_no_rule_of_fhir() {
    let found = MockAnswer::fhir(200, r#"{"resourceType": "Bundle", "type": "searchset", "total": 0}"#);
    let log = Arc::new(MemoryAuditLog::default());
    let client = Client::builder(Environment::Test)
        .transport(Arc::new(MockTransport::new().on("POST", "/Observation/_search", found)))
        .settings(ServiceSettings::of("archive").with_base_url("https://fhir.example.org"))
        .audit(log.clone())
        .build()
        .expect("a client");
    let service = client.service(Arc::new(ServiceDialect::plain_fhir("archive")));
    let decision = DecisionRef { id: "decision-1".into(), user_selected: true };
    let treating = AccessContext::builder()
        .hpr_number("9144900")
        .role(Code::authorisation("LE"))
        .organisation(Organisation::new("994598759".parse().expect("a number")))
        .patient("10915596784".parse::<PersonNumber>().expect("a number"))
        .purpose(
            Purpose::new(PurposeOfUse::Treatment, decision)
                .with_details(Code::new("urn:oid:2.16.578.1.12.4.1.1.9151", "15")),
        )
        .system("Journalsystem 7.1")
        .build()
        .expect("a context");
    let nobody_named =
        AccessContext::builder().patient("10915596784".parse::<PersonNumber>().expect("a number"));
    for context in [treating, nobody_named.build().expect("a context")] {
        service.search(&context, &Search::of("Observation")).await.expect("an answer");
    }

    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    let drafts = log.drafts();
    assert_eq!(drafts.len(), 2);
    for draft in drafts {
        let report = validator.validate_json(draft.to_json().as_bytes());
        assert_eq!(report.errors(), 0, "{}", to_text(&report, &Show::default()));
    }
}
