//! A client of the sandbox, and what a user does at a browser.

use std::future::Future;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use samhandling::auth::{SecretString, Signer, SigningKey, Tenancy};
use samhandling::client::service::ServiceSettings;
use samhandling::client::{
    AccessContext, AccessToken, AuthError, Client, ClientIdentity, Environment, Error, Organisation,
    Platform, Sleeper, TokenRequest, TokenSource,
};
use samhandling::core::identifier::PersonNumber;
use samhandling_sandbox::{Sandbox, TestToken};

pub(crate) const OPEN: &str = "05668315013";
pub(crate) const WITH_BLOCK: &str = "21837010087";

/// Tokens of a logged-in practitioner, as the sandbox makes them on request.
pub(crate) struct TestTokens {
    pub(crate) sandbox: Arc<Sandbox>,
    pub(crate) key: Arc<SigningKey>,
    pub(crate) broken: Option<&'static str>,
}

impl TokenSource for TestTokens {
    fn token<'a>(
        &'a self,
        wanted: &'a TokenRequest,
    ) -> Pin<Box<dyn Future<Output = Result<AccessToken, Error>> + Send + 'a>> {
        let scopes: Vec<&str> = wanted.scopes.iter().map(String::as_str).collect();
        let mut asked = TestToken::of(&wanted.audience)
            .with_scopes(&scopes)
            .bound_to(self.key.public_key().thumbprint().to_string());
        if let Some(broken) = self.broken {
            asked = asked.with_broken_token(broken);
        }
        let pair = self.sandbox.test_token(&asked).expect("a test token");
        let key: Arc<dyn Signer> = Arc::<SigningKey>::clone(&self.key);
        Box::pin(async move { Ok(AccessToken::bound(SecretString::from(pair.access_token), key, None)) })
    }
}

/// Waits are not waited for.
pub(crate) struct NoWaiting;

impl Sleeper for NoWaiting {
    fn sleep(&self, _time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'static>> {
        Box::pin(async {})
    }
}

/// A client with the identity that the sandbox has ready.
pub(crate) fn client(sandbox: &Sandbox) -> Client {
    let ready = sandbox.client();
    let signer: Arc<dyn Signer> = Arc::<SigningKey>::clone(&ready.key);
    let identity = ClientIdentity::new(&ready.client_id, signer).with_tenancy(Tenancy::MultiTenant);
    build(sandbox, identity)
}

pub(crate) fn build(sandbox: &Sandbox, identity: ClientIdentity) -> Client {
    let settings = ServiceSettings::of("test_results").with_base_url(sandbox.service("test_results"));
    Client::builder(Environment::custom(sandbox.issuer()).expect("a loopback issuer"))
        .identity(identity)
        .platform(Platform::system().with_sleeper(Arc::new(NoWaiting)))
        .settings(settings)
        .build()
        .expect("a client")
}

pub(crate) fn with_user(sandbox: &Arc<Sandbox>, broken: Option<&'static str>) -> Client {
    let key = Arc::new(SigningKey::generate().expect("a key"));
    let tokens = TestTokens { sandbox: Arc::clone(sandbox), key, broken };
    client(sandbox).with_tokens(Arc::new(tokens))
}

pub(crate) fn about(patient: &str) -> AccessContext {
    let number: PersonNumber = patient.parse().expect("a person number");
    let organisation = Organisation::new("313745392".parse().expect("a number"));
    let organisation = organisation.with_child("313325016".parse().expect("a number"));
    AccessContext::builder()
        .patient(number)
        .organisation(organisation)
        .system("Journalsystem 7.1")
        .build()
        .expect("a context")
}

pub(crate) fn auth_error(error: Error) -> Box<AuthError> {
    match error {
        Error::Auth(error) => error,
        other => panic!("{other:?}"),
    }
}

/// What a browser sees: the address it is sent on to, and the page.
pub(crate) struct Seen {
    pub(crate) location: Option<String>,
    pub(crate) page: String,
}

/// Opens an address over plain http, with a form where there is one.
pub(crate) fn browse(address: &str, form: Option<&str>) -> Seen {
    let rest = address.strip_prefix("http://").expect("plain http");
    let (host, path) = rest.split_once('/').expect("a path");
    let mut stream = TcpStream::connect(host).expect("a server");
    let (method, body) = (if form.is_some() { "POST" } else { "GET" }, form.unwrap_or_default());
    let length = body.len();
    write!(
        stream,
        "{method} /{path} HTTP/1.0\r\nhost: {host}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, page) = answer.split_once("\r\n\r\n").expect("a head");
    let location = head.lines().find_map(|line| line.strip_prefix("location: "));
    Seen { location: location.map(str::to_owned), page: page.to_owned() }
}
