//! Whatever is made is accepted, and whatever is changed is not.

use proptest::prelude::*;
use samhandling_auth::{
    ClientAssertion, ClientAssertionVerifier, DpopProof, DpopRequest, DpopVerifier, ExposeSecret, Htu, Jti,
    MemoryReplayCache, NonceIssuer, ProviderRandom, Signer, SigningKey, UnixTime,
};
use std::sync::LazyLock;
use std::time::Duration;

use crate::common::{ISSUER, keys_of};

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());

fn jti() -> Jti {
    Jti::random(&ProviderRandom::new()).unwrap()
}

prop_compose! {
    /// An address as clients write them.
    fn url()(
        scheme in "(http|https|HTTPS)",
        host in "[a-zA-Z][a-zA-Z0-9-]{0,10}(\\.[a-zA-Z]{2,5}){0,2}",
        port in prop::option::of(1u16..),
        path in "(/[a-zA-Z0-9._~$%-]{0,8}){0,4}",
        query in prop::option::of("[a-z0-9=&|:%/?]{0,20}"),
        fragment in prop::option::of("[a-z0-9?/]{0,8}"),
    ) -> String {
        // A lone percent sign is no address.
        let path = path.replace('%', "%2f");
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        format!("{scheme}://{host}{port}{path}{query}{fragment}")
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_proof_that_is_made_verifies_for_its_request(
        url in url(), method in "[A-Z]{3,7}", token in "[A-Za-z0-9._-]{1,300}", time in 0i64..4_000_000_000,
        drift in -6i64..=5, with_nonce: bool,
    ) {
        let (now, nonces) = (UnixTime::from_seconds(time), NonceIssuer::new(&[9; 32], Duration::from_secs(60)));
        let nonce = nonces.issue(now);
        let mut proof = DpopProof::new(&method, &url).unwrap().for_access_token(&token);
        let mut request = DpopRequest::new(&method, &url).unwrap()
            .with_access_token(&token, KEY.public_key().thumbprint());
        if with_nonce {
            proof = proof.with_nonce(&nonce);
            request = request.with_nonces(&nonces);
        }
        let proof = proof.sign(&*KEY, UnixTime::from_seconds(time + drift), jti()).unwrap();
        let verified = DpopVerifier::new()
            .verify(proof.expose_secret(), &request, &MemoryReplayCache::new(1), now);
        prop_assert!(verified.is_ok(), "{:?}", verified);
    }

    #[test]
    fn a_changed_byte_of_a_proof_is_refused(position in any::<prop::sample::Index>(), byte in 0x20u8..0x7f) {
        let url = "https://api.example.org/fhir";
        let now = UnixTime::from_seconds(1_700_000_000);
        let proof = DpopProof::new("GET", url).unwrap().sign(&*KEY, now, jti()).unwrap();
        let mut changed = proof.expose_secret().as_bytes().to_vec();
        let position = position.index(changed.len());
        prop_assume!(changed[position] != byte);
        changed[position] = byte;
        let changed = String::from_utf8(changed).unwrap();
        let request = DpopRequest::new("GET", url).unwrap();
        prop_assert!(DpopVerifier::new().verify(&changed, &request, &MemoryReplayCache::new(1), now).is_err());
    }

    #[test]
    fn an_assertion_that_is_made_verifies(client in "[a-z0-9-]{1,40}", time in 0i64..4_000_000_000, life in 1u64..=60) {
        let now = UnixTime::from_seconds(time);
        let made = ClientAssertion::new(client.as_str(), ISSUER).unwrap()
            .living_for(Duration::from_secs(life)).unwrap()
            .sign(&*KEY, now, jti()).unwrap();
        let (keys, replays) = (keys_of(&KEY), MemoryReplayCache::new(1));
        let verified = ClientAssertionVerifier::new(ISSUER).verify(made.expose_secret(), &client, &keys, &replays, now);
        prop_assert!(verified.is_ok(), "{:?}", verified);
    }

    #[test]
    fn normalising_an_address_twice_changes_nothing(url in url()) {
        let once = Htu::of_request(&url).unwrap();
        prop_assert_eq!(&Htu::of_request(once.as_str()).unwrap(), &once);
        prop_assert!(once.as_str().starts_with(once.origin()));
        prop_assert!(!once.as_str().contains(['?', '#']));
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in ".{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        use samhandling_auth::{AuthorizationResponse, CodeVerifier, Details, ExpectedResponse, HidCode, Jwk, JwkSet,
            PushedResponse, TokenErrorResponse, TokenResponse, UnverifiedJws, Artefact, Thumbprint, OrganisationNumber,
            JournalId, NonceCheck};
        let _ = Htu::of_request(&text);
        let _ = Htu::of_request(&format!("https://{text}"));
        let _ = UnverifiedJws::parse(&text, Artefact::SignedToken);
        let _ = SigningKey::from_pem(&text);
        let _ = SigningKey::from_jwk(&text);
        let _ = (Jwk::from_json(&bytes), JwkSet::from_json(&bytes), PushedResponse::from_json(&bytes));
        let _ = (TokenResponse::from_json(&bytes), TokenErrorResponse::from_json(&bytes), HidCode::in_text(&text));
        let _: Result<AuthorizationResponse, _> = ExpectedResponse::new("i", "s").read(&text);
        let _ = (CodeVerifier::from_text(&text), text.parse::<Thumbprint>(), text.parse::<JournalId>());
        let _ = (text.parse::<OrganisationNumber>(), Details::from_json(&text.as_str().into()));
        let _ = NonceIssuer::new(&[1; 32], Duration::ZERO).check(&text, UnixTime::from_seconds(0));
    }
}
