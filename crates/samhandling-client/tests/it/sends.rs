//! What must not be sent twice: an unknown outcome holds back the next until somebody has looked.

use samhandling_client::service::{Interaction, ServiceDialect};
use samhandling_client::{Cancel, Error, Operation, ServiceClient};
use samhandling_r4::Parameters;
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use wiremock::ResponseTemplate;

use crate::common::{OTHER_PATIENT, World, context, context_of, fhir, plain};

const SEND: &str = "/Patient/$sendMedication";
const GET: &str = "/Patient/$getMedication";

fn dialect() -> ServiceDialect {
    let dialect = plain().with_operation("$getMedication", "POST", GET, true);
    let mut dialect = dialect.with_operation("$sendMedication", "POST", SEND, false);
    let send: &mut Interaction = dialect.interactions.last_mut().unwrap();
    send.settled_by = Some("$getMedication".to_owned());
    dialect
}

fn parameters() -> ResponseTemplate {
    fhir(200, &json!({ "resourceType": "Parameters" }))
}

async fn call(service: &ServiceClient, name: &str, number: &str) -> Result<(), Error> {
    let operation = Operation::on_type("Patient", name).with(Parameters::default().with_named("x", true));
    service.operate::<Parameters>(&context_of(number), &operation).await.map(|_| ())
}

async fn send(service: &ServiceClient) -> Result<(), Error> {
    call(service, "$sendMedication", crate::common::PATIENT).await
}

async fn get(service: &ServiceClient) -> Result<(), Error> {
    call(service, "$getMedication", crate::common::PATIENT).await
}

fn rule(result: Result<(), Error>) -> &'static str {
    result.unwrap_err().rule().unwrap()
}

#[tokio::test]
async fn after_a_failure_the_list_is_fetched_before_the_next_send() {
    let world = World::new().await;
    world.once("POST", SEND, ResponseTemplate::new(500)).await;
    world.on("POST", SEND, parameters()).await;
    world.on("POST", GET, parameters()).await;
    let service = world.archive_of(dialect());
    assert_eq!(send(&service).await.unwrap_err().status(), Some(500));
    assert_eq!(rule(send(&service).await), "client-outcome-unsettled");
    assert!(!service.is_settled("$sendMedication", &context()));
    // Another patient has nothing to do with it, and another's list tells nothing.
    call(&service, "$sendMedication", OTHER_PATIENT).await.unwrap();
    call(&service, "$getMedication", OTHER_PATIENT).await.unwrap();
    assert_eq!(rule(send(&service).await), "client-outcome-unsettled");
    assert_eq!(world.requests(SEND).await.len(), 2, "nothing was sent");
    get(&service).await.unwrap();
    send(&service).await.unwrap();
    send(&service).await.unwrap();
}

#[tokio::test]
async fn a_list_that_could_not_be_fetched_settles_nothing() {
    let world = World::new().await;
    world.once("POST", SEND, ResponseTemplate::new(500)).await;
    let service = world.archive_of(dialect());
    send(&service).await.unwrap_err();
    assert!(get(&service).await.unwrap_err().is_gone());
    assert_eq!(rule(send(&service).await), "client-outcome-unsettled");
}

#[tokio::test]
async fn no_answer_is_an_unknown_outcome() {
    let world = World::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0u8; 4096];
            let _ = stream.read(&mut buffer).await;
        }
    });
    let settings = samhandling_client::service::ServiceSettings::of("archive").with_base_url(base);
    let service = world.builder().settings(settings).build().unwrap().service(std::sync::Arc::new(dialect()));
    let error = send(&service).await.unwrap_err();
    assert!(error.is_outcome_unknown() && error.correlation_id().is_some());
    assert_eq!(rule(send(&service).await), "client-outcome-unsettled");
}

#[tokio::test]
async fn what_was_given_up_while_under_way_has_an_unknown_outcome() {
    let world = World::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let cancel = Cancel::new();
    let by_server = cancel.clone();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0u8; 4096];
            let _ = stream.read(&mut buffer).await;
            by_server.cancel();
            held.push(stream);
        }
    });
    let settings = samhandling_client::service::ServiceSettings::of("archive").with_base_url(base);
    let service = world.builder().settings(settings).build().unwrap().service(std::sync::Arc::new(dialect()));
    let context = context();
    let call = service.call("$sendMedication", Some("Patient"), &context).unwrap();
    let error = call.fhir_body("{}").cancelled_by(&cancel).send().await.unwrap_err();
    assert!(error.is_outcome_unknown());
    assert_eq!(rule(send(&service).await), "client-outcome-unsettled");
}

#[tokio::test]
async fn dropped_while_under_way_it_holds_the_next_back() {
    let world = World::new().await;
    let service = world.archive_of(dialect());
    world.on("POST", SEND, parameters().set_delay(std::time::Duration::from_secs(3600))).await;
    let mut first = Box::pin(send(&service));
    loop {
        assert!(futures_util::poll!(&mut first).is_pending());
        if !world.requests(SEND).await.is_empty() {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(rule(send(&service).await), "client-call-under-way");
    drop(first);
    assert_eq!(rule(send(&service).await), "client-outcome-unsettled");
}

#[tokio::test]
async fn what_was_never_sent_holds_nothing_back() {
    let world = World::new().await;
    let settings =
        samhandling_client::service::ServiceSettings::of("archive").with_base_url("https://nowhere.invalid");
    let service = world.builder().settings(settings).build().unwrap().service(std::sync::Arc::new(dialect()));
    for _ in 0..2 {
        assert!(send(&service).await.unwrap_err().is_no_network());
    }
    assert!(service.is_settled("$sendMedication", &context()));
}

#[tokio::test]
async fn a_success_that_is_none_can_be_told() {
    let world = World::new().await;
    world.on("POST", SEND, parameters()).await;
    let service = world.archive_of(dialect());
    send(&service).await.unwrap();
    service.hold("$sendMedication", &context());
    assert_eq!(rule(send(&service).await), "client-outcome-unsettled");
}
