//! Access tokens and id-tokens with one fault each, and the id of the refusal.

use samhandling_auth::doctor::{Given, Subject};
use samhandling_auth::{
    AccessTokenVerifier, Error, HelseIdClaims, HidCode, IdTokenVerifier, RefusalId, Signer, SigningKey,
    Tenancy, TokenBinding, TokenErrorResponse, TokenResponse, claim, presented_token,
};
use serde_json::{Value, json};

use crate::common::{ISSUER, NOW, at, doctor_agrees, key, keys_of, now, refusal, signed, with, without};

const AUDIENCE: &str = "nhn:example";
const JKT: &str = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";

struct Token {
    key: SigningKey,
    header: Value,
    claims: Value,
}

fn right() -> Token {
    let key = key();
    Token {
        header: json!({ "typ": "at+jwt", "alg": "ES256", "kid": key.key_id() }),
        claims: json!({
            "iss": ISSUER, "aud": AUDIENCE, "iat": NOW, "nbf": NOW, "exp": NOW + 600, "client_id": "client",
            "scope": ["nhn:example/read", "nhn:example/write"], "cnf": { "jkt": JKT }, "sub": "subject",
            "helseid://claims/identity/pid": "10915596784",
            "helseid://claims/identity/security_level": "4",
            "helseid://claims/hpr/hpr_number": "4128168",
            "helseid://claims/client/claims/orgnr_parent": "994598759",
            "helseid://claims/client/claims/client_tenancy": "multi-tenant",
            "nhn:sfm:journal-id": { "journal_id": "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f" }
        }),
        key,
    }
}

impl Token {
    fn sign(&self) -> String {
        signed(&self.header.to_string(), &self.claims.to_string(), &self.key)
    }

    fn verify_by(&self, api: &AccessTokenVerifier) -> Result<HelseIdClaims, Error> {
        api.verify(&self.sign(), &keys_of(&self.key), now())
    }
}

fn api() -> AccessTokenVerifier {
    AccessTokenVerifier::new(ISSUER, AUDIENCE)
        .sole_audience()
        .demanding_scope("nhn:example/read")
        .demanding_claim(claim::PID)
        .demanding_security_level(4)
}

fn refused_with(change: impl FnOnce(&mut Token)) -> RefusalId {
    let mut token = right();
    change(&mut token);
    let text = token.sign();
    let id = refusal(token.verify_by(&api()), &text);
    // That this API demands a user is its own wish.
    if id != RefusalId::JwtClaimMissing {
        doctor_agrees(&text, &given(), Some(id));
    }
    id
}

fn given() -> Given<'static> {
    let mut given = Given::at(now());
    given.subject = Some(Subject::AccessToken);
    (given.issuer, given.audience) = (Some(ISSUER), Some(AUDIENCE));
    given.scopes = vec!["nhn:example/read"];
    given.binding = Some(TokenBinding::Dpop);
    given
}

#[test]
fn the_right_token_gives_its_claims() {
    let claims = right().verify_by(&api()).unwrap();
    doctor_agrees(&right().sign(), &given(), None);
    assert_eq!(claims.pid(), Some("10915596784"));
    assert_eq!(claims.hpr_number(), Some("4128168"));
    assert_eq!(claims.security_level(), Some(4));
    assert_eq!(claims.parent_organisation(), Some("994598759"));
    assert_eq!(claims.child_organisation(), None);
    assert_eq!(claims.client_tenancy(), Some(Tenancy::MultiTenant));
    assert_eq!(claims.sfm_journal_id(), Some("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f"));
    assert_eq!(claims.bound_to().unwrap().to_string(), JKT);
    assert_eq!(claims.scopes(), ["nhn:example/read", "nhn:example/write"]);
    assert_eq!(claims.expires(), Some(at(600)));
}

#[test]
fn the_broken_tokens_of_the_test_token_service_are_refused() {
    let id = refused_with(|token| token.claims["iss"] = json!("https://another.example"));
    assert_eq!(id, RefusalId::TokenIssuerWrong);
    let id = refused_with(|token| token.claims["iss"] = json!("https://issuer.example/"));
    assert_eq!(id, RefusalId::TokenIssuerWrong, "exact, also the last slash");
    let id = refused_with(|token| token.claims["aud"] = json!("nhn:another"));
    assert_eq!(id, RefusalId::TokenAudienceWrong);
    let id = refused_with(|token| token.claims["exp"] = json!(NOW - 5));
    assert_eq!(id, RefusalId::TokenExpired);

    let (token, another) = (right(), key());
    let kid = token.key.key_id().unwrap().to_owned();
    let other_keys = keys_of(&another.with_key_id(kid));
    let result = api().verify(&token.sign(), &other_keys, now());
    assert_eq!(refusal(result, &token.sign()), RefusalId::TokenSignatureInvalid, "wrong signing key");
}

#[test]
fn each_other_fault_has_an_id_of_its_own() {
    for (member, value, id) in [
        ("aud", json!([AUDIENCE, "nhn:another"]), RefusalId::TokenAudienceSeveral),
        ("aud", json!("nhn:example/read"), RefusalId::TokenAudienceWrong),
        ("nbf", json!(NOW + 6), RefusalId::TokenNotYetValid),
        ("iat", json!(NOW + 6), RefusalId::TokenNotYetValid),
        ("scope", json!("nhn:example/write nhn:example/read2"), RefusalId::TokenScopeMissing),
        ("cnf", json!({}), RefusalId::TokenBindingMissing),
        ("cnf", json!({ "jkt": "short" }), RefusalId::TokenBindingMissing),
        (claim::SECURITY_LEVEL, json!("3"), RefusalId::TokenSecurityLevelLow),
        (claim::SECURITY_LEVEL, json!(4), RefusalId::TokenSecurityLevelLow),
        (claim::SECURITY_LEVEL, json!("four"), RefusalId::TokenSecurityLevelLow),
    ] {
        assert_eq!(refused_with(|token| token.claims = with(&token.claims, member, value)), id, "{member}");
    }
    for (member, id) in [
        ("exp", RefusalId::JwtClaimMissing),
        ("iss", RefusalId::JwtClaimMissing),
        ("aud", RefusalId::JwtClaimMissing),
        (claim::PID, RefusalId::JwtClaimMissing),
        ("cnf", RefusalId::TokenBindingMissing),
        ("scope", RefusalId::TokenScopeMissing),
    ] {
        assert_eq!(refused_with(|token| token.claims = without(&token.claims, member)), id, "{member}");
    }
    for (member, value, id) in [
        ("typ", "dpop+jwt", RefusalId::TokenTypWrong),
        ("typ", "client-authentication+jwt", RefusalId::TokenTypWrong),
        ("kid", "another", RefusalId::TokenKeyUnknown),
        ("alg", "none", RefusalId::JwsAlgNone),
        ("alg", "HS256", RefusalId::JwsAlgSymmetric),
    ] {
        assert_eq!(refused_with(|token| token.header[member] = json!(value)), id, "{value}");
    }
    let mut older = right();
    older.header["typ"] = json!("JWT");
    assert!(older.verify_by(&api()).is_ok());
}

#[test]
fn a_bound_token_is_no_bearer_token() {
    let (bound, mut free) = (right(), right());
    free.claims = without(&free.claims, "cnf");
    let bearer = api().binding(TokenBinding::Bearer);
    assert_eq!(refusal(bound.verify_by(&bearer), &bound.sign()), RefusalId::TokenBindingUnexpected);
    assert!(free.verify_by(&bearer).is_ok());
}

#[test]
fn a_route_takes_one_scheme() {
    assert_eq!(presented_token(Some("dpop  a.b-c"), TokenBinding::Dpop), Ok("a.b-c"));
    for (header, id) in [
        (None, RefusalId::TokenMissing),
        (Some("DPoP"), RefusalId::TokenMissing),
        (Some("DPoP "), RefusalId::TokenMissing),
        (Some("DPoP a b"), RefusalId::TokenMissing),
        (Some("Bearer a"), RefusalId::TokenSchemeWrong),
        (Some("Basic a"), RefusalId::TokenSchemeWrong),
    ] {
        assert_eq!(presented_token(header, TokenBinding::Dpop).unwrap_err().id(), id, "{header:?}");
    }
}

fn id_token() -> Token {
    let mut token = right();
    token.header = without(&token.header, "typ");
    token.claims["aud"] = json!("client");
    token.claims["nonce"] = json!("canary-nonce-value");
    token
}

fn login() -> IdTokenVerifier {
    IdTokenVerifier::new(ISSUER, "client", "canary-nonce-value")
        .demanding_security_level(4)
        .of_person("10915596784")
}

#[test]
fn an_id_token_of_another_login_client_or_person_is_refused() {
    let verify = |token: &Token| login().verify(&token.sign(), &keys_of(&token.key), now());
    assert!(verify(&id_token()).is_ok());
    for (member, value, id) in [
        ("nonce", json!("another"), RefusalId::IdTokenNonceMismatch),
        ("aud", json!("another"), RefusalId::TokenAudienceWrong),
        ("aud", json!(["client", "another"]), RefusalId::TokenAudienceSeveral),
        ("iss", json!("https://another.example"), RefusalId::TokenIssuerWrong),
        ("exp", json!(NOW - 5), RefusalId::TokenExpired),
        (claim::PID, json!("16858399649"), RefusalId::IdTokenOtherPerson),
        (claim::SECURITY_LEVEL, json!("3"), RefusalId::TokenSecurityLevelLow),
    ] {
        let mut token = id_token();
        token.claims = with(&token.claims, member, value);
        assert_eq!(refusal(verify(&token), &token.sign()), id, "{member}");
    }
    for (member, id) in [
        ("nonce", RefusalId::JwtClaimMissing),
        ("sub", RefusalId::JwtClaimMissing),
        ("iat", RefusalId::JwtClaimMissing),
        (claim::PID, RefusalId::IdTokenOtherPerson),
    ] {
        let mut token = id_token();
        token.claims = without(&token.claims, member);
        assert_eq!(refusal(verify(&token), &token.sign()), id, "{member}");
    }
}

#[test]
fn after_a_refresh_the_same_person_is_demanded_and_no_nonce() {
    let mut token = id_token();
    token.claims = without(&token.claims, "nonce");
    let verify = |subject: &str| {
        let verifier = IdTokenVerifier::after_refresh(ISSUER, "client", subject);
        verifier.verify(&token.sign(), &keys_of(&token.key), now())
    };
    assert!(verify("subject").is_ok());
    assert_eq!(refusal(verify("another"), &token.sign()), RefusalId::IdTokenOtherPerson);
}

#[test]
fn a_token_answer_is_read_with_what_helseid_adds() {
    let answer = json!({
        "access_token": "a", "token_type": "DPoP", "expires_in": 600, "scope": "one two", "refresh_token": "r",
        "id_token": "i", "rejected_scope": ["three"], "rt_expires_in": 3600, "unknown": { "x": 1 }
    });
    let read = TokenResponse::from_json(answer.to_string().as_bytes()).unwrap();
    assert_eq!(read.scopes().unwrap(), ["one", "two"]);
    assert_eq!(read.rejected_scopes(), ["three"]);
    assert_eq!(read.refresh_token_expires_in().unwrap().as_secs(), 3600);
    assert!(read.is_bound() && read.refresh_token().is_some() && read.id_token().is_some());
    for broken in [
        without(&answer, "access_token"),
        without(&answer, "token_type"),
        with(&answer, "access_token", ""),
        with(&answer, "expires_in", "600"),
        with(&answer, "expires_in", -1),
        with(&answer, "rejected_scope", 1),
        json!([]),
    ] {
        let result = TokenResponse::from_json(broken.to_string().as_bytes());
        assert!(matches!(result, Err(Error::Answer(_))), "{broken}");
    }
    assert!(matches!(TokenResponse::from_json(b"<html>proxy</html>"), Err(Error::Answer(_))));
}

#[test]
fn the_codes_of_helseid_are_found_in_its_texts() {
    for (text, code) in [
        ("HID-1001 Parent organization is not permitted", Some("HID-1001")),
        ("rejected (HID-1010).", Some("HID-1010")),
        ("HID-DOUBLE-STRUCTURE: sent twice", Some("HID-DOUBLE-STRUCTURE")),
        ("HID-10019", None),
        ("no code at all", None),
    ] {
        assert_eq!(HidCode::in_text(text).map(|found| found.code), code, "{text}");
    }
    let answer = TokenErrorResponse::from_json(br#"{"error":"use_dpop_nonce"}"#).unwrap();
    assert!(answer.wants_dpop_nonce() && answer.hid_code().is_none());
}
