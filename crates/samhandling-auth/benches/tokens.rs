//! `cargo bench -p samhandling-auth`: what a proof and an assertion cost, made and verified.
#![allow(clippy::expect_used, reason = "a benchmark that cannot run must stop")]

use divan::{Bencher, black_box};
use samhandling_auth::{
    Algorithm, ClientAssertion, ClientAssertionVerifier, DpopProof, DpopRequest, DpopVerifier, ExposeSecret,
    Jti, JwkSet, KeyKind, MemoryReplayCache, ProviderRandom, Signer, SigningKey, UnixTime,
};

const URL: &str = "https://api.example.org/fhir/Observation/_search?_count=50";
const TOKEN: &str = "an access token, about as long as HelseID's are in use: some three thousand characters";
const KINDS: [KeyKind; 3] = [KeyKind::P256, KeyKind::P384, KeyKind::Rsa3072];

fn main() {
    divan::main();
}

fn now() -> UnixTime {
    UnixTime::from_seconds(1_700_000_000)
}

fn jti() -> Jti {
    Jti::random(&ProviderRandom::new()).expect("the provider has randomness")
}

fn key(kind: KeyKind) -> SigningKey {
    SigningKey::generate_kind(kind).expect("the provider makes keys")
}

fn proof(key: &SigningKey, token: &str) -> String {
    let proof = DpopProof::new("POST", URL).expect("a right address").for_access_token(token);
    proof.sign(key, now(), jti()).expect("the key signs").expose_secret().to_owned()
}

#[divan::bench(args = KINDS)]
fn dpop_proof_made(bencher: Bencher<'_, '_>, kind: KeyKind) {
    let (key, token) = (key(kind), TOKEN.repeat(35));
    bencher.bench(|| proof(black_box(&key), black_box(&token)));
}

#[divan::bench(args = KINDS)]
fn dpop_proof_verified(bencher: Bencher<'_, '_>, kind: KeyKind) {
    let (key, token) = (key(kind), TOKEN.repeat(35));
    let (verifier, replays) = (DpopVerifier::new(), MemoryReplayCache::new(usize::MAX));
    let request = DpopRequest::new("POST", URL)
        .expect("a right address")
        .with_access_token(&token, key.public_key().thumbprint());
    bencher
        .with_inputs(|| proof(&key, &token))
        .bench_refs(|proof| verifier.verify(proof, &request, &replays, now()).expect("a right proof"));
}

#[divan::bench(args = KINDS)]
fn client_assertion_made(bencher: Bencher<'_, '_>, kind: KeyKind) {
    let key = key(kind);
    let assertion = ClientAssertion::new("my-client-id", "https://issuer.example").expect("right arguments");
    bencher.bench(|| assertion.sign(black_box(&key), now(), jti()).expect("the key signs"));
}

#[divan::bench(args = KINDS)]
fn client_assertion_verified(bencher: Bencher<'_, '_>, kind: KeyKind) {
    let key = key(kind);
    let keys: JwkSet = [key.public_key().clone()].into_iter().collect();
    let assertion = ClientAssertion::new("my-client-id", "https://issuer.example").expect("right arguments");
    let (verifier, replays) =
        (ClientAssertionVerifier::new("https://issuer.example"), MemoryReplayCache::new(usize::MAX));
    bencher.with_inputs(|| assertion.sign(&key, now(), jti()).expect("the key signs")).bench_refs(|made| {
        verifier
            .verify(made.expose_secret(), "my-client-id", &keys, &replays, now())
            .expect("a right assertion")
    });
}

/// The part of a proof that is the signature alone: what is left is this crate's.
#[divan::bench(args = KINDS)]
fn signature_alone(bencher: Bencher<'_, '_>, kind: KeyKind) {
    let key = key(kind);
    assert!(Algorithm::ALL.contains(&key.algorithm()));
    bencher.bench(|| key.sign(black_box(&[7; 400])).expect("the key signs"));
}
