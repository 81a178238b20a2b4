//! A client with a logged-in practitioner, whose tokens the sandbox makes on request.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use samhandling::auth::{SecretString, Signer, SigningKey, Tenancy, claim};
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AccessToken, Client, ClientIdentity, Environment, Error, Platform, Sleeper, TokenRequest, TokenSource,
};
use samhandling_sandbox::{Sandbox, TestToken};

/// Tokens of a practitioner, by HPR number.
struct Tokens {
    sandbox: Arc<Sandbox>,
    key: Arc<SigningKey>,
    practitioner: &'static str,
}

impl TokenSource for Tokens {
    fn token<'a>(
        &'a self,
        wanted: &'a TokenRequest,
    ) -> Pin<Box<dyn Future<Output = Result<AccessToken, Error>> + Send + 'a>> {
        let scopes: Vec<&str> = wanted.scopes.iter().map(String::as_str).collect();
        let asked = TestToken::of(&wanted.audience)
            .with_scopes(&scopes)
            .with_claim(claim::HPR_NUMBER, self.practitioner)
            .bound_to(self.key.public_key().thumbprint().to_string());
        let pair = self.sandbox.test_token(&asked).expect("a test token");
        let key: Arc<dyn Signer> = Arc::<SigningKey>::clone(&self.key);
        Box::pin(async move { Ok(AccessToken::bound(SecretString::from(pair.access_token), key, None)) })
    }
}

/// Waits are not waited for.
struct NoWaiting;

impl Sleeper for NoWaiting {
    fn sleep(&self, _time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'static>> {
        Box::pin(async {})
    }
}

/// A client of a practitioner for one service.
pub fn client(sandbox: &Arc<Sandbox>, settings: ServiceSettings, practitioner: &'static str) -> Client {
    let ready = sandbox.client();
    let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(&ready.key);
    let identity = ClientIdentity::new(&ready.client_id, signer).with_tenancy(Tenancy::MultiTenant);
    let key = Arc::new(SigningKey::generate().expect("a key"));
    let tokens = Tokens { sandbox: Arc::clone(sandbox), key, practitioner };
    Client::builder(Environment::custom(sandbox.issuer()).expect("a loopback issuer"))
        .identity(identity)
        .platform(Platform::system().with_sleeper(Arc::new(NoWaiting)))
        .settings(settings)
        .build()
        .expect("a client")
        .with_tokens(Arc::new(tokens))
}
