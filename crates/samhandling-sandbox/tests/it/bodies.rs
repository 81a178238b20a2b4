//! What is sent is held against the profiles of the service.

use samhandling_sandbox::{Sandbox, TestToken, Verdict};
use serde_json::{Value, json};

use crate::common::Got;

/// Asks for the medication list with this body.
async fn ask(sandbox: &Sandbox, media_type: &str, body: &str) -> Got {
    let url = format!("{}/Patient/$getMedication", sandbox.service("medication_list"));
    let token = TestToken::of("e-helse:sfm.api").for_call("POST", &url);
    let token = sandbox.test_token(&token).unwrap();
    let request = reqwest::Client::new()
        .post(&url)
        .header("authorization", format!("DPoP {}", token.access_token))
        .header("dpop", token.dpop_proof.unwrap())
        .header("content-type", media_type)
        .body(body.to_owned());
    Got::of(request.send().await.unwrap()).await
}

/// A whole query, its patient changed.
fn query(change: impl FnOnce(&mut Value)) -> String {
    let mut query = json!({ "resourceType": "Parameters", "parameter": [{ "name": "patient", "resource": {
        "resourceType": "Patient",
        "identifier": [{ "system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "17854810073" }],
        "name": [{ "family": "Prøvesen" }],
        "address": [{ "city": "Testvik" }],
    } }] });
    change(&mut query["parameter"][0]["resource"]);
    serde_json::to_string_pretty(&query).unwrap()
}

#[tokio::test]
async fn a_body_that_keeps_the_profiles_is_taken() {
    let sandbox = Sandbox::start().await.unwrap();
    for media_type in ["application/fhir+json", "application/json; charset=UTF-8"] {
        let got = ask(&sandbox, media_type, &query(|_| {})).await;
        assert_eq!((got.status, got.rule()), (200, ""), "{}", got.text);
    }
}

#[tokio::test]
async fn a_bad_code_an_unknown_element_and_a_missing_one_are_refused_by_their_rules() {
    let sandbox = Sandbox::start().await.unwrap();
    let broken = [
        query(|patient| patient["gender"] = json!("canary")),
        query(|patient| patient["birthDate"] = json!("canary")),
        query(|patient| patient["unheardOf"] = json!("canary")),
        query(|patient| patient["link"] = json!([{ "type": "refer" }])),
    ];
    let mut rules = Vec::new();
    for body in broken {
        let got = ask(&sandbox, "application/fhir+json", &body).await;
        assert_eq!((got.status, got.basis.as_str()), (422, "assumed"), "{}", got.text);
        let issue = &got.json()["issue"][0];
        assert_eq!(issue["details"]["coding"][0]["code"], got.rule());
        assert!(issue["diagnostics"].as_str().unwrap().contains(", line "), "{issue}");
        assert!(!got.text.contains("canary"), "a value is repeated: {}", got.text);
        let last = sandbox.calls().pop().unwrap();
        assert_eq!(last.verdict(), Verdict::Undecided, "whether the service refuses it is not published");
        assert!(last.findings.iter().any(|finding| finding.refused && finding.id() == got.rule()));
        rules.push(got.rule().to_owned());
    }
    rules.sort();
    rules.dedup();
    assert_eq!(rules.len(), 4, "each by a rule of its own: {rules:?}");
    assert!(!sandbox.report().to_json().to_string().contains("canary"));
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused_with_its_position() {
    let sandbox = Sandbox::start().await.unwrap();
    let whole = query(|_| {});
    let cut: Vec<&str> = whole.lines().take(5).collect();
    let got = ask(&sandbox, "application/fhir+json", &cut.join("\n")).await;
    assert_eq!(got.status, 400, "{}", got.text);
    let told = got.json()["issue"][0]["diagnostics"].as_str().unwrap().to_owned();
    assert!(told.contains("line 5 column"), "{told}");
    assert_eq!(sandbox.calls().pop().unwrap().verdict(), Verdict::Refuses);
    for media_type in ["application/fhir+xml", "text/plain", "application/fhir+json; charset=iso-8859-1"] {
        let got = ask(&sandbox, media_type, &whole).await;
        assert_eq!((got.status, got.rule()), (415, "sandbox-media-type-wrong"), "{media_type}");
    }
}
