//! The client, and one service through it.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use samhandling_auth::UnixTime;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

use crate::audit::AuditLog;
use crate::environment::Environment;
use crate::error::{Error, Refused, rules};
use crate::interaction::Unsettled;
use crate::platform::Platform;
use crate::service::{ServiceDialect, ServiceSettings};
use crate::token::{ClientCredentials, ClientIdentity, TokenEndpoint, TokenSource};
use crate::transport::{Transport, TransportSetup, Wire};

/// The client: one for a program, cheap to clone, shared by all threads.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
/// use samhandling_auth::SigningKey;
/// use samhandling_client::{Client, ClientIdentity, Environment};
///
/// let key = Arc::new(SigningKey::generate()?);
/// let client = Client::builder(Environment::Test).identity(ClientIdentity::new("my-client-id", key)).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Client {
    pub(crate) wire: Arc<Wire>,
    pub(crate) environment: Environment,
    pub(crate) tokens: Option<Arc<dyn TokenSource>>,
    endpoint: Option<Arc<TokenEndpoint>>,
    settings: Arc<HashMap<String, ServiceSettings>>,
    gates: Arc<Mutex<HashMap<String, Arc<Semaphore>>>>,
    pub(crate) unsettled: Arc<Unsettled>,
    pub(crate) audit: Option<Arc<dyn AuditLog>>,
}

/// A client that is being set up.
pub struct ClientBuilder {
    environment: Environment,
    transport: Option<Arc<dyn Transport>>,
    platform: Platform,
    corrects_skew: bool,
    identity: Option<ClientIdentity>,
    tokens: Option<Arc<dyn TokenSource>>,
    settings: HashMap<String, ServiceSettings>,
    audit: Option<Arc<dyn AuditLog>>,
}

impl Client {
    /// Begins one for an environment.
    #[must_use]
    pub fn builder(environment: Environment) -> ClientBuilder {
        ClientBuilder {
            environment,
            transport: None,
            platform: Platform::system(),
            corrects_skew: true,
            identity: None,
            tokens: None,
            settings: HashMap::new(),
            audit: None,
        }
    }

    /// A service, by how it wants to be spoken to.
    #[must_use]
    pub fn service(&self, dialect: Arc<ServiceDialect>) -> ServiceClient {
        let settings = self.settings.get(&dialect.name).cloned();
        let settings = settings.unwrap_or_else(|| ServiceSettings::of(dialect.name.clone()));
        let gate = self.gate(&settings);
        ServiceClient { client: self.clone(), dialect, settings: Arc::new(settings), gate }
    }

    /// What counts the calls of a service that are under way.
    fn gate(&self, settings: &ServiceSettings) -> Arc<Semaphore> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Semaphore::new(settings.at_once.get()));
        Arc::clone(gates.entry(settings.service().to_owned()).or_insert_with(new))
    }

    /// The same client with other tokens: those of a user's session.
    #[must_use]
    pub fn with_tokens(&self, tokens: Arc<dyn TokenSource>) -> Self {
        Self { tokens: Some(tokens), ..self.clone() }
    }

    /// The token endpoint, for grants that need a user; none without an identity.
    #[must_use]
    pub const fn token_endpoint(&self) -> Option<&Arc<TokenEndpoint>> {
        self.endpoint.as_ref()
    }

    /// The environment.
    #[must_use]
    pub const fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Now, by the client's own clock.
    #[must_use]
    pub fn now(&self) -> UnixTime {
        self.wire.platform().now()
    }

    /// By how many seconds the clock of that server is ahead of ours, as its answers say; 0 where it is not known.
    #[must_use]
    pub fn clock_skew(&self, url: &Url) -> i64 {
        self.wire.clock_skew(url)
    }
}

impl ClientBuilder {
    /// With another transport: a mock, a recording, one with roots of its own.
    #[must_use]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// With clock, randomness and waiting of one's own.
    #[must_use]
    pub fn platform(mut self, platform: Platform) -> Self {
        self.platform = platform;
        self
    }

    /// Whether times that a server judges are moved by how far its clock is from ours; they are unless this says no.
    #[must_use]
    pub const fn correcting_skew(mut self, corrects: bool) -> Self {
        self.corrects_skew = corrects;
        self
    }

    /// Who the client is in HelseID: it then gets tokens without a user.
    #[must_use]
    pub fn identity(mut self, identity: ClientIdentity) -> Self {
        self.identity = Some(identity);
        self
    }

    /// With tokens from elsewhere.
    #[must_use]
    pub fn tokens(mut self, tokens: Arc<dyn TokenSource>) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// With what the caller says of a service beside what is published.
    #[must_use]
    pub fn settings(mut self, settings: ServiceSettings) -> Self {
        self.settings.insert(settings.service().to_owned(), settings);
        self
    }

    /// With a log that gets a draft of an AuditEvent for each call about a patient.
    #[must_use]
    pub fn audit(mut self, log: Arc<dyn AuditLog>) -> Self {
        self.audit = Some(log);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] where TLS cannot be set up; [`Error::Refused`] where a transport for tests would go to production.
    pub fn build(self) -> Result<Client, Error> {
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(TransportSetup::new().transport()?),
        };
        if self.environment == Environment::Production && transport.is_for_tests() {
            return Err(Refused::new(&rules::SANDBOX_IN_PRODUCTION).saying("what", TRANSPORT).into());
        }
        let wire = Arc::new(Wire::new(transport, self.platform, self.corrects_skew));
        let endpoint = self.identity.map(|identity| {
            Arc::new(TokenEndpoint::new(Arc::clone(&wire), self.environment.clone(), identity))
        });
        let own = || {
            let endpoint = Arc::clone(endpoint.as_ref()?);
            Some(Arc::new(ClientCredentials::new(endpoint)) as Arc<dyn TokenSource>)
        };
        let tokens = self.tokens.or_else(own);
        let settings = Arc::new(self.settings);
        Ok(Client {
            wire,
            environment: self.environment,
            tokens,
            endpoint,
            settings,
            gates: Arc::default(),
            unsettled: Arc::default(),
            audit: self.audit,
        })
    }
}

/// Words for a refusal.
const TRANSPORT: [&str; 3] = ["transport", "transporten", "transporten"];

/// One service through a client.
#[derive(Clone)]
pub struct ServiceClient {
    pub(crate) client: Client,
    pub(crate) dialect: Arc<ServiceDialect>,
    pub(crate) settings: Arc<ServiceSettings>,
    pub(crate) gate: Arc<Semaphore>,
}

impl ServiceClient {
    /// How the service wants to be spoken to.
    #[must_use]
    pub fn dialect(&self) -> &ServiceDialect {
        &self.dialect
    }

    /// What the caller says of it.
    #[must_use]
    pub fn settings(&self) -> &ServiceSettings {
        &self.settings
    }

    /// The client.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Waits until one more call may be under way.
    pub(crate) async fn leave(&self) -> Option<OwnedSemaphorePermit> {
        // It is never closed.
        Arc::clone(&self.gate).acquire_owned().await.ok()
    }

    /// A refusal by a rule that names the service.
    pub(crate) fn refuse(&self, rule: &'static samhandling_core::diagnostic::Rule) -> Refused {
        Refused::new(rule).naming("service", self.dialect.name.clone())
    }

    /// A refusal for want of a value that is published nowhere.
    pub(crate) fn unknown(
        &self,
        field: impl Into<String>,
        source: Option<&crate::service::Source>,
    ) -> Refused {
        let refused = self.refuse(&rules::VALUE_UNKNOWN).naming("field", field);
        match source {
            Some(source) => refused.on_word_of(source),
            None => refused,
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("environment", &self.environment).finish_non_exhaustive()
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("environment", &self.environment).finish_non_exhaustive()
    }
}

impl fmt::Debug for ServiceClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceClient").field("service", &self.dialect.name).finish_non_exhaustive()
    }
}
