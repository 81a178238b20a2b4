//! No `Debug` and no message shows a key, a token, a nonce or a person number.

use std::sync::Arc;
use std::time::Duration;

use samhandling_auth::attest::{AttestContext, Attestation, WireAttest};
use samhandling_auth::{
    AccessTokenVerifier, Artefact, AuthorizationRequest, ClientAssertion, CodeVerifier, Detail, Details,
    DpopProof, DpopRequest, ExpectedResponse, ExposeSecret, IdTokenVerifier, KeyRotation, MemoryReplayCache,
    NonceIssuer, RefusalId, Signer, SigningKey, TokenErrorResponse, TokenResponse, UnverifiedJws,
};
use serde_json::json;

use crate::common::{CANARIES, ISSUER, at, jti, key, keys_of, now, signed};

/// The private number of RFC 7515 appendix A.3, as it would be printed.
const D: &str = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";

fn hides(name: &str, told: &str) {
    for canary in CANARIES.into_iter().chain([D, "Legesen", "KonsultasjonCanary"]) {
        assert!(!told.contains(canary), "{name} shows `{canary}`: {told}");
    }
}

#[test]
fn keys_show_their_id_and_nothing_else() {
    let private = json!({
        "kty": "EC", "crv": "P-256", "kid": "visible", "d": D,
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
    });
    let key = SigningKey::from_jwk(&private.to_string()).unwrap();
    let told = format!("{key:?} {:?} {}", key.public_key(), key.public_key().to_json());
    hides("a key", &told);
    assert!(told.contains("visible"));
    // The bytes of `d` in the ways that a derived `Debug` would print them.
    assert!(!told.contains("142, 155, 16") && !told.to_lowercase().contains("8e9b109e"));
    let pem = key.to_pkcs8_pem().unwrap();
    assert!(!format!("{pem:?}").contains("BEGIN"));
    let rotation = KeyRotation::new(Arc::new(key));
    hides("a rotation", &format!("{rotation:?}"));
    hides(
        "a nonce issuer",
        &format!("{:?}", NonceIssuer::new(b"canary-secret-of-thirty-two-byte", Duration::ZERO)),
    );
}

#[test]
fn what_is_made_shows_no_secret() {
    let verifier = CodeVerifier::from_text("canary-secret-canary-secret-canary-secret-canary").unwrap();
    let proof = DpopProof::new("GET", "https://api.example.org/Patient/10915596784").unwrap();
    let proof = proof.for_access_token("canary-access-token").with_nonce("a-nonce");
    let request = AuthorizationRequest::new("client", ISSUER, "http://127.0.0.1/")
        .unwrap()
        .with_nonce("canary-nonce-value")
        .with_parameter("login_hint", "10915596784");
    let key = key();
    let made = proof.sign(&key, now(), jti()).unwrap();
    let text = made.expose_secret().to_owned();
    let told = format!(
        "{verifier:?} {proof:?} {request:?} {made:?} {:?} {:?}",
        proof.unsigned(&key, now(), jti()).unwrap(),
        ClientAssertion::new("client", ISSUER).unwrap(),
    );
    hides("what is made", &told);
    assert!(!told.contains(&text));
}

#[test]
fn what_is_received_shows_no_secret() {
    let response = TokenResponse::from_json(
        br#"{"access_token":"canary-access-token","token_type":"DPoP","refresh_token":"canary-secret","id_token":"canary-secret"}"#,
    );
    let error = TokenErrorResponse::from_json(
        br#"{"error":"invalid_grant","error_description":"user 10915596784 canary-secret HID-1002"}"#,
    );
    let expected = ExpectedResponse::new(ISSUER, "canary-secret");
    let code = expected.read("code=canary-secret&state=canary-secret&iss=https%3A%2F%2Fissuer.example");
    let denied = expected.read(
        "error=access_denied&error_description=10915596784&state=canary-secret&iss=https%3A%2F%2Fissuer.example",
    );
    hides("an answer", &format!("{response:?} {error:?} {expected:?} {code:?} {denied:?}"));

    let request = DpopRequest::new("GET", "https://api.example.org/Patient/10915596784")
        .unwrap()
        .with_access_token("canary-access-token", key().public_key().thumbprint());
    let login = IdTokenVerifier::new(ISSUER, "client", "canary-nonce-value").of_person("10915596784");
    hides("an expectation", &format!("{request:?} {login:?}"));
}

#[test]
fn claims_and_errors_about_them_show_no_value() {
    let key = key();
    let header =
        json!({ "typ": "at+jwt", "alg": "ES256", "kid": key.key_id(), "x": "canary-secret" }).to_string();
    let claims = json!({
        "iss": ISSUER, "aud": "nhn:example", "exp": at(60).seconds(), "nonce": "canary-nonce-value",
        "helseid://claims/identity/pid": "10915596784", "helseid://claims/hpr/hpr_number": "4128168",
        "cnf": { "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" }
    });
    let token = signed(&header, &claims.to_string(), &key);
    hides("a parsed token", &format!("{:?}", UnverifiedJws::parse(&token, Artefact::AccessToken).unwrap()));
    let api = AccessTokenVerifier::new(ISSUER, "nhn:example");
    let verified = api.verify(&token, &keys_of(&key), now()).unwrap();
    hides("verified claims", &format!("{verified:?} {api:?}"));
    let error = api.verify(&token, &keys_of(&key), at(100)).unwrap_err();
    assert_eq!(error.refusal_id(), Some(RefusalId::TokenExpired));
    hides("an error", &format!("{error} {error:?} {}", error.help()));
    let broken =
        SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\ncanary-secret\n-----END PRIVATE KEY-----")
            .unwrap_err();
    hides("a key error", &format!("{broken} {broken:?}"));
    hides("a cache", &format!("{:?}", MemoryReplayCache::new(1)));
}

#[test]
fn an_attest_shows_no_person_name_or_description() {
    let model: Attestation = serde_json::from_value(json!({
        "toa": 1,
        "practitioner": {
            "identifier": { "id": "10915596784", "name": "Lege Legesen", "system": "urn:oid:2.16.578.1.12.4.1.4.1" },
            "hpr_nr": { "id": "4128168", "system": "urn:oid:2.16.578.1.12.4.1.4.4" },
            "legal_entity": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" },
            "point_of_care": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" }
        },
        "care_relation": {
            "purpose_of_use": { "code": "TREAT", "system": "urn:oid:2.16.840.1.113883.1.11.20448" },
            "decision_ref": { "id": "canary-secret", "description": "KonsultasjonCanary", "user_selected": true }
        },
        "patients": [ { "identifier": { "id": "10915596784", "system": "urn:oid:2.16.578.1.12.4.1.4.1" } } ]
    }))
    .unwrap();
    let (wire, losses) = model.to_wire();
    let context = AttestContext { authenticated: Some("10915596784"), ..AttestContext::at(now()) };
    let report = model.check(&context);
    let details = Details::one(Detail::Attest(Box::new(wire.clone())));
    let other = Details::from_json(&json!({ "type": "x", "value": "canary-secret" })).unwrap();
    let fault = WireAttest::from_json(&json!({ "type": "canary-secret" })).unwrap_err();
    let told = format!(
        "{model:?} {wire:?} {losses:?} {report:?} {context:?} {details:?} {other:?} {fault:?} {fault}"
    );
    hides("an attest", &told);
}
