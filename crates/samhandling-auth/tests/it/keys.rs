//! Keys from every form they come in, in files, and from a module that this crate does not know.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use samhandling_auth::{
    Algorithm, Artefact, ClientAssertion, DpopProof, Error, ExposeSecret, Jwk, JwkFault, JwkSet, KeyFault,
    KeyKind, KeyRotation, Signer, SignerFault, SigningKey, UnverifiedJws, read_key_file, write_key_file,
};
use serde_json::json;

use crate::common::{ISSUER, at, jti, key, now, signed};

/// The P-256 key of RFC 7515 appendix A.3 as SEC1, written by OpenSSL.
const SEC1: &str = include_str!("../data/rfc7515-a3.sec1.pem");
/// The same as PKCS#8, and encrypted.
const PKCS8: &str = include_str!("../data/rfc7515-a3.pkcs8.pem");
const ENCRYPTED: &str = include_str!("../data/rfc7515-a3.encrypted.pem");
/// The RSA key of RFC 7515 appendix A.2 as PKCS#1.
const PKCS1: &str = include_str!("../data/rfc7515-a2.pkcs1.pem");

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("samhandling-auth-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_same_key_comes_out_of_every_form() {
    let thumbprint = |pem| SigningKey::from_pem(pem).unwrap().public_key().thumbprint();
    assert_eq!(thumbprint(SEC1), thumbprint(PKCS8));
    let rsa = SigningKey::from_pem(PKCS1).unwrap();
    assert_eq!(rsa.algorithm(), Algorithm::Ps256);
    assert_eq!(rsa.public_key().to_json()["n"].as_str().unwrap().len(), 342);
}

#[test]
fn every_kind_of_key_survives_writing_and_reading() {
    for kind in [KeyKind::P256, KeyKind::P384, KeyKind::P521, KeyKind::Rsa3072] {
        let key = SigningKey::generate_kind(kind).unwrap();
        let again = SigningKey::from_pem(key.to_pkcs8_pem().unwrap().expose_secret()).unwrap();
        assert_eq!(again.public_key(), key.public_key(), "{kind:?}");
        assert_eq!(again.algorithm(), key.algorithm());
    }
}

#[test]
fn what_is_no_key_is_refused_by_what_is_wrong_with_it() {
    let fault = |pem: &str| match SigningKey::from_pem(pem) {
        Err(Error::Key(fault)) => fault,
        other => panic!("{other:?}"),
    };
    assert!(matches!(fault(ENCRYPTED), KeyFault::Encrypted));
    assert!(matches!(fault(""), KeyFault::NoPem));
    assert!(matches!(
        fault("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        KeyFault::NoPem
    ));
    assert!(matches!(
        fault("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
        KeyFault::Unusable
    ));

    let fault = |jwk: serde_json::Value| match SigningKey::from_jwk(&jwk.to_string()) {
        Err(error) => error,
        Ok(key) => panic!("{key:?}"),
    };
    let public = key().public_key().to_json();
    assert!(matches!(fault(public), Error::Key(KeyFault::PublicOnly)));
    let shared = json!({ "kty": "oct", "k": "canary-secret" });
    assert!(matches!(fault(shared), Error::Key(KeyFault::Jwk(JwkFault::Symmetric))));
    assert!(matches!(fault(json!([])), Error::Key(KeyFault::Jwk(JwkFault::Malformed))));
}

#[test]
fn a_public_key_type_cannot_hold_a_private_key() {
    let private = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
    assert_eq!(Jwk::from_json(private.as_bytes()), Err(JwkFault::Private));
    let set = format!(r#"{{"keys":[{private}]}}"#);
    assert!(matches!(JwkSet::from_json(set.as_bytes()), Err(Error::Answer(_))));
    let key = SigningKey::from_jwk(private).unwrap();
    let json = key.public_key().to_json();
    assert!(json.get("d").is_none());
    assert_eq!(Jwk::from_json(json.to_string().as_bytes()).unwrap(), *key.public_key());
}

#[test]
fn an_algorithm_must_fit_its_key() {
    assert!(matches!(key().with_algorithm(Algorithm::Es384), Err(Error::Argument(_))));
    assert!(matches!(key().with_algorithm(Algorithm::Ps256), Err(Error::Argument(_))));
    let rsa = SigningKey::from_pem(PKCS1).unwrap();
    assert_eq!(rsa.with_algorithm(Algorithm::Rs512).unwrap().public_key().to_json()["alg"], "RS512");
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("open");
    let path = folder.0.join("key.pem");
    write_key_file(&path, &key()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(read_key_file(&path).is_ok());
    for mode in [0o640, 0o604, 0o660, 0o644, 0o601] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let error = read_key_file(&path).unwrap_err();
        assert!(matches!(error, Error::Key(KeyFault::OpenPermissions { mode: found }) if found == mode));
        assert!(error.to_string().contains(&format!("{mode:03o}")) && error.help().contains("chmod 600"));
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    assert!(read_key_file(&path).is_ok());
}

#[test]
fn a_key_file_is_never_overwritten_and_may_hold_a_jwk() {
    let folder = Folder::new("jwk");
    let path = folder.0.join("key");
    let first = key();
    write_key_file(&path, &first).unwrap();
    assert!(matches!(write_key_file(&path, &key()), Err(Error::Key(KeyFault::Io(_)))));
    assert_eq!(read_key_file(&path).unwrap().public_key(), first.public_key());

    fs::write(&path, r#" {"kty":"EC","crv":"P-256","kid":"1","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#).unwrap();
    assert_eq!(read_key_file(&path).unwrap().key_id(), Some("1"));
    assert!(matches!(read_key_file(&folder.0), Err(Error::Key(KeyFault::NotAKeyFile | KeyFault::Io(_)))));
    assert!(matches!(read_key_file(folder.0.join("none")), Err(Error::Key(KeyFault::Io(_)))));
}

/// A module that makes DER signatures, as some do, or none.
struct Module {
    key: SigningKey,
    answer: fn(Vec<u8>) -> Result<Vec<u8>, SignerFault>,
}

impl Signer for Module {
    fn algorithm(&self) -> Algorithm {
        self.key.algorithm()
    }

    fn public_key(&self) -> &Jwk {
        self.key.public_key()
    }

    fn key_id(&self) -> Option<&str> {
        Some("slot-7")
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerFault> {
        (self.answer)(self.key.sign(message)?)
    }
}

#[test]
fn a_module_of_the_callers_signs_and_its_faults_are_typed() {
    let sign = |answer| {
        let module: Box<dyn Signer> = Box::new(Module { key: key(), answer });
        ClientAssertion::new("client", ISSUER).unwrap().sign(module.as_ref(), now(), jti())
    };
    let made = sign(Ok).unwrap();
    let token = UnverifiedJws::parse(made.expose_secret(), Artefact::ClientAssertion).unwrap();
    assert_eq!(token.header().key_id(), Some("slot-7"));

    let der = sign(|mut raw| {
        raw.splice(0..0, [0x30, 0x44]);
        Ok(raw)
    });
    assert!(matches!(der, Err(Error::Signer(SignerFault::WrongForm))));
    let Err(Error::Signer(fault)) = sign(|_| Err(SignerFault::unavailable("no route"))) else { panic!() };
    assert!(fault.is_transient());
    let Err(Error::Signer(fault)) = sign(|_| Err(SignerFault::refused("disabled"))) else { panic!() };
    assert!(!fault.is_transient());
}

#[test]
fn a_key_that_is_reached_asynchronously_signs_in_two_steps() {
    let key = key();
    let proof = DpopProof::new("GET", "https://api.example.org/").unwrap();
    let waiting = proof.unsigned(&key, now(), jti()).unwrap();
    let signature = key.sign(waiting.signing_input()).unwrap(); // as if it came over the network
    let made = waiting.with_signature(&signature).unwrap();
    let token = UnverifiedJws::parse(made.expose_secret(), Artefact::DpopProof).unwrap();
    assert!(token.verify(key.public_key(), &[Algorithm::Es256]).is_ok());
}

#[test]
fn a_rotation_publishes_the_former_key_until_its_time() {
    let (first, second) = (Arc::new(key()), Arc::new(key()));
    let mut keys = KeyRotation::new(first.clone());
    assert!(keys.promote(at(60)).is_err(), "nothing proposed");
    keys.propose(second.clone());
    assert_eq!(keys.public_keys(now()).keys().len(), 2, "current and next");
    keys.promote(at(60)).unwrap();
    assert_eq!(keys.current().public_key(), second.public_key());
    let token = signed(
        &json!({ "alg": "ES256", "kid": first.key_id() }).to_string(),
        r#"{"iss":"x"}"#,
        first.as_ref(),
    );
    for (time, known) in [(0, true), (60, true), (61, false)] {
        let published = keys.public_keys(at(time));
        let token = UnverifiedJws::parse(&token, Artefact::SignedToken).unwrap();
        let found = published.find(token.header().key_id(), Algorithm::Es256);
        assert_eq!(found.is_some(), known, "{time}");
        if let Some(found) = found {
            assert!(token.verify(found, Algorithm::ALL).is_ok());
        }
    }
}

#[test]
fn a_key_set_with_two_keys_of_one_name_gives_neither() {
    let keys: JwkSet =
        [key(), key()].map(|key| key.public_key().clone().with_key_id("same")).into_iter().collect();
    assert!(keys.find(Some("same"), Algorithm::Es256).is_none());
    assert!(keys.find(None, Algorithm::Es256).is_none());
}
