//! Tokens, proofs and answers examined on the command line; nothing of what they hold is repeated.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::io::Write;
use std::process::{Output, Stdio};

use samhandling_auth::{
    ClientAssertion, DpopProof, ExposeSecret, Jti, ProviderRandom, Signer, SigningKey, UnixTime, UnsignedJws,
};
use serde_json::{Value, json};
use support::{Folder, err, out, samhandling};

mod support;

/// 2026-03-20T12:00:00+01:00.
const NOW: i64 = 1_774_004_400;
const AT: &str = "2026-03-20T12:00:00+01:00";
/// What no output may hold: a number, a name, an id, a nonce, an address with a query.
const CANARIES: [&str; 5] = ["10915596784", "Kanarifugl", "4128168", "kanari-nonce", "identifier=109"];
const METADATA: &str = "https://api.example.org/metadata";

fn run(command: &str, input: &str, args: &[&str]) -> Output {
    let mut child = samhandling()
        .arg(command)
        .args(["--at", AT])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have said what is wrong before it has read all.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let all = out(&output) + &err(&output);
    for canary in CANARIES {
        assert!(!all.contains(canary), "{canary} in {all}");
    }
    for part in input.split(['.', '"', ' ']).filter(|part| part.len() > 60) {
        assert!(!all.contains(part), "a part of the input is repeated");
    }
    output
}

/// The ids of what was found to be so.
fn ids(output: &Output, verdict: &str) -> Vec<String> {
    let value: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", err(output)));
    let findings = value["findings"].as_array().unwrap();
    let told = findings.iter().filter(|finding| finding["verdict"] == verdict);
    told.map(|finding| finding["id"].as_str().unwrap().to_owned()).collect()
}

fn broken(input: &str, args: &[&str]) -> Vec<String> {
    let output = run("doctor", input, &[&["--format", "json"], args].concat());
    let found = ids(&output, "broken");
    assert_eq!(output.status.code(), Some(i32::from(!found.is_empty())), "{}", err(&output));
    found
}

fn signed(typ: &str, claims: &Value) -> String {
    let key = SigningKey::generate().unwrap();
    UnsignedJws::new(typ, &key, claims).unwrap().sign(&key).unwrap().expose_secret().to_owned()
}

fn token(change: impl FnOnce(&mut Value)) -> String {
    let mut claims = json!({
        "iss": "https://helseid-sts.test.nhn.no", "aud": "nhn:pps", "scope": "nhn:pps/provesvar-read",
        "iat": NOW - 10, "exp": NOW + 600, "jti": "Kanarifugl", "sub": "Kanarifugl",
        "cnf": { "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" },
        "helseid://claims/identity/pid": "10915596784",
        "helseid://claims/hpr/hpr_number": "4128168",
        "helseid://claims/identity/security_level": "4",
        "helseid://claims/client/claims/orgnr_parent": "994598759",
        "helseid://claims/client/claims/orgnr_child": "874716782",
    });
    change(&mut claims);
    signed("at+jwt", &claims)
}

fn jti() -> Jti {
    Jti::random(&ProviderRandom::new()).unwrap()
}

#[test]
fn a_good_token_has_nothing_broken_and_its_signature_stays_undecided() {
    let good = token(|_| {});
    assert_eq!(broken(&good, &["--service", "test_results"]), [""; 0]);
    assert_eq!(broken(&format!("Authorization: DPoP {good}\n"), &[]), [""; 0]);
    let output = run("doctor", &good, &["--require-decided"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(out(&output).contains("doctor-signature-not-checked"), "{}", out(&output));
}

#[test]
fn every_fault_of_a_token_is_told_not_only_the_first() {
    let faulty = token(|claims| {
        claims["exp"] = json!(NOW - 60);
        claims["aud"] = json!("nhn:phr");
        claims["helseid://claims/identity/security_level"] = json!("3");
        claims["helseid://claims/client/claims/orgnr_parent"] = json!("99459875");
        claims["nhn:tillitsrammeverk:parameters"] = json!({"practitioner": {"legal_entity": {"id": "1", "system": "urn:oid:2.16.578.1.12.4.1.2.101"}}});
        claims.as_object_mut().unwrap().remove("cnf");
    });
    let found = broken(&faulty, &["--service", "test_results"]);
    for id in [
        "token-expired",
        "token-audience-wrong",
        "token-binding-missing",
        "token-security-level-low",
        "jwt-claim-malformed",
        "doctor-system-retired",
    ] {
        assert!(found.iter().any(|own| own == id), "{id} is not in {found:?}");
    }
    let text = out(&run("doctor", &faulty, &["--lang", "nn"]));
    assert!(text.contains("2.16.578.1.12.4.1.4.101"), "names the successor: {text}");
}

#[test]
fn a_proof_is_compared_with_the_request_that_it_is_for() {
    let key = SigningKey::generate().unwrap();
    let bound = key.public_key().thumbprint().to_string();
    let access = token(|claims| claims["cnf"]["jkt"] = json!(bound));
    let folder = Folder::new("doctor-proof");
    let (own, other) = (folder.file("own", &access), folder.file("other", token(|_| {})));
    let (own, other) = (own.to_str().unwrap(), other.to_str().unwrap());
    let proof = DpopProof::new("GET", METADATA).unwrap().for_access_token(&access).with_nonce("kanari-nonce");
    let proof = proof.sign(&key, UnixTime::from_seconds(NOW), jti()).unwrap();
    let proof = proof.expose_secret();
    let asked = ["--method", "GET", "--url", METADATA];
    assert_eq!(broken(proof, &[&asked[..], &["--access-token", own]].concat()), [""; 0]);
    assert_eq!(
        broken(proof, &[&asked[..], &["--access-token", other]].concat()),
        ["dpop-ath-mismatch", "dpop-key-mismatch"]
    );
    assert_eq!(
        broken(proof, &["--method", "POST", "--url", "https://api.example.org/other", "--nonce", "another"]),
        ["dpop-htm-mismatch", "dpop-htu-mismatch", "dpop-nonce-wrong"]
    );
    let late = [&asked[..], &["--at", "2026-03-20T12:00:20+01:00"]].concat();
    let mut command = samhandling();
    command.args(["doctor", "--format", "json"]).args(late).arg(folder.file("proof", proof));
    assert_eq!(ids(&command.output().unwrap(), "broken"), ["dpop-iat-past"]);
    let forged = format!("{}AAAA", proof.get(..proof.len() - 4).unwrap());
    assert_eq!(broken(&forged, &asked), ["dpop-signature-invalid"]);

    let query = json!({"htm": "get", "htu": format!("{METADATA}?identifier=10915596784"), "iat": NOW});
    let found = broken(&signed("dpop+jwt", &query), &asked);
    for id in ["dpop-jwk-missing", "dpop-jti-missing", "dpop-htm-mismatch", "dpop-htu-with-query"] {
        assert!(found.iter().any(|own| own == id), "{id} is not in {found:?}");
    }
}

#[test]
fn a_client_assertion_is_held_against_what_helseid_asks() {
    let key = SigningKey::generate().unwrap();
    let good = ClientAssertion::new("client", "https://helseid-sts.test.nhn.no").unwrap();
    let good = good.sign(&key, UnixTime::from_seconds(NOW), jti()).unwrap();
    assert_eq!(broken(good.expose_secret(), &["--client-id", "client"]), [""; 0]);

    let faulty = json!({
        "iss": "client", "sub": "Kanarifugl", "aud": "https://helseid-sts.test.nhn.no/connect/token",
        "iat": NOW, "nbf": NOW, "exp": NOW + 3600,
        "assertion_details": {"type": "helseid_authorization", "practitioner_role": {"organization": {"identifier":
            {"system": "urn:oid:2.16.578.1.12.4.1.2.101", "type": "ENH", "value": "994598759"}}}},
    });
    let found = broken(&signed("client-authentication+jwt", &faulty), &[]);
    for id in [
        "assertion-subject-not-issuer",
        "assertion-audience-wrong",
        "assertion-lifetime-too-long",
        "jwt-claim-missing",
        "organisation-system-retired",
    ] {
        assert!(found.iter().any(|own| own == id), "{id} is not in {found:?}");
    }
    let older = json!({"iss": "c", "sub": "c", "aud": "https://helseid-sts.nhn.no/", "iat": NOW, "nbf": NOW,
        "exp": NOW + 30, "jti": "Kanarifugl"});
    let output = run("doctor", &signed("JWT", &older), &["--format", "json"]);
    assert_eq!(ids(&output, "warning"), ["doctor-typ-older", "doctor-audience-with-slash"]);
}

#[test]
fn answers_of_helseid_and_of_services_are_explained() {
    let double = r#"{"error": "access_denied", "error_description": "HID-DOUBLE-STRUCTURE Kanarifugl"}"#;
    assert_eq!(broken(double, &[]), ["HID-DOUBLE-STRUCTURE", "access_denied"]);
    let challenge = r#"WWW-Authenticate: DPoP error="invalid_token", error_description="Kanarifugl""#;
    assert_eq!(broken(challenge, &[]), ["invalid_token"]);
    let fewer =
        r#"{"access_token": "Kanarifugl", "token_type": "DPoP", "rejected_scope": "nhn:pps/provesvar-read"}"#;
    assert_eq!(broken(fewer, &[]), ["doctor-rejected-scope"]);

    let blocked = r#"{"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "suppressed",
        "diagnostics": "Kanarifugl", "details": {"coding": [
        {"system": "http://nhn.no/fhir/nilar/CodeSystem/pvk-outcome-cs", "code": "General"}]}}]}"#;
    let output = run("doctor", blocked, &["--format", "json", "--lang", "nb"]);
    assert_eq!(output.status.code(), Some(1));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["findings"][0]["id"], "general-block");
    assert_eq!(value["findings"][0]["message"], "pasienten har sperret alle svar");
    assert!(value["findings"][0]["source"].as_str().unwrap().contains("NILAR"));

    let newer = r#"{"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "conflict",
        "diagnostics": "KJF-000065 Kanarifugl 10915596784"}]}"#;
    assert_eq!(broken(newer, &["--status", "409"]), ["newer-version-exists", "issue-conflict", "status-409"]);
    let problem = r#"{"type": "about:blank", "title": "Kanarifugl", "status": 403, "detail": "10915596784"}"#;
    assert_eq!(broken(problem, &[]), ["status-403"]);
    assert_eq!(
        broken("<html><body>Kanarifugl</body></html>", &["--status", "502"]),
        ["status-502", "answer-page"]
    );
    assert_eq!(
        broken(r#"{"resourceType": "OperationOutcome", "iss"#, &["--status", "500"]),
        ["status-500", "answer-cut"]
    );
}

#[test]
fn what_is_no_token_is_said_to_be_none_without_repeating_it() {
    for input in ["Kanarifugl", "Kanarifugl.Kanarifugl.Kanarifugl", "", "{\"Kanarifugl\""] {
        let output = run("doctor", input, &[]);
        assert_eq!(output.status.code(), Some(1), "{input}");
    }
    assert_eq!(run("token", "Kanarifugl", &[]).status.code(), Some(1));
    assert_eq!(run("doctor", "x", &["--service", "nothing"]).status.code(), Some(2));
    let missing = samhandling().args(["doctor", "no-such-file"]).output().unwrap();
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn a_token_is_shown_without_its_person() {
    let good = token(|claims| claims["scope"] = json!("openid nhn:pps/provesvar-read 10915596784"));
    let text = out(&run("token", &good, &["--lang", "nb"]));
    for shown in ["nhn:pps/provesvar-read", "994598759", "600 sekunder igjen", "2026-03-20T11:10:00Z"] {
        assert!(text.contains(shown), "{shown} is not in {text}");
    }
    let value: Value = serde_json::from_slice(&run("token", &good, &["--format", "json"]).stdout).unwrap();
    assert_eq!((value["user"].as_bool(), value["secondsLeft"].as_i64()), (Some(true), Some(600)));
    assert_eq!(value["securityLevel"], 4);
}
