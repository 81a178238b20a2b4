//! What the tests of this crate share: a moment, keys, tokens with any fault, and a look at what errors say.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use samhandling_auth::doctor::{DoctorVerdict, Given, examine};
use samhandling_auth::{Error, Jti, JwkSet, ProviderRandom, RefusalId, Signer, SigningKey, UnixTime};
use serde_json::Value;

/// The time of every test.
pub(crate) const NOW: i64 = 1_700_000_000;

pub(crate) const ISSUER: &str = "https://issuer.example";

pub(crate) fn now() -> UnixTime {
    at(0)
}

/// `seconds` after the time of the tests.
pub(crate) fn at(seconds: i64) -> UnixTime {
    UnixTime::from_seconds(NOW + seconds)
}

pub(crate) fn key() -> SigningKey {
    SigningKey::generate().unwrap()
}

pub(crate) fn jti() -> Jti {
    Jti::random(&ProviderRandom::new()).unwrap()
}

pub(crate) fn keys_of(key: &SigningKey) -> JwkSet {
    [key.public_key().clone()].into_iter().collect()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn unbase64(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// A token with exactly this header and these claims, signed.
pub(crate) fn signed(header: &str, claims: &str, key: &dyn Signer) -> String {
    let input = format!("{}.{}", base64(header.as_bytes()), base64(claims.as_bytes()));
    let signature = key.sign(input.as_bytes()).unwrap();
    format!("{input}.{}", base64(&signature))
}

/// The object without one member.
pub(crate) fn without(json: &Value, member: &str) -> Value {
    let mut json = json.clone();
    json.as_object_mut().unwrap().remove(member).expect("the member stands");
    json
}

/// The object with one member set.
pub(crate) fn with(json: &Value, member: &str, value: impl Into<Value>) -> Value {
    let mut json = json.clone();
    json[member] = value.into();
    json
}

/// The id of the refusal; the error must not say anything of the token.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Error>, token: &str) -> RefusalId {
    let error = result.expect_err("a refusal");
    let told = format!("{error} {error:?} {}", error.help());
    for part in token.split('.').filter(|part| part.len() > 8) {
        assert!(!told.contains(part), "an error shows a token: {told}");
    }
    for canary in CANARIES {
        assert!(!told.contains(canary), "an error shows `{canary}`: {told}");
    }
    error.refusal_id().unwrap_or_else(|| panic!("no refusal: {told}"))
}

/// Values that must never be printed. The person number lies in the synthetic Tenor series (month + 80).
pub(crate) const CANARIES: [&str; 5] =
    ["10915596784", "canary-access-token", "canary-secret", "canary-nonce-value", "4128168"];

/// Holds the doctor against a verifier: what the one refuses, the other tells, and what the one takes has nothing broken for the other.
pub(crate) fn doctor_agrees(text: &str, given: &Given<'_>, refused: Option<RefusalId>) {
    let diagnosis = examine(text, given);
    let told = format!("{diagnosis:?}");
    for canary in CANARIES {
        assert!(!told.contains(canary), "a diagnosis shows `{canary}`: {told}");
    }
    match refused {
        // Without the key, the store of what was used, or the wish of the API, nobody can tell.
        Some(
            RefusalId::AssertionKeyUnknown
            | RefusalId::AssertionSignatureInvalid
            | RefusalId::AssertionReplayed
            | RefusalId::TokenKeyUnknown
            | RefusalId::TokenSignatureInvalid
            | RefusalId::DpopJtiReplayed
            | RefusalId::DpopKeyMismatch
            | RefusalId::AttestMalformed,
        ) => {}
        // What older documents of HelseID have is a warning.
        Some(RefusalId::AssertionAudienceWrong) if diagnosis.has("doctor-audience-with-slash") => {}
        Some(RefusalId::AssertionTypWrong) if diagnosis.has("doctor-typ-older") => {}
        Some(id) => assert!(diagnosis.has(id.id()), "{id} is not told: {told}"),
        None => assert_ne!(diagnosis.verdict(), Some(DoctorVerdict::Broken), "{told}"),
    }
}
