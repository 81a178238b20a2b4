//! A draft of an AuditEvent for each disclosure.

use std::sync::Arc;

use samhandling_client::{
    AccessBasis, AccessContext, Code, DecisionRef, MemoryAuditLog, Organisation, Purpose, PurposeOfUse,
    Search,
};
use samhandling_core::identifier::PersonNumber;
use samhandling_r4::{FhirType, Observation};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::common::{PATIENT, World, bundle, context, header, lab, plain};

fn treating() -> AccessContext {
    AccessContext::builder()
        .hpr_number("9999999")
        .role(Code::authorisation("LE"))
        .organisation(Organisation::new("994598759".parse().unwrap()))
        .patient(PATIENT.parse::<PersonNumber>().unwrap())
        .purpose(
            Purpose::new(
                PurposeOfUse::Treatment,
                DecisionRef { id: "decision-1".into(), user_selected: true },
            )
            .with_details(Code::new("urn:oid:2.16.578.1.12.4.1.1.9151", "15")),
        )
        .system("Journalsystem 7.1")
        .build()
        .unwrap()
}

fn drafts(log: &MemoryAuditLog) -> Vec<Value> {
    log.drafts().iter().map(|draft| serde_json::from_str(&draft.to_json()).unwrap()).collect()
}

#[tokio::test]
async fn a_draft_says_who_asked_for_whom_why_and_what_came_of_it() {
    let world = World::with_tokens().await;
    world.on("POST", "/Observation/_search", bundle()).await;
    let log = Arc::new(MemoryAuditLog::default());
    let client = world.builder().audit(log.clone()).build().unwrap();
    client.service(Arc::new(lab())).search(&treating(), &Search::of("Observation")).await.unwrap();
    let drafts = drafts(&log);
    assert_eq!(drafts.len(), 1, "the token is no disclosure");
    let draft = &drafts[0];
    assert_eq!(draft["subtype"][0]["code"], "search-type");
    assert_eq!((&draft["action"], &draft["outcome"]), (&json!("E"), &json!("0")));
    assert_eq!(draft["recorded"], "2023-11-14T22:13:20Z");
    assert_eq!(draft["agent"][0]["who"]["identifier"]["value"], "9999999");
    assert_eq!(draft["agent"][0]["requestor"], true);
    assert_eq!(draft["agent"][1]["who"]["identifier"]["value"], "994598759");
    assert_eq!(draft["agent"][2]["network"]["address"], "127.0.0.1");
    assert_eq!(draft["purposeOfEvent"][0]["coding"][0]["code"], "TREAT");
    assert_eq!(draft["entity"][0]["what"]["identifier"]["value"], PATIENT);
    let sent = &world.requests("/Observation/_search").await[0];
    assert_eq!(draft["entity"][1]["what"]["identifier"]["value"], header(sent, "correlation-id").as_str());
    assert_eq!(draft["entity"][2]["what"]["identifier"]["value"], "decision-1");
}

#[tokio::test]
async fn a_refusal_is_drafted_and_what_was_never_sent_is_not() {
    let world = World::new().await;
    world.on("GET", "/Observation/o-1", ResponseTemplate::new(403)).await;
    let log = Arc::new(MemoryAuditLog::default());
    let service = world.builder().audit(log.clone()).build().unwrap().service(Arc::new(plain()));
    service.read::<Observation>(&context(), &"o-1".parse().unwrap()).await.unwrap_err();
    let in_url = Search::of("Observation");
    let nobody = AccessContext::builder().build().unwrap();
    service.search(&nobody, &in_url).await.unwrap_err();
    let drafts = drafts(&log);
    assert_eq!(drafts.len(), 1, "about nobody, nothing is disclosed");
    assert_eq!((&drafts[0]["action"], &drafts[0]["outcome"]), (&json!("R"), &json!("4")));
    assert_eq!(drafts[0]["entity"][1]["what"]["reference"], "Observation/o-1");
}

#[tokio::test]
async fn the_access_basis_that_the_user_stated_is_in_the_draft() {
    let world = World::with_tokens().await;
    world.on("POST", "/Observation/_search", bundle()).await;
    let log = Arc::new(MemoryAuditLog::default());
    let mut dialect = lab();
    dialect.access_basis = Some(samhandling_client::service::AccessBasisWords {
        place: samhandling_client::service::Place::Header,
        name: "access-basis".into(),
        words: [(AccessBasis::Emergency, crate::common::stated("AKUTT".to_owned()))].into(),
    });
    let context = AccessContext::builder()
        .patient(PATIENT.parse::<PersonNumber>().unwrap())
        .access_basis(AccessBasis::Emergency)
        .build()
        .unwrap();
    let service = world.builder().audit(log.clone()).build().unwrap().service(Arc::new(dialect));
    service.search(&context, &Search::of("Observation")).await.unwrap();
    assert_eq!(drafts(&log)[0]["purposeOfEvent"][0]["text"], "emergency");
}
