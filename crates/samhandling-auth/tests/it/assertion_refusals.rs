//! Client assertions with one fault each, and the id of the refusal.

use std::time::Duration;

use samhandling_auth::doctor::{Given, Subject};
use samhandling_auth::{
    Artefact, ClientAssertion, ClientAssertionVerifier, Detail, Details, Error, ExposeSecret,
    MemoryReplayCache, Organisation, RefusalId, Signer, SigningKey, UnverifiedJws, VerifiedClientAssertion,
};
use serde_json::{Value, json};

use crate::common::{ISSUER, NOW, at, doctor_agrees, jti, key, keys_of, now, refusal, signed, with, without};

const CLIENT: &str = "my-client-id";

struct Assertion {
    key: SigningKey,
    header: Value,
    claims: Value,
}

fn right() -> Assertion {
    let key = key();
    Assertion {
        header: json!({ "typ": "client-authentication+jwt", "alg": "ES256", "kid": key.key_id() }),
        claims: json!({
            "iss": CLIENT, "sub": CLIENT, "aud": ISSUER, "iat": NOW, "nbf": NOW, "exp": NOW + 30,
            "jti": "0123456789abcdef"
        }),
        key,
    }
}

impl Assertion {
    fn sign(&self) -> String {
        signed(&self.header.to_string(), &self.claims.to_string(), &self.key)
    }

    fn verify_by(&self, verifier: &ClientAssertionVerifier) -> Result<VerifiedClientAssertion, Error> {
        verifier.verify(&self.sign(), CLIENT, &keys_of(&self.key), &MemoryReplayCache::new(10), now())
    }
}

fn verifier() -> ClientAssertionVerifier {
    ClientAssertionVerifier::new(ISSUER)
}

fn refused_with(change: impl FnOnce(&mut Assertion)) -> RefusalId {
    let mut assertion = right();
    change(&mut assertion);
    let result = assertion.verify_by(&verifier());
    if let Err(error) = &result {
        assert!(matches!(error.refusal().unwrap().oauth_error(), Some("invalid_client") | None));
    }
    let text = assertion.sign();
    let id = refusal(result, &text);
    let mut given = Given::at(now());
    given.subject = Some(Subject::ClientAssertion);
    (given.issuer, given.client_id) = (Some(ISSUER), Some(CLIENT));
    doctor_agrees(&text, &given, Some(id));
    id
}

#[test]
fn what_is_made_has_exactly_the_members_that_helseid_documents() {
    let key = key().with_key_id("clinic-2026");
    let details = Details::one(Detail::Organisation(Organisation::SingleTenant {
        child: "874716782".parse().unwrap(),
    }));
    let made = ClientAssertion::new(CLIENT, ISSUER).unwrap().with_details(details.clone());
    let made = made.sign(&key, now(), jti()).unwrap();
    let token = UnverifiedJws::parse(made.expose_secret(), Artefact::ClientAssertion).unwrap();
    let expected = json!({ "typ": "client-authentication+jwt", "alg": "ES256", "kid": "clinic-2026" });
    assert_eq!(Value::Object(token.header().members().clone()), expected);
    let claims = Value::Object(token.unverified_claims().clone());
    let expected = json!({
        "iss": CLIENT, "sub": CLIENT, "aud": ISSUER, "iat": NOW, "nbf": NOW, "exp": NOW + 30,
        "assertion_details": details.to_json()
    });
    assert_eq!(without(&claims, "jti"), expected);
    let (keys, replays) = (keys_of(&key), MemoryReplayCache::new(10));
    let verified = verifier().verify(made.expose_secret(), CLIENT, &keys, &replays, now()).unwrap();
    assert_eq!(verified.details(), Some(&details));
    assert_eq!(verified.expires(), at(30));
}

#[test]
fn a_life_above_sixty_seconds_cannot_be_made_and_is_refused() {
    let made = || ClientAssertion::new(CLIENT, ISSUER).unwrap();
    for life in [0, 61, 3600] {
        assert!(matches!(made().living_for(Duration::from_secs(life)), Err(Error::Argument(_))));
    }
    assert!(made().living_for(Duration::from_secs(60)).is_ok());
    assert!(made().living_for(Duration::from_millis(500)).is_err());
    assert!(matches!(ClientAssertion::new("", ISSUER), Err(Error::Argument(_))));

    let id = refused_with(|assertion| assertion.claims["exp"] = json!(NOW + 61));
    assert_eq!(id, RefusalId::AssertionLifetimeTooLong);
    let id = refused_with(|assertion| assertion.claims["exp"] = json!(i64::MAX));
    assert_eq!(id, RefusalId::AssertionLifetimeTooLong);
    let mut longest = right();
    longest.claims["exp"] = json!(NOW + 60);
    assert!(longest.verify_by(&verifier()).is_ok());
}

#[test]
fn an_assertion_without_a_claim_is_refused_by_name() {
    for member in ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"] {
        let mut assertion = right();
        assertion.claims = without(&assertion.claims, member);
        let error = assertion.verify_by(&verifier()).unwrap_err();
        assert_eq!(error.refusal_id(), Some(RefusalId::JwtClaimMissing));
        assert_eq!(error.refusal().unwrap().member(), Some(member));
    }
}

#[test]
fn another_client_subject_or_audience_is_refused() {
    for (member, value, id) in [
        ("iss", json!("another"), RefusalId::AssertionIssuerNotClient),
        ("sub", json!("another"), RefusalId::AssertionSubjectNotIssuer),
        ("aud", json!("https://issuer.example/connect/token"), RefusalId::AssertionAudienceWrong),
        ("aud", json!("https://issuer.example/"), RefusalId::AssertionAudienceWrong),
        ("aud", json!([ISSUER, "another"]), RefusalId::AssertionAudienceWrong),
        ("aud", json!([]), RefusalId::AssertionAudienceWrong),
        ("aud", json!([1]), RefusalId::JwtClaimMalformed),
        ("aud", json!({}), RefusalId::JwtClaimMalformed),
        ("jti", json!(""), RefusalId::JwtClaimMalformed),
        ("exp", json!("soon"), RefusalId::JwtClaimMalformed),
    ] {
        assert_eq!(refused_with(|assertion| assertion.claims[member] = value), id, "{member}");
    }
    let mut alone = right();
    alone.claims["aud"] = json!([ISSUER]);
    assert!(alone.verify_by(&verifier()).is_ok());
    alone.claims["aud"] = json!("https://issuer.example/");
    assert!(alone.verify_by(&verifier().accepting_audience("https://issuer.example/")).is_ok());
}

#[test]
fn times_are_judged_by_the_time_given() {
    for (member, seconds, id) in [
        ("exp", -5, Some(RefusalId::AssertionExpired)),
        ("exp", -4, None),
        ("exp", -3600, Some(RefusalId::AssertionExpired)),
        ("nbf", 5, None),
        ("nbf", 6, Some(RefusalId::AssertionNotYetValid)),
        ("iat", 5, None),
        ("iat", 6, Some(RefusalId::AssertionIssuedInFuture)),
    ] {
        let mut assertion = right();
        assertion.claims[member] = json!(NOW + seconds);
        let result = assertion.verify_by(&verifier());
        assert_eq!(result.err().and_then(|error| error.refusal_id()), id, "{member} {seconds}");
    }
    let mut strict = right();
    strict.claims["exp"] = json!(NOW);
    let id = refusal(strict.verify_by(&verifier().skew(Duration::ZERO)), &strict.sign());
    assert_eq!(id, RefusalId::AssertionExpired, "the last second is the one before `exp`");
}

#[test]
fn the_older_type_is_accepted_only_where_it_is_named() {
    let mut older = right();
    older.header["typ"] = json!("JWT");
    assert_eq!(refusal(older.verify_by(&verifier()), &older.sign()), RefusalId::AssertionTypWrong);
    assert!(older.verify_by(&verifier().accepting_typ("JWT")).is_ok());
    older.header = without(&older.header, "typ");
    assert_eq!(refusal(older.verify_by(&verifier()), &older.sign()), RefusalId::AssertionTypWrong);
}

#[test]
fn a_key_that_is_not_registered_or_did_not_sign_is_refused() {
    let id = refused_with(|assertion| assertion.header["kid"] = json!("another"));
    assert_eq!(id, RefusalId::AssertionKeyUnknown);
    let id = refused_with(|assertion| assertion.header["alg"] = json!("PS256"));
    assert_eq!(id, RefusalId::AssertionKeyUnknown);
    let id = refused_with(|assertion| assertion.header["alg"] = json!("HS256"));
    assert_eq!(id, RefusalId::JwsAlgSymmetric);

    let (assertion, other) = (right(), key().with_key_id("k"));
    let header = with(&assertion.header, "kid", "k").to_string();
    let forged = signed(&header, &assertion.claims.to_string(), &assertion.key);
    let result = verifier().verify(&forged, CLIENT, &keys_of(&other), &MemoryReplayCache::new(10), now());
    assert_eq!(refusal(result, &forged), RefusalId::AssertionSignatureInvalid);
}

#[test]
fn an_assertion_is_taken_once() {
    let (assertion, replays) = (right(), MemoryReplayCache::new(10));
    let (text, keys) = (assertion.sign(), keys_of(&assertion.key));
    let verify = |time| verifier().verify(&text, CLIENT, &keys, &replays, time);
    assert!(verify(now()).is_ok());
    for seconds in [0, 30, 34] {
        assert_eq!(refusal(verify(at(seconds)), &text), RefusalId::AssertionReplayed);
    }
    assert_eq!(refusal(verify(at(35)), &text), RefusalId::AssertionExpired);
}

#[test]
fn a_full_replay_store_refuses_and_does_not_forget() {
    let (first, second, replays) = (right(), right(), MemoryReplayCache::new(1));
    let keys = [first.key.public_key().clone(), second.key.public_key().clone()].into_iter().collect();
    assert!(verifier().verify(&first.sign(), CLIENT, &keys, &replays, now()).is_ok());
    let mut other = second;
    other.claims["jti"] = json!("fedcba9876543210");
    let result = verifier().verify(&other.sign(), CLIENT, &keys, &replays, now());
    assert!(matches!(result, Err(Error::Store(_))), "an error of the store, not of the client");
}

#[test]
fn details_are_taken_under_either_name_and_never_under_both() {
    let details = json!({ "type": "nhn:sfm:journal-id", "value": { "journal_id": "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f" } });
    for name in ["assertion_details", "authorization_details"] {
        let mut assertion = right();
        assertion.claims[name] = details.clone();
        let verified = assertion.verify_by(&verifier()).unwrap();
        assert!(matches!(verified.details().unwrap().elements(), [Detail::SfmJournal(_)]));
    }
    let id = refused_with(|assertion| {
        assertion.claims["assertion_details"] = details.clone();
        assertion.claims["authorization_details"] = details.clone();
    });
    assert_eq!(id, RefusalId::AssertionDetailsTwice);
    let id = refused_with(|assertion| assertion.claims["assertion_details"] = json!([]));
    assert_eq!(id, RefusalId::DetailsMalformed);
}
