//! Each kind of answer that is no success is an error of its own, with its body kept and no value shown.

use samhandling_client::{Error, HttpFault, Search};
use samhandling_core::diagnostic::Language;
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::common::{World, context};

const SEARCH: &str = "/Observation/_search";

async fn error_of(answer: ResponseTemplate) -> Error {
    let world = World::with_tokens().await;
    world.on("POST", SEARCH, answer).await;
    let error = world.service().search(&context(), &Search::of("Observation")).await.unwrap_err();
    for shown in [error.to_string(), format!("{error:?}"), error.help(Language::Bokmal)] {
        assert!(!shown.contains("Kanarifugl"), "{shown}");
    }
    error
}

fn fault(error: &Error) -> &HttpFault {
    match error {
        Error::Http(error) => {
            assert!(error.body.is_empty() || String::from_utf8_lossy(&error.body).contains("Kanarifugl"));
            &error.fault
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_operation_outcome_is_typed_and_kept() {
    let body = json!({ "resourceType": "OperationOutcome", "issue": [
        { "severity": "error", "code": "forbidden", "diagnostics": "Kanarifugl" }] });
    let answer =
        ResponseTemplate::new(403).set_body_raw(body.to_string(), "application/fhir+json; charset=utf-8");
    let error = error_of(answer).await;
    let Error::Outcome(outcome) = &error else { panic!("{error:?}") };
    assert_eq!((outcome.status, outcome.kinds().collect::<Vec<_>>()), (403, vec!["forbidden"]));
    assert_eq!(outcome.body, body.to_string());
    assert!(error.correlation_id().is_some());
}

#[tokio::test]
async fn problem_details_are_read() {
    let body = json!({ "type": "https://example.org/gone", "title": "Kanarifugl", "status": 410 });
    let answer = ResponseTemplate::new(410).set_body_raw(body.to_string(), "application/problem+json");
    let error = error_of(answer).await;
    assert!(
        matches!(fault(&error), HttpFault::Problem(problem) if problem.kind() == "https://example.org/gone")
    );
    assert!(error.is_gone());
}

#[tokio::test]
async fn a_web_page_xml_nothing_and_noise_are_told_apart() {
    let of = |status, body: &str, kind: &str| ResponseTemplate::new(status).set_body_raw(body, kind);
    let html = error_of(of(502, "<!DOCTYPE html><p>Kanarifugl", "text/html")).await;
    assert!(matches!(fault(&html), HttpFault::Html));
    let xml = error_of(of(200, "<Bundle>Kanarifugl</Bundle>", "application/fhir+xml")).await;
    assert!(matches!(fault(&xml), HttpFault::Xml));
    let noise = error_of(of(500, "Kanarifugl", "text/plain")).await;
    assert!(matches!(fault(&noise), HttpFault::Other));
    let empty = error_of(ResponseTemplate::new(404)).await;
    assert!(matches!(fault(&empty), HttpFault::Empty));
    let broken =
        error_of(of(200, r#"{"resourceType": "Bundle", "Kanarifugl"#, "application/fhir+json")).await;
    assert!(matches!(fault(&broken), HttpFault::Unreadable(_)), "{broken:?}");
    let moved =
        error_of(ResponseTemplate::new(307).insert_header("location", "https://other.example.org")).await;
    assert!(matches!(fault(&moved), HttpFault::Redirect));
}

#[tokio::test]
async fn a_success_that_is_an_operation_outcome_is_no_list() {
    let body = json!({ "resourceType": "OperationOutcome", "issue": [{ "severity": "error", "code": "exception" }] });
    let error =
        error_of(ResponseTemplate::new(200).set_body_raw(body.to_string(), "application/fhir+json")).await;
    assert!(matches!(error, Error::Outcome(_)));
}

#[tokio::test]
async fn an_object_that_does_not_say_it_is_a_bundle_is_none() {
    let error =
        error_of(ResponseTemplate::new(200).set_body_raw(r#"{"total": "Kanarifugl"}"#, "application/json"))
            .await;
    assert!(matches!(fault(&error), HttpFault::Unreadable(_)));
}

#[tokio::test]
async fn a_lock_and_a_conflict_are_known() {
    assert!(error_of(ResponseTemplate::new(423)).await.is_locked());
    assert!(error_of(ResponseTemplate::new(412)).await.is_conflict());
}
