//! openid-client and fhir-kit-client: what they do, what they are told, and what the sandbox says of it.

use std::io::Write;
use std::process::{Command, Stdio};

use samhandling_auth::Signer;
use samhandling_sandbox::{Sandbox, TestToken, Verdict};
use serde_json::{Value, json};

const PATIENT: &str = "21837010087";

/// Runs a script with what it must know, and reads what it says.
async fn run(sandbox: &Sandbox, script: &'static str) -> Value {
    let variable = "SAMHANDLING_PEER_FOREIGN_CLIENTS";
    let folder = std::env::var(variable).expect("run `cargo xtask peers foreign_clients`");
    let client = sandbox.client();
    let setup = json!({
        "issuer": sandbox.issuer(),
        "client_id": client.client_id,
        "key": client.key_as_pem().unwrap(),
        "kid": client.key.key_id(),
        "organisation": client.organisation,
        "unit": client.unit,
        "test_results": sandbox.service("test_results"),
        "patient": PATIENT,
        "access_token": sandbox.test_token(&TestToken::of("nhn:pps")).unwrap().access_token,
    });
    let running = tokio::task::spawn_blocking(move || {
        let mut child = Command::new("node")
            .arg(script)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(setup.to_string().as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    });
    let output = running.await.unwrap();
    assert!(output.status.success(), "{script} failed\n{}", sandbox.report().to_text());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn openid_client_logs_in_and_is_refused_what_helseid_refuses() {
    let sandbox = Sandbox::builder().logging_in("general-practitioner").start().await.unwrap();
    let told = run(&sandbox, "openid_client.mjs").await;
    // It writes the token type in small letters (RFC 6749 §7.1: it is not case-sensitive).
    assert_eq!(told["system"], json!(["dpop", "nhn:pps/provesvar-read"]));
    assert_eq!(told["user"], sandbox.practitioners()[0].person_number);
    assert_eq!(told["kinds"], json!(["dpop", "dpop", "dpop"]));
    assert_eq!(told["issued"], "urn:ietf:params:oauth:token-type:access_token");
    assert_eq!((&told["called"][0], &told["called"][1]), (&json!(200), &json!("Bundle")));
    assert_eq!(told["withoutTyp"], "invalid_client");
    for refused in ["usedTwice", "sessionOver", "codeTwice"] {
        assert_eq!(told[refused], "invalid_grant", "{refused}");
    }
    let calls = sandbox.calls();
    let mut rules: Vec<&str> =
        calls.iter().flat_map(|call| &call.findings).filter(|one| one.refused).map(|one| one.id()).collect();
    rules.dedup();
    assert_eq!(
        rules,
        [
            "dpop-nonce-missing",
            "assertion-typ-wrong",
            "sandbox-refresh-token-used",
            "sandbox-refresh-token-not-taken",
            "sandbox-code-not-taken",
        ],
        "nothing else was refused"
    );
    let without_typ =
        calls.iter().find(|call| call.findings.iter().any(|one| one.id() == "assertion-typ-wrong"));
    assert_eq!(without_typ.map(|call| call.verdict()), Some(Verdict::Undecided));
}

#[tokio::test(flavor = "multi_thread")]
async fn fhir_kit_client_finds_what_there_is() {
    let sandbox = Sandbox::start().await.unwrap();
    let told = run(&sandbox, "fhir_kit_client.mjs").await;
    assert_eq!(told["found"][0], "Bundle");
    assert!(told["found"][1].as_u64().unwrap() > 4, "{told}");
    assert!(told["page"].as_u64().unwrap() >= 2, "two matches, and what is said beside them");
    assert_eq!(told["unknown"], json!([400, "OperationOutcome"]));
    assert_eq!(told["statement"], "CapabilityStatement");
    let accepted = sandbox.calls().iter().filter(|call| call.verdict() == Verdict::Accepts).count();
    assert!(accepted >= 5, "{}", sandbox.report().to_text());
}
