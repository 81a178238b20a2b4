//! A client of the sandbox, and one with a logged-in practitioner, whose tokens the sandbox makes on request.

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

/// Test tokens, bound to a key.
pub struct Tokens {
    pub sandbox: Arc<Sandbox>,
    pub key: Arc<SigningKey>,
    /// Whose, by HPR number; the first practitioner of the world where none is named.
    pub practitioner: Option<&'static str>,
    /// In which way they are broken.
    pub broken: Option<&'static str>,
}

impl Tokens {
    /// Whole ones of the first practitioner.
    pub fn of(sandbox: &Arc<Sandbox>) -> Self {
        let key = Arc::new(SigningKey::generate().expect("a key"));
        Self { sandbox: Arc::clone(sandbox), key, practitioner: None, broken: None }
    }
}

impl TokenSource for Tokens {
    fn token<'a>(
        &'a self,
        wanted: &'a TokenRequest,
    ) -> Pin<Box<dyn Future<Output = Result<AccessToken, Error>> + Send + 'a>> {
        let scopes: Vec<&str> = wanted.scopes.iter().map(String::as_str).collect();
        let mut asked = TestToken::of(&wanted.audience)
            .with_scopes(&scopes)
            .bound_to(self.key.public_key().thumbprint().to_string());
        if let Some(number) = self.practitioner {
            asked = asked.with_claim(claim::HPR_NUMBER, number);
        }
        if let Some(broken) = self.broken {
            asked = asked.with_broken_token(broken);
        }
        let pair = self.sandbox.test_token(&asked).expect("a test token");
        let key: Arc<dyn Signer> = Arc::<SigningKey>::clone(&self.key);
        Box::pin(async move { Ok(AccessToken::bound(SecretString::from(pair.access_token), key, None)) })
    }
}

/// Waits are not waited for.
pub struct NoWaiting;

impl Sleeper for NoWaiting {
    fn sleep(&self, _time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'static>> {
        Box::pin(async {})
    }
}

/// The identity that the sandbox has ready.
pub fn identity(sandbox: &Sandbox) -> ClientIdentity {
    let ready = sandbox.client();
    let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(&ready.key);
    ClientIdentity::new(&ready.client_id, signer).with_tenancy(Tenancy::MultiTenant)
}

/// A client for one service.
pub fn build(sandbox: &Sandbox, identity: ClientIdentity, settings: ServiceSettings) -> Client {
    Client::builder(Environment::custom(sandbox.issuer()).expect("a loopback issuer"))
        .identity(identity)
        .platform(Platform::system().with_sleeper(Arc::new(NoWaiting)))
        .settings(settings)
        .build()
        .expect("a client")
}

/// A client of whom the tokens are of, for one service.
pub fn client(tokens: Tokens, settings: ServiceSettings) -> Client {
    build(&tokens.sandbox, identity(&tokens.sandbox), settings).with_tokens(Arc::new(tokens))
}
