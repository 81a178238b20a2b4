//! The broken proofs that NHN's test token service can make, each with the id of its refusal, and some more.

use std::time::Duration;

use samhandling_auth::doctor::{Given, Subject};
use samhandling_auth::{
    Algorithm, DpopRequest, DpopVerifier, Error, Jwk, KeyKind, MemoryReplayCache, NonceIssuer, RefusalId,
    Signer, SigningKey, Thumbprint, VerifiedDpopProof,
};
use serde_json::{Value, json};

use crate::common::{NOW, at, base64, doctor_agrees, key, now, refusal, signed, with, without};

const URL: &str = "https://api.example.org/fhir/Observation/_search";
const TOKEN: &str = "canary-access-token";

/// A proof that is right, as header and claims to be broken.
struct Proof {
    key: SigningKey,
    header: Value,
    claims: Value,
}

fn right() -> Proof {
    let key = key();
    let ath = base64(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, TOKEN.as_bytes()).as_ref());
    let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": bare(key.public_key()) });
    let claims = json!({ "jti": "0123456789abcdef", "htm": "POST", "htu": URL, "iat": NOW, "ath": ath });
    Proof { key, header, claims }
}

fn bare(key: &Jwk) -> Value {
    without(&without(&key.to_json(), "kid"), "alg")
}

impl Proof {
    fn sign(&self) -> String {
        signed(&self.header.to_string(), &self.claims.to_string(), &self.key)
    }

    fn thumbprint(&self) -> Thumbprint {
        self.key.public_key().thumbprint()
    }
}

fn verify(proof: &str, bound_to: Thumbprint) -> Result<VerifiedDpopProof, Error> {
    let request = DpopRequest::new("POST", URL).unwrap().with_access_token(TOKEN, bound_to);
    DpopVerifier::new().verify(proof, &request, &MemoryReplayCache::new(10), now())
}

/// The id by which a proof with this header and these claims is refused.
fn refused_with(change: impl FnOnce(&mut Proof)) -> RefusalId {
    let mut proof = right();
    change(&mut proof);
    let text = proof.sign();
    let id = refusal(verify(&text, proof.thumbprint()), &text);
    doctor_agrees(&text, &given(), Some(id));
    id
}

fn given() -> Given<'static> {
    let mut given = Given::at(now());
    given.subject = Some(Subject::DpopProof);
    (given.method, given.url, given.access_token) = (Some("POST"), Some(URL), Some(TOKEN));
    given
}

#[test]
fn the_right_proof_is_accepted() {
    let proof = right();
    assert!(verify(&proof.sign(), proof.thumbprint()).is_ok());
    doctor_agrees(&proof.sign(), &given(), None);
}

#[test]
fn a_proof_without_a_member_is_refused_by_the_name_of_the_member() {
    for (member, id) in [
        ("htu", RefusalId::DpopHtuMissing),
        ("htm", RefusalId::DpopHtmMissing),
        ("iat", RefusalId::DpopIatMissing),
        ("ath", RefusalId::DpopAthMissing),
        ("jti", RefusalId::DpopJtiMissing),
    ] {
        assert_eq!(refused_with(|proof| proof.claims = without(&proof.claims, member)), id);
    }
    for (member, id) in [
        ("alg", RefusalId::JwsAlgMissing),
        ("jwk", RefusalId::DpopJwkMissing),
        ("typ", RefusalId::DpopTypWrong),
    ] {
        assert_eq!(refused_with(|proof| proof.header = without(&proof.header, member)), id);
    }
}

#[test]
fn a_proof_from_the_past_or_the_future_is_refused_outside_the_windows_only() {
    for (seconds, id) in [
        (-7, Some(RefusalId::DpopIatPast)),
        (-6, None),
        (0, None),
        (5, None),
        (6, Some(RefusalId::DpopIatFuture)),
    ] {
        let mut proof = right();
        proof.claims["iat"] = json!(NOW + seconds);
        let text = proof.sign();
        match (verify(&text, proof.thumbprint()), id) {
            (Ok(_), None) => {}
            (result, Some(id)) => assert_eq!(refusal(result, &text), id),
            (Err(error), None) => panic!("{seconds}: {error}"),
        }
    }
    let mut proof = right();
    proof.claims["iat"] = json!(NOW - 67);
    let error = verify(&proof.sign(), proof.thumbprint()).unwrap_err();
    assert_eq!(error.refusal().unwrap().seconds(), Some(61), "how far beyond the window");
}

#[test]
fn a_time_that_is_no_time_is_malformed() {
    for iat in [json!("1700000000"), json!(null), json!([NOW]), json!(1e300), json!(-1e300)] {
        let id = refused_with(|proof| proof.claims = with(&proof.claims, "iat", iat));
        assert_eq!(id, RefusalId::JwtClaimMalformed);
    }
    for iat in [i64::MIN, i64::MAX] {
        let id = refused_with(|proof| proof.claims["iat"] = json!(iat));
        assert!(matches!(id, RefusalId::DpopIatPast | RefusalId::DpopIatFuture));
    }
    let mut proof = right();
    proof.claims["iat"] = json!(NOW as f64 + 0.7);
    assert!(verify(&proof.sign(), proof.thumbprint()).is_ok(), "NumericDate may have a fraction");
}

#[test]
fn unsigned_symmetric_and_unknown_algorithms_are_refused() {
    for (alg, id) in [
        ("none", RefusalId::JwsAlgNone),
        ("None", RefusalId::JwsAlgNone),
        ("HS256", RefusalId::JwsAlgSymmetric),
        ("hs512", RefusalId::JwsAlgSymmetric),
        ("EdDSA", RefusalId::JwsAlgNotAllowed),
        ("es256", RefusalId::JwsAlgNotAllowed),
        ("", RefusalId::JwsAlgNotAllowed),
    ] {
        assert_eq!(refused_with(|proof| proof.header["alg"] = json!(alg)), id, "{alg}");
    }
    let proof = right();
    let only_rsa = DpopVerifier::new().algorithms(&[Algorithm::Ps256]);
    let request = DpopRequest::new("POST", URL).unwrap();
    let text = proof.sign();
    let result = only_rsa.verify(&text, &request, &MemoryReplayCache::new(10), now());
    assert_eq!(refusal(result, &text), RefusalId::JwsAlgNotAllowed);
}

#[test]
fn a_key_that_is_private_shared_malformed_or_unfit_is_refused() {
    let d = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
    let rsa_1024 = base64(&[0xff; 128]);
    for (jwk, id) in [
        (with(&right().header["jwk"], "d", d), RefusalId::DpopJwkPrivate),
        (json!({ "kty": "oct", "k": "AAAA" }), RefusalId::JwsAlgSymmetric),
        (json!({ "kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA" }), RefusalId::DpopJwkInvalid),
        (json!({ "kty": "EC", "crv": "secp256k1", "x": "AAAA", "y": "AAAA" }), RefusalId::DpopJwkInvalid),
        (json!({ "kty": "RSA", "n": rsa_1024, "e": "AQAB" }), RefusalId::DpopJwkInvalid),
        (json!({ "kty": "OKP", "crv": "Ed25519", "x": "AAAA" }), RefusalId::DpopJwkInvalid),
        (json!("a text"), RefusalId::DpopJwkInvalid),
        (json!({}), RefusalId::DpopJwkInvalid),
    ] {
        assert_eq!(refused_with(|proof| proof.header["jwk"] = jwk), id);
    }
    let p384 = SigningKey::generate_kind(KeyKind::P384).unwrap();
    let id = refused_with(|proof| proof.header["jwk"] = bare(p384.public_key()));
    assert_eq!(id, RefusalId::DpopJwkInvalid, "a P-384 key cannot make ES256");
}

#[test]
fn a_foreign_or_damaged_signature_is_refused() {
    let id = refused_with(|proof| proof.header["jwk"] = bare(key().public_key()));
    assert_eq!(id, RefusalId::DpopSignatureInvalid, "another key in the header");

    let proof = right();
    let text = proof.sign();
    let (input, _) = text.rsplit_once('.').unwrap();
    for signature in [base64(&[0; 64]), base64(&[1; 64]), base64(&[1; 63]), String::new()] {
        let text = format!("{input}.{signature}");
        assert_eq!(refusal(verify(&text, proof.thumbprint()), &text), RefusalId::DpopSignatureInvalid);
    }
}

#[test]
fn every_changed_byte_is_refused() {
    let proof = right();
    let text = proof.sign();
    for position in 0..text.len() {
        for replacement in *b"A_." {
            let mut changed = text.clone().into_bytes();
            if changed[position] == replacement {
                continue;
            }
            changed[position] = replacement;
            let changed = String::from_utf8(changed).unwrap();
            assert!(verify(&changed, proof.thumbprint()).is_err(), "byte {position} as {replacement}");
        }
    }
}

#[test]
fn a_proof_for_another_method_or_address_is_refused() {
    for method in ["GET", "post", "POST "] {
        let id = refused_with(|proof| proof.claims["htm"] = json!(method));
        assert_eq!(id, RefusalId::DpopHtmMismatch);
    }
    for (htu, id) in [
        ("https://api.example.org/fhir/Observation", RefusalId::DpopHtuMismatch),
        ("https://api.example.org/fhir/Observation/_search/", RefusalId::DpopHtuMismatch),
        ("https://api.example.com/fhir/Observation/_search", RefusalId::DpopHtuMismatch),
        ("http://api.example.org/fhir/Observation/_search", RefusalId::DpopHtuMismatch),
        ("https://api.example.org/fhir/Observation/_search?a=1", RefusalId::DpopHtuWithQuery),
        ("https://api.example.org/fhir/Observation/_search#a", RefusalId::DpopHtuWithQuery),
        ("/fhir/Observation/_search", RefusalId::DpopHtuMalformed),
        ("https://user@api.example.org/fhir/Observation/_search", RefusalId::DpopHtuMalformed),
    ] {
        assert_eq!(refused_with(|proof| proof.claims["htu"] = json!(htu)), id, "{htu}");
    }
}

#[test]
fn the_same_address_written_otherwise_is_accepted() {
    for htu in [
        "HTTPS://API.example.org:443/fhir/Observation/_search",
        "https://api.example.org/fhir/./x/../Observation/%5fsearch",
    ] {
        let mut proof = right();
        proof.claims["htu"] = json!(htu);
        assert!(verify(&proof.sign(), proof.thumbprint()).is_ok(), "{htu}");
    }
}

#[test]
fn a_proof_for_another_access_token_or_by_another_key_is_refused() {
    let id = refused_with(|proof| proof.claims["ath"] = json!("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"));
    assert_eq!(id, RefusalId::DpopAthMismatch);
    let text = right().sign();
    assert_eq!(refusal(verify(&text, key().public_key().thumbprint()), &text), RefusalId::DpopKeyMismatch);
}

#[test]
fn a_wrong_type_of_token_is_refused() {
    for typ in ["JWT", "DPOP+JWT", "application/dpop+jwt", "at+jwt", ""] {
        assert_eq!(refused_with(|proof| proof.header["typ"] = json!(typ)), RefusalId::DpopTypWrong, "{typ}");
    }
}

#[test]
fn a_proof_is_taken_once_and_only_a_good_one_uses_up_its_id() {
    let (proof, replays) = (right(), MemoryReplayCache::new(10));
    let (text, verifier) = (proof.sign(), DpopVerifier::new());
    let right = DpopRequest::new("POST", URL).unwrap();
    let wrong = DpopRequest::new("GET", URL).unwrap();
    assert!(verifier.verify(&text, &wrong, &replays, now()).is_err());
    assert!(verifier.verify(&text, &right, &replays, now()).is_ok());
    for seconds in 0..=6 {
        let again = verifier.verify(&text, &right, &replays, at(seconds));
        assert_eq!(refusal(again, &text), RefusalId::DpopJtiReplayed);
    }
    let later = verifier.verify(&text, &right, &replays, at(7));
    assert_eq!(refusal(later, &text), RefusalId::DpopIatPast, "forgotten only when too old anyway");
}

#[test]
fn two_clients_may_choose_the_same_id() {
    let replays = MemoryReplayCache::new(10);
    let request = DpopRequest::new("POST", URL).unwrap();
    for proof in [right(), right()] {
        assert!(DpopVerifier::new().verify(&proof.sign(), &request, &replays, now()).is_ok());
    }
}

#[test]
fn a_nonce_is_demanded_known_and_aged() {
    let issuer = NonceIssuer::new(&[7; 32], Duration::from_secs(60));
    let request = DpopRequest::new("POST", URL).unwrap().with_nonces(&issuer);
    let verify = |nonce: Option<String>| {
        let mut proof = right();
        if let Some(nonce) = nonce {
            proof.claims["nonce"] = json!(nonce);
        }
        let text = proof.sign();
        (DpopVerifier::new().verify(&text, &request, &MemoryReplayCache::new(10), now()), text)
    };
    assert!(verify(Some(issuer.issue(now()))).0.is_ok());
    for (nonce, id) in [
        (None, RefusalId::DpopNonceMissing),
        (Some("canary-nonce-value".to_owned()), RefusalId::DpopNonceWrong),
        (Some(issuer.issue(at(-61))), RefusalId::DpopNonceExpired),
    ] {
        let (result, text) = verify(nonce);
        assert_eq!(result.as_ref().unwrap_err().refusal().unwrap().oauth_error(), Some("use_dpop_nonce"));
        assert_eq!(refusal(result, &text), id);
    }
}

#[test]
fn a_text_that_is_no_jws_is_refused_by_what_is_wrong_with_it() {
    let proof = right();
    let text = proof.sign();
    let (header, claims) = (proof.header.to_string(), proof.claims.to_string());
    let twice = header.replacen('{', r#"{"alg":"none","#, 1);
    let critical = header.replacen('{', r#"{"crit":["exp"],"exp":1,"#, 1);
    let claim_twice = claims.replacen('{', r#"{"htm":"GET","#, 1);
    for (text, id) in [
        (signed(&twice, &claims, &proof.key), RefusalId::JwsMemberRepeated),
        (signed(&header, &claim_twice, &proof.key), RefusalId::JwsMemberRepeated),
        (signed(&critical, &claims, &proof.key), RefusalId::JwsHeaderCritical),
        (signed("[]", &claims, &proof.key), RefusalId::JwsMalformed),
        (signed(&header, "no json", &proof.key), RefusalId::JwsMalformed),
        (format!("{text}.AAAA"), RefusalId::JwsMalformed),
        (format!("{text}="), RefusalId::JwsMalformed),
        (format!(" {text}"), RefusalId::JwsMalformed),
        (text.replace('.', ""), RefusalId::JwsMalformed),
        (String::new(), RefusalId::JwsMalformed),
        ("..".to_owned(), RefusalId::JwsMalformed),
        ("A".repeat(40_000), RefusalId::JwsTooLarge),
    ] {
        assert_eq!(refusal(verify(&text, proof.thumbprint()), &text), id);
    }
}

#[test]
fn every_algorithm_makes_proofs_that_verify() {
    for (kind, algorithms) in [
        (KeyKind::P256, &[Algorithm::Es256][..]),
        (KeyKind::P384, &[Algorithm::Es384]),
        (KeyKind::P521, &[Algorithm::Es512]),
        (KeyKind::Rsa3072, &Algorithm::ALL[..6]),
    ] {
        let mut key = SigningKey::generate_kind(kind).unwrap();
        for algorithm in algorithms {
            key = key.with_algorithm(*algorithm).unwrap();
            let mut proof = right();
            proof.header["alg"] = json!(algorithm.name());
            proof.header["jwk"] = bare(key.public_key());
            let text = signed(&proof.header.to_string(), &proof.claims.to_string(), &key);
            assert!(verify(&text, key.public_key().thumbprint()).is_ok(), "{algorithm}");
        }
    }
}
