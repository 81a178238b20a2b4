//! Each token and proof that NHN's tool can break, through our client.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use samhandling::auth::{Signer, SigningKey};
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AuthFault, Client, ClientIdentity, Environment, Platform, Request, Response, Search, Transport,
    TransportError, TransportSetup,
};
use samhandling::services::test_results::client::TestResultsCalls;
use samhandling_sandbox::{BROKEN_PROOFS, BROKEN_TOKENS, Sandbox, TestToken};

use crate::sandboxed::{NoWaiting, Tokens};
use crate::support::{OPEN, about, auth_error, with_user};

#[tokio::test]
async fn each_broken_token_is_an_error_of_who_asks() {
    let sandbox = Arc::new(Sandbox::start().await.expect("a sandbox"));
    for broken in BROKEN_TOKENS {
        let client = with_user(&sandbox, Some(broken.name));
        let error = client
            .search_test_results(&about(OPEN), &Search::of("Observation"))
            .await
            .expect_err(broken.name);
        let fault = auth_error(error).fault;
        let is_told =
            matches!(&fault, AuthFault::Unauthorized { challenge: Some(word) } if word == "invalid_token");
        assert!(is_told, "{}: {fault:?}", broken.name);
        let last = sandbox.calls().pop().expect("a call");
        assert_eq!(last.findings.first().map(|one| one.id()), Some(broken.meets.id()), "{}", broken.name);
    }
}

/// Sends a token and a proof that are broken in a way that our client does not make.
struct Breaking {
    inner: Arc<dyn Transport>,
    sandbox: Arc<Sandbox>,
    broken: &'static str,
}

impl Transport for Breaking {
    fn send<'a>(
        &'a self,
        mut request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
        let wanted = TestToken::of("nhn:pps")
            .for_call(request.method.as_str(), request.url.as_str())
            .with_broken_proof(self.broken);
        let pair = self.sandbox.test_token(&wanted).expect("a test token");
        let proof = pair.dpop_proof.expect("a proof");
        request.headers.insert("authorization", format!("DPoP {}", pair.access_token).parse().expect("text"));
        request.headers.insert("dpop", proof.parse().expect("text"));
        self.inner.send(request)
    }
}

#[tokio::test]
async fn each_broken_proof_is_an_error_of_who_asks() {
    let sandbox = Arc::new(Sandbox::start().await.expect("a sandbox"));
    let key = Arc::new(SigningKey::generate().expect("a key"));
    for broken in BROKEN_PROOFS {
        let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(&key);
        let inner = Arc::new(TransportSetup::new().transport().expect("a transport"));
        let breaking = Breaking { inner, sandbox: Arc::clone(&sandbox), broken: broken.name };
        let settings = ServiceSettings::of("test_results").with_base_url(sandbox.service("test_results"));
        let tokens = Tokens { key: Arc::clone(&key), ..Tokens::of(&sandbox) };
        let client: Client =
            Client::builder(Environment::custom(sandbox.issuer()).expect("a loopback issuer"))
                .identity(ClientIdentity::new("any", signer))
                .transport(Arc::new(breaking))
                .platform(Platform::system().with_sleeper(Arc::new(NoWaiting)))
                .settings(settings)
                .tokens(Arc::new(tokens))
                .build()
                .expect("a client");
        let error = client
            .search_test_results(&about(OPEN), &Search::of("Observation"))
            .await
            .expect_err(broken.name);
        let fault = auth_error(error).fault;
        let is_told = matches!(&fault, AuthFault::Unauthorized { challenge: Some(word) } if word == "invalid_dpop_proof");
        assert!(is_told, "{}: {fault:?}", broken.name);
        let last = sandbox.calls().pop().expect("a call");
        assert_eq!(last.findings.first().map(|one| one.id()), Some(broken.meets.id()), "{}", broken.name);
    }
}
