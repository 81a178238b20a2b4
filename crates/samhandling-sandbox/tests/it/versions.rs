//! Which version of a resource a client means to change.

use reqwest::{Client, Method};
use samhandling_sandbox::{Sandbox, Verdict};
use serde_json::Value;

use crate::common::Got;

const PATIENT: &str = "21837010087";

/// A call to critical information.
async fn call(sandbox: &Sandbox, method: Method, path: &str, tag: Option<&str>, body: Option<&Value>) -> Got {
    let role = "%7B%22system%22%3A%22urn%3Aoid%3A2.16.578.1.12.4.1.1.9060%22%2C%22code%22%3A%22LE%22%7D";
    let mut call = Client::new()
        .request(method, format!("{}{path}", sandbox.service("critical_information")))
        .header("nhn-patient-nin", PATIENT)
        .header("nhn-user-role", role)
        .header("nhn-source-system", "Journalsystem 7.1")
        .header("nhn-access-basis", "SAMTYKKE");
    if let Some(tag) = tag {
        call = call.header("if-match", tag);
    }
    if let Some(body) = body {
        call = call.header("content-type", "application/fhir+json").body(body.to_string());
    }
    Got::of(call.send().await.unwrap()).await
}

fn tag_of(resource: &Value) -> String {
    format!("W/\"{}\"", resource["meta"]["versionId"].as_str().unwrap())
}

#[tokio::test]
async fn a_change_of_a_version_that_is_no_longer_the_newest_is_refused_and_changes_nothing() {
    let sandbox = Sandbox::builder().without_token_checks().start().await.unwrap();
    let found = call(&sandbox, Method::GET, "/AllergyIntolerance", None, None).await.json();
    let mut record = found["entry"][0]["resource"].clone();
    let path = format!("/AllergyIntolerance/{}", record["id"].as_str().unwrap());
    // A record of a story has been changed before: what it says of its version is what counts.
    let first = tag_of(&record);
    let changed = call(&sandbox, Method::PUT, &path, Some(&first), Some(&record)).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let second = tag_of(&changed.json());
    assert_ne!(first, second);
    record["meta"]["versionId"] = changed.json()["meta"]["versionId"].clone();

    let outdated = call(&sandbox, Method::PUT, &path, Some(&first), Some(&record)).await;
    let expected = (412, "sandbox-version-outdated", "assumed");
    assert_eq!((outdated.status, outdated.rule(), outdated.basis.as_str()), expected);
    assert_eq!(sandbox.calls().pop().unwrap().verdict(), Verdict::Undecided);
    let outdated = call(&sandbox, Method::DELETE, &path, Some(&first), None).await;
    assert_eq!((outdated.status, outdated.rule()), (412, "sandbox-version-outdated"));
    // Nothing was changed: the second is the newest still.
    let again = call(&sandbox, Method::PUT, &path, Some(&second), Some(&record)).await;
    assert_eq!(again.status, 200, "{}", again.text);
}
