//! PAR and the answer of the browser.

use std::time::Duration;

use samhandling_auth::{
    Artefact, AuthorizationRequest, AuthorizationResponse, CodeVerifier, Detail, Details, Error,
    ExpectedResponse, ExposeSecret, Organisation, ProviderRandom, PushedResponse, RefusalId, Signer,
    UnverifiedJws,
};
use serde_json::{Value, json};

use crate::common::{ISSUER, NOW, jti, key, now, without};

fn request() -> AuthorizationRequest {
    AuthorizationRequest::new("client", ISSUER, "http://127.0.0.1:8080/callback").unwrap()
}

#[test]
fn a_request_object_has_exactly_the_claims_that_are_documented() {
    let key = key().with_key_id("clinic-2026");
    let verifier = CodeVerifier::random(&ProviderRandom::new()).unwrap();
    let details = Details::one(Detail::Organisation(Organisation::SingleTenant {
        child: "874716782".parse().unwrap(),
    }));
    let made = request()
        .with_scope("openid profile")
        .with_state("the state")
        .with_nonce("the nonce")
        .with_challenge(&verifier.challenge())
        .with_resources(&["nhn:phr"])
        .with_details(&details)
        .with_parameter("prompt", "login")
        // A caller cannot set what the crate answers for.
        .with_parameter("exp", 0)
        .sign(&key, now(), jti())
        .unwrap();
    let token = UnverifiedJws::parse(made.expose_secret(), Artefact::SignedToken).unwrap();
    assert_eq!(token.header().typ(), Some("oauth-authz-req+jwt"));
    assert_eq!(token.header().key_id(), Some("clinic-2026"));
    let claims = token.verify(key.public_key(), &[key.algorithm()]).unwrap();
    let expected = json!({
        "iss": "client", "client_id": "client", "aud": ISSUER, "iat": NOW, "nbf": NOW, "exp": NOW + 30,
        "response_type": "code", "redirect_uri": "http://127.0.0.1:8080/callback", "scope": "openid profile",
        "state": "the state", "nonce": "the nonce", "code_challenge": verifier.challenge().as_str(),
        "code_challenge_method": "S256", "resource": "nhn:phr", "prompt": "login",
        "authorization_details": details.to_json()
    });
    assert_eq!(without(&Value::Object(claims), "jti"), expected);
}

#[test]
fn several_resources_are_an_array_and_the_type_can_be_set() {
    let made = request().with_resources(&["a", "b"]).with_typ("JWT").sign(&key(), now(), jti()).unwrap();
    let token = UnverifiedJws::parse(made.expose_secret(), Artefact::SignedToken).unwrap();
    assert_eq!(token.header().typ(), Some("JWT"));
    assert_eq!(token.unverified_claims()["resource"], json!(["a", "b"]));
    assert!(matches!(request().living_for(Duration::from_secs(61)), Err(Error::Argument(_))));
    assert!(matches!(AuthorizationRequest::new("client", ISSUER, ""), Err(Error::Argument(_))));
}

#[test]
fn the_answer_of_the_par_endpoint_is_read() {
    let answer = PushedResponse::from_json(br#"{"request_uri":"urn:x","expires_in":60}"#).unwrap();
    assert_eq!(answer.expires_in(), Duration::from_secs(60));
    for broken in ["{}", r#"{"request_uri":"urn:x"}"#, r#"{"request_uri":1,"expires_in":60}"#, ""] {
        assert!(matches!(PushedResponse::from_json(broken.as_bytes()), Err(Error::Answer(_))), "{broken}");
    }
}

#[test]
fn only_the_answer_of_this_login_and_issuer_gives_a_code() {
    let expected = ExpectedResponse::new(ISSUER, "the state");
    let right = "code=canary-secret&state=the+state&iss=https%3a%2F%2Fissuer.example&session_state=x";
    let Ok(AuthorizationResponse::Code(code)) = expected.read(right) else { panic!("a code") };
    assert_eq!(code.expose_secret(), "canary-secret");
    assert!(expected.read(&format!("?{right}")).is_ok());
    let iss = "iss=https%3A%2F%2Fissuer.example";
    for (query, id) in [
        ("code=c&state=the+state".to_owned(), RefusalId::ResponseParameterMissing),
        (format!("code=c&{iss}"), RefusalId::ResponseParameterMissing),
        (format!("state=the+state&{iss}"), RefusalId::ResponseParameterMissing),
        (format!("code=&state=the+state&{iss}"), RefusalId::ResponseParameterMissing),
        (format!("code=c&state=the+state&{iss}%2F"), RefusalId::ResponseIssuerWrong),
        (format!("code=c&state=another&{iss}"), RefusalId::ResponseStateWrong),
        (format!("code=c&code=d&state=the+state&{iss}"), RefusalId::ResponseParameterRepeated),
        (format!("code=c&state=the+state&{iss}&{iss}"), RefusalId::ResponseParameterRepeated),
        (format!("code=c&state=the+state&{iss}&%zz"), RefusalId::ResponseParameterMissing),
        (format!("{right}&x={}", "a".repeat(20_000)), RefusalId::ResponseParameterMissing),
        (String::new(), RefusalId::ResponseParameterMissing),
    ] {
        let refusal = expected.read(&query).unwrap_err();
        assert_eq!(refusal.id(), id, "{query}");
        assert!(!refusal.to_string().contains("canary"));
    }
    let denied =
        expected.read(&format!("error=access_denied&error_description=nei+takk&state=the+state&{iss}"));
    let Ok(AuthorizationResponse::Denied { error, description }) = denied else { panic!("denied") };
    assert_eq!((error.as_str(), description.as_deref()), ("access_denied", Some("nei takk")));
}
