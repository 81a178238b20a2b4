//! A world of its own for each test: HelseID and a service on loopback, a clock that stands still, waits that are written down.

use std::io::Write;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use futures_core::future::BoxFuture;
use samhandling_auth::{Artefact, SigningKey, UnixTime, UnverifiedJws};
use samhandling_client::service::{ServiceDialect, ServiceSettings};
use samhandling_client::{
    AccessContext, Client, ClientBuilder, ClientIdentity, Clock, Environment, Platform, ServiceClient,
    Sleeper,
};
use samhandling_core::identifier::PersonNumber;
use serde_json::{Map, Value, json};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

pub(crate) use crate::lab::{lab, stated};

pub(crate) const NOW: i64 = 1_700_000_000;
pub(crate) const PATIENT: &str = "10915596784";
pub(crate) const OTHER_PATIENT: &str = "16858399649";

/// What no log may hold, at any level, in any test: written by the servers of this file or sent by the client.
const CANARIES: [&str; 10] = [
    PATIENT,
    OTHER_PATIENT,
    "canary-access-token",
    "canary-nonce",
    "canary-refresh",
    "canary-code",
    "canary-hpr",
    "Kanarifugl",
    "eyJ", // every assertion and every proof
    "canary-client-secret",
];

/// Waits are written down and not waited for.
#[derive(Default)]
pub(crate) struct Waits(pub(crate) Mutex<Vec<Duration>>);

impl Sleeper for Waits {
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.0.lock().unwrap().push(time);
        Box::pin(async {})
    }
}

/// Stands still until it is set.
pub(crate) struct Still(AtomicI64);

impl Still {
    pub(crate) fn set(&self, seconds: i64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for Still {
    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// The log of all tests together.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

static LOG: Mutex<Option<Log>> = Mutex::new(None);

/// Collects everything that is logged at TRACE, by us and by the HTTP library.
pub(crate) fn collect() -> Log {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let log = Log::default();
        *LOG.lock().unwrap() = Some(log.clone());
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(move || log.clone())
            .init();
    });
    LOG.lock().unwrap().clone().unwrap()
}

impl Log {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }

    pub(crate) fn assert_no_canary(&self) {
        let text = self.text();
        for canary in CANARIES {
            if let Some(line) = text.lines().find(|line| line.contains(canary)) {
                panic!("{canary} in the log: {line}");
            }
        }
    }
}

pub(crate) struct World {
    pub(crate) server: MockServer,
    pub(crate) waits: Arc<Waits>,
    pub(crate) clock: Arc<Still>,
    log: Log,
}

impl Drop for World {
    /// After each test the log of all that ran so far is looked through.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.log.assert_no_canary();
        }
    }
}

impl World {
    /// A server with a discovery document, and nothing else yet.
    pub(crate) async fn new() -> Self {
        let log = collect();
        let server = MockServer::start().await;
        let world = Self { server, waits: Arc::default(), clock: Arc::new(Still(AtomicI64::new(NOW))), log };
        let issuer = world.server.uri();
        let discovery = json!({
            "issuer": issuer,
            "token_endpoint": format!("{issuer}/connect/token"),
            "authorization_endpoint": format!("{issuer}/connect/authorize"),
            "pushed_authorization_request_endpoint": format!("{issuer}/connect/par"),
            "jwks_uri": format!("{issuer}/jwks"),
        });
        Mock::given(method("GET"))
            .and(path("/.well-known/openid-configuration"))
            .respond_with(ResponseTemplate::new(200).set_body_json(discovery))
            .mount(&world.server)
            .await;
        world
    }

    /// And a token endpoint that gives a token to everybody.
    pub(crate) async fn with_tokens() -> Self {
        let world = Self::new().await;
        world.on("POST", "/connect/token", token("canary-access-token")).await;
        world
    }

    pub(crate) async fn on(&self, verb: &str, at: &str, answer: ResponseTemplate) {
        Mock::given(method(verb)).and(path(at)).respond_with(answer).mount(&self.server).await;
    }

    /// An answer that is given once, before those that were mounted earlier.
    pub(crate) async fn once(&self, verb: &str, at: &str, answer: ResponseTemplate) {
        let mock = Mock::given(method(verb)).and(path(at)).respond_with(answer);
        mock.up_to_n_times(1).with_priority(1).mount(&self.server).await;
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        let platform =
            Platform::system()
                .with_clock(Arc::<Still>::clone(&self.clock))
                .with_sleeper(Arc::<Waits>::clone(&self.waits));
        let key = Arc::new(SigningKey::generate().unwrap());
        Client::builder(Environment::custom(self.server.uri()).unwrap())
            .identity(ClientIdentity::new("canary-client-secret", key))
            .platform(platform)
            .settings(ServiceSettings::of("lab").with_base_url(self.server.uri()))
            .settings(ServiceSettings::of("archive").with_base_url(self.server.uri()))
    }

    /// A plain FHIR server, without tokens.
    pub(crate) fn archive(&self) -> ServiceClient {
        self.archive_of(plain())
    }

    pub(crate) fn archive_of(&self, dialect: ServiceDialect) -> ServiceClient {
        self.builder().build().unwrap().service(Arc::new(dialect))
    }

    pub(crate) fn service(&self) -> ServiceClient {
        self.builder().build().unwrap().service(Arc::new(lab()))
    }

    /// The requests to a path, in order.
    pub(crate) async fn requests(&self, at: &str) -> Vec<Request> {
        let all = self.server.received_requests().await.unwrap();
        all.into_iter().filter(|request| request.url.path() == at).collect()
    }
}

pub(crate) fn token(token: &str) -> ResponseTemplate {
    ResponseTemplate::new(200)
        .set_body_json(json!({ "access_token": token, "token_type": "DPoP", "expires_in": 600 }))
}

pub(crate) fn bundle() -> ResponseTemplate {
    let body = json!({ "resourceType": "Bundle", "type": "searchset", "total": 0 });
    ResponseTemplate::new(200).set_body_raw(body.to_string(), "application/fhir+json")
}

pub(crate) fn context() -> AccessContext {
    context_of(PATIENT)
}

pub(crate) fn context_of(number: &str) -> AccessContext {
    let number: PersonNumber = number.parse().unwrap();
    AccessContext::builder().patient(number).system("Journalsystem 7.1").build().unwrap()
}

pub(crate) fn plain() -> ServiceDialect {
    ServiceDialect::plain_fhir("archive")
}

/// A resource as FHIR sends it.
pub(crate) fn fhir(status: u16, body: &Value) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.to_string(), "application/fhir+json; charset=utf-8")
}

pub(crate) fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

/// The fields of a form that was sent.
pub(crate) fn form(request: &Request) -> std::collections::HashMap<String, String> {
    url::form_urlencoded::parse(&request.body).into_owned().collect()
}

pub(crate) fn header(request: &Request, name: &str) -> String {
    request.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

/// The claims of a token of ours, unverified.
pub(crate) fn claims(token: &str) -> Map<String, Value> {
    UnverifiedJws::parse(token, Artefact::SignedToken).unwrap().unverified_claims().clone()
}
