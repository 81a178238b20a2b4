//! The attest that a service demands: it is missing, or lacks a member, before anything is sent.

use samhandling_client::service::AttestDemand;
use samhandling_client::{Search, ServiceClient};

use crate::common::{PATIENT, World, bundle, context, lab, stated};
use crate::helse_id::treating;

fn demanding(world: &World, fields: &[&str]) -> ServiceClient {
    let fields = fields.iter().map(|field| (*field).to_owned()).collect();
    let mut dialect = lab();
    dialect.attest = Some(AttestDemand { required: stated(true), fields: stated(fields) });
    world.builder().build().unwrap().service(std::sync::Arc::new(dialect))
}

#[tokio::test]
async fn what_a_service_demands_of_the_attest_is_there_or_nothing_is_sent() {
    let world = World::with_tokens().await;
    world.on("POST", "/Observation/_search", bundle()).await;
    let search = Search::of("Observation");
    let refused = |fields: &'static [&'static str], context| {
        let (service, search) = (demanding(&world, fields), search.clone());
        async move { service.search(&context, &search).await.unwrap_err() }
    };
    let error = refused(&[], context()).await;
    assert_eq!(error.rule(), Some("client-attest-missing"));
    let treating = treating(PATIENT, "decision-1");
    let error =
        refused(&["care_relationship.decision_ref", "practitioner.department"], treating.clone()).await;
    assert_eq!(error.rule(), Some("client-attest-incomplete"));
    assert!(error.to_string().contains("practitioner.department"), "{error}");
    assert!(world.server.received_requests().await.unwrap().is_empty());
    // What HelseID adds, and what the type demands, is there.
    let whole = demanding(&world, &["practitioner.identifier", "care_relationship.decision_ref"]);
    let after = whole.search(&treating, &search).await;
    assert!(!world.requests("/connect/token").await.is_empty(), "{after:?}");
}
