//! The medication list, by a client that is made by hand.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use samhandling_auth::{UnixTime, claim};
use samhandling_sandbox::{Sandbox, TestToken};
use serde_json::{Value, json};

use crate::common::Got;

const SOLVEIG: &str = "17854810073";

/// What is wrong with a request.
type Fault = fn(&mut Value);

/// A sandbox whose wall stands still at 2026-03-20T09:00:00Z.
async fn still() -> Sandbox {
    let wall = || UnixTime::from_seconds(1_773_997_200);
    Sandbox::builder().wall_clock(wall).start().await.unwrap()
}

async fn post(sandbox: &Sandbox, operation: &str, token: TestToken, body: String) -> Got {
    let url = format!("{}/Patient/{operation}", sandbox.service("medication_list"));
    let token = sandbox.test_token(&token.for_call("POST", &url)).unwrap();
    let request = reqwest::Client::new()
        .request(Method::POST, &url)
        .header("authorization", format!("{} {}", token.token_type, token.access_token))
        .header("dpop", token.dpop_proof.unwrap())
        .header("content-type", "application/fhir+json")
        .body(body);
    Got::of(request.send().await.unwrap()).await
}

fn token() -> TestToken {
    TestToken::of("e-helse:sfm.api")
}

async fn get(sandbox: &Sandbox, query: &Value) -> Got {
    post(sandbox, "$getMedication", token(), query.to_string()).await
}

async fn send(sandbox: &Sandbox, request: &Value) -> Got {
    post(sandbox, "$sendMedication", token(), request.to_string()).await
}

fn query() -> Value {
    json!({ "resourceType": "Parameters", "parameter": [{ "name": "patient", "resource": {
        "resourceType": "Patient",
        "identifier": [{ "system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": SOLVEIG }],
        "name": [{ "family": "Prøvesen" }],
        "address": [{ "city": "Testvik" }],
    } }] })
}

fn with(mut query: Value, name: &str, value: Value) -> Value {
    let kind = if name == "Referansenummer" { "valueString" } else { "valueCode" };
    query["parameter"].as_array_mut().unwrap().push(json!({ "name": name, kind: value }));
    query
}

/// The list that was got, sent back unchanged.
fn unchanged(got: &Got) -> Value {
    let mut list = got.json()["parameter"][0]["resource"].clone();
    let composition = &mut list["entry"][0]["resource"];
    let replaced = composition["identifier"].clone();
    composition["identifier"]["value"] = json!("0c0ffee0-5afe-4000-8000-000000000031");
    composition["relatesTo"] = json!([{ "code": "replaces", "targetIdentifier": replaced }]);
    json!({ "resourceType": "Parameters", "parameter": [{ "name": "medication", "resource": list }] })
}

fn entries(parameters: &Value) -> Vec<Value> {
    parameters["parameter"][0]["resource"]["entry"].as_array().unwrap().clone()
}

#[tokio::test]
async fn exactly_four_hours_are_refused_and_nobody_knows_whether_sfm_would() {
    let sandbox = still().await;
    let got = get(&sandbox, &query()).await;
    assert_eq!((got.status, got.basis.as_str()), (200, "sample"));
    let request = unchanged(&got);
    sandbox.advance(Duration::from_secs(4 * 3600 - 1));
    assert_eq!(send(&sandbox, &request).await.status, 200, "a second less is taken");
    for (seconds, basis) in [(4 * 3600, "assumed"), (4 * 3600 + 1, "documented")] {
        sandbox.reset();
        let request = unchanged(&get(&sandbox, &query()).await);
        sandbox.advance(Duration::from_secs(seconds));
        let got = send(&sandbox, &request).await;
        assert_eq!(
            (got.status, got.rule(), got.basis.as_str()),
            (400, "medication-list-send-lookup-too-old", basis)
        );
    }
}

#[tokio::test]
async fn a_lookup_is_refused_for_what_the_portal_asks_for() {
    let sandbox = Sandbox::start().await.unwrap();
    let changed = |change: fn(&mut Value)| {
        let mut query = query();
        change(&mut query["parameter"][0]["resource"]);
        query
    };
    let incomplete = "medication-list-lookup-patient-incomplete";
    let unnumbered = |patient: &mut Value| {
        patient.as_object_mut().unwrap().remove("identifier");
        patient["birthDate"] = json!("1948-05-17");
        patient["gender"] = json!("female");
    };
    let cases = [
        (json!({ "resourceType": "Patient" }), "medication-list-lookup-not-parameters", "documented"),
        (json!({ "resourceType": "Parameters" }), "medication-list-lookup-not-parameters", "documented"),
        (with(query(), "Samtykke", json!("HPAKUTT")), "medication-list-parameter-unknown", "assumed"),
        (changed(|patient| patient["address"] = json!([])), incomplete, "documented"),
        (changed(|patient| patient["identifier"] = json!([])), incomplete, "documented"),
        (changed(unnumbered), incomplete, "documented"),
        (
            changed(|patient| patient["identifier"][0]["value"] = json!("17854810074")),
            "medication-list-lookup-patient-number-unfit",
            "assumed",
        ),
        (
            with(query(), "SamtykkeKjernejournal", json!("SAMTYKKE")),
            "medication-list-lookup-consent-unknown",
            "documented",
        ),
        (
            with(query(), "SamtykkeSperretLegemidler", json!("SAMTYKKE")),
            "medication-list-lookup-consent-unknown",
            "assumed",
        ),
        (
            with(query(), "SamtykkeSperretLegemidler", json!("HPUNNTAK")),
            "medication-list-lookup-exemption-not-enough",
            "documented",
        ),
        (
            with(query(), "SamtykkeLasteResepter", json!("HPUNNTAK")),
            "medication-list-lookup-exemption-not-enough",
            "documented",
        ),
    ];
    for (query, rule, basis) in cases {
        let got = get(&sandbox, &query).await;
        assert_eq!((got.status, got.rule(), got.basis.as_str()), (400, rule, basis), "{}", got.text);
        assert_eq!(got.json()["resourceType"], "OperationOutcome");
        assert!(!got.text.contains("1785481007") && !got.text.contains("SAMTYKKE\""), "{}", got.text);
    }
    let told = with(changed(unnumbered), "Referansenummer", json!("40112233"));
    assert_eq!(
        get(&sandbox, &told).await.status,
        200,
        "birth date, gender and a reference number are enough"
    );
}

#[tokio::test]
async fn a_send_is_refused_by_the_rules_of_the_pre_flight_in_the_form_of_a_captured_refusal() {
    let sandbox = Sandbox::start().await.unwrap();
    let request = unchanged(&get(&sandbox, &query()).await);
    sandbox.reset();
    let got = send(&sandbox, &request).await;
    assert_eq!((got.rule(), got.basis.as_str()), ("medication-list-send-without-lookup", "documented"));

    let cases: [(&str, Fault); 4] = [
        ("medication-list-send-not-a-list", |request| request["parameter"][0]["resource"] = json!(null)),
        ("medication-list-send-treatment-missing", |request| {
            let entries = request["parameter"][0]["resource"]["entry"].as_array_mut().unwrap();
            entries.retain(|entry| entry["resource"]["id"] != "51");
        }),
        ("medication-list-send-list-section-missing", |request| {
            let entries = request["parameter"][0]["resource"]["entry"].as_array_mut().unwrap();
            entries[0]["resource"]["section"].as_array_mut().unwrap().remove(1);
        }),
        ("medication-list-lookup-patient-incomplete", |request| {
            request["parameter"][0]["resource"]["entry"][0]["resource"]["subject"] = json!(null);
        }),
    ];
    for (rule, fault) in cases {
        let mut request = unchanged(&get(&sandbox, &query()).await);
        fault(&mut request);
        let got = send(&sandbox, &request).await;
        assert_eq!((got.status, got.rule(), got.basis.as_str()), (400, rule, "documented"), "{}", got.text);
        let issue = &got.json()["issue"][0];
        assert_eq!(
            (&issue["severity"], &issue["details"]["coding"][0]["code"]),
            (&json!("error"), &json!(rule))
        );
        assert!(issue["expression"][0].as_str().unwrap().starts_with("Parameters"));
        assert!(!got.text.contains(SOLVEIG) && !got.text.contains("Atorvastatin"), "{}", got.text);
    }
}

#[tokio::test]
async fn the_urls_of_an_answer_are_of_that_answer_only() {
    let sandbox = Sandbox::start().await.unwrap();
    let (one, other) = (get(&sandbox, &query()).await, get(&sandbox, &query()).await);
    let values = |got: &Got, path: &str| -> Vec<Value> {
        entries(&got.json()).iter().filter_map(|entry| entry.pointer(path).cloned()).collect()
    };
    let (urls, others) = (values(&one, "/fullUrl"), values(&other, "/fullUrl"));
    assert!(urls.iter().all(|url| !others.contains(url)));
    let statements = |got: &Got| values(got, "/resource/identifier/0/value").split_off(1);
    assert_eq!(statements(&one), statements(&other), "but what they are of is the same");
    assert_ne!(
        entries(&one.json())[0]["resource"]["identifier"],
        entries(&other.json())[0]["resource"]["identifier"]
    );
}

#[tokio::test]
async fn a_user_and_an_organisation_are_demanded() {
    let sandbox = Sandbox::start().await.unwrap();
    for name in [claim::PID, claim::HPR_NUMBER, claim::ORGNR_PARENT] {
        let token = token().with_claim(name, Value::Null);
        let got = post(&sandbox, "$getMedication", token, query().to_string()).await;
        assert_eq!(
            (got.status, got.rule(), got.basis.as_str()),
            (403, "sandbox-claim-missing", "documented")
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_send_at_once_one_is_taken() {
    let sandbox = Arc::new(Sandbox::start().await.unwrap());
    let of = |number: usize| token().with_claim(claim::HPR_NUMBER, format!("99900010{number}"));
    let mut requests = Vec::new();
    for number in 0..8 {
        let got = post(&sandbox, "$getMedication", of(number), query().to_string()).await;
        requests.push(unchanged(&got));
    }
    let sends: Vec<_> = requests
        .into_iter()
        .enumerate()
        .map(|(number, request)| {
            let (sandbox, token) = (Arc::clone(&sandbox), of(number));
            tokio::spawn(async move { post(&sandbox, "$sendMedication", token, request.to_string()).await })
        })
        .collect();
    let mut refusals = Vec::new();
    for send in sends {
        let got = send.await.unwrap();
        if got.status != 200 {
            refusals.push(got.rule().to_owned());
        }
    }
    assert_eq!(refusals, vec!["medication-list-send-list-changed-since"; 7]);
}

#[tokio::test]
async fn a_send_that_breaks_a_profile_counts_as_one_that_failed_and_changes_nothing_else() {
    let sandbox = still().await;
    let first = get(&sandbox, &query()).await;
    let whole = unchanged(&first);
    let mut broken = whole.clone();
    broken["parameter"][0]["resource"]["unheardOf"] = json!(true);
    let refused = send(&sandbox, &broken).await;
    assert_eq!((refused.status, refused.rule()), (422, "fhir-element-unknown"), "{}", refused.text);
    assert_eq!(refused.json()["resourceType"], "OperationOutcome", "there is no receipt");
    // The list must be fetched anew, whatever was wrong.
    let again = send(&sandbox, &whole).await;
    assert_eq!((again.status, again.rule()), (400, "medication-list-send-after-failure"), "{}", again.text);
    let fetched = get(&sandbox, &query()).await;
    assert_eq!(entries(&fetched.json()).len(), entries(&first.json()).len());
    let version = |got: &Got| got.json()["parameter"][0]["resource"]["meta"]["versionId"].clone();
    assert_eq!(version(&fetched), version(&first), "no version was written");
    let taken = send(&sandbox, &unchanged(&fetched)).await;
    assert_eq!(taken.status, 200, "{}", taken.text);
}

#[tokio::test]
async fn a_lookup_that_breaks_a_profile_is_none_and_spoils_none() {
    let sandbox = still().await;
    let mut broken = query();
    broken["parameter"][0]["resource"]["gender"] = json!("canary");
    assert_eq!(get(&sandbox, &broken).await.status, 422);
    let got = get(&sandbox, &query()).await;
    sandbox.advance(Duration::from_secs(60));
    assert_eq!(get(&sandbox, &broken).await.status, 422);
    let sent = send(&sandbox, &unchanged(&got)).await;
    assert_eq!(sent.status, 200, "the lookup that was answered stands: {}", sent.text);
}
