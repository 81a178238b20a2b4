//! What a caller says of a service beside what is published.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroUsize;
use std::time::Duration;

use super::TokenKind;
use crate::context::AccessBasis;

/// What is done with the findings of validation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Nothing is validated.
    Off,
    /// The report stands beside the data.
    #[default]
    Report,
    /// What breaks its profiles is an error. What could not be decided is none.
    Deny,
}

/// What a caller says of a service beside what is published: addresses and codes that were agreed, limits, validation.
///
/// A value here goes before that of the dialect.
///
/// # Example
///
/// ```
/// use samhandling_client::service::{Policy, ServiceSettings};
///
/// let settings = ServiceSettings::of("test-service")
///     .with_base_url("https://api.test.example.org/fhir")
///     .validating_received(Policy::Deny);
/// assert_eq!(settings.service(), "test-service");
/// ```
#[derive(Clone)]
pub struct ServiceSettings {
    service: String,
    /// The base address: `base_url`.
    pub base_url: Option<String>,
    /// The audience: `audience`.
    pub audience: Option<String>,
    /// The kind of token: `token`.
    pub token: Option<TokenKind>,
    /// Scopes by purpose: `scope.read`.
    pub scopes: BTreeMap<String, String>,
    /// Names of headers by content: `header.event-id`.
    pub headers: BTreeMap<String, String>,
    /// Words for access basis: `access_basis.emergency`.
    pub access_basis: BTreeMap<AccessBasis, String>,
    /// What is done with findings in what is sent.
    pub sent: Policy,
    /// What is done with findings in what is received.
    pub received: Policy,
    /// How long one attempt may take.
    pub timeout: Duration,
    /// How many attempts are made at what is safe to repeat.
    pub attempts: u32,
    /// The longest `Retry-After` that is waited for; a longer one is an error that says so.
    pub longest_wait: Duration,
    /// The largest body that is read, in bytes.
    pub largest_body: usize,
    /// How many calls may be under way at once; others wait for their turn.
    pub at_once: NonZeroUsize,
}

const SIXTEEN: NonZeroUsize = NonZeroUsize::MIN.saturating_add(15);

impl ServiceSettings {
    /// Those of a service, by its slug: nothing beside what is published, thirty seconds, three attempts, 64 MiB, sixteen
    /// calls at once.
    #[must_use]
    pub fn of(service: impl Into<String>) -> Self {
        Self {
            service: service.into(),
            base_url: None,
            audience: None,
            token: None,
            scopes: BTreeMap::new(),
            headers: BTreeMap::new(),
            access_basis: BTreeMap::new(),
            sent: Policy::Deny,
            received: Policy::Report,
            timeout: Duration::from_secs(30),
            attempts: 3,
            longest_wait: Duration::from_secs(30),
            largest_body: 64 << 20,
            at_once: SIXTEEN,
        }
    }

    /// The slug of the service.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// With a base address.
    #[must_use]
    pub fn with_base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// With an audience.
    #[must_use]
    pub fn with_audience(mut self, audience: impl Into<String>) -> Self {
        self.audience = Some(audience.into());
        self
    }

    /// With the scope for a purpose.
    #[must_use]
    pub fn with_scope(mut self, purpose: impl Into<String>, scope: impl Into<String>) -> Self {
        self.scopes.insert(purpose.into(), scope.into());
        self
    }

    /// With the word for an access basis.
    #[must_use]
    pub fn with_access_basis(mut self, basis: AccessBasis, word: impl Into<String>) -> Self {
        self.access_basis.insert(basis, word.into());
        self
    }

    /// With what is done with findings in what is received.
    #[must_use]
    pub const fn validating_received(mut self, policy: Policy) -> Self {
        self.received = policy;
        self
    }

    /// With what is done with findings in what is sent.
    #[must_use]
    pub const fn validating_sent(mut self, policy: Policy) -> Self {
        self.sent = policy;
        self
    }

    /// With how many calls may be under way at once.
    #[must_use]
    pub const fn at_once(mut self, calls: NonZeroUsize) -> Self {
        self.at_once = calls;
        self
    }

    /// With how long one attempt may take.
    #[must_use]
    pub const fn within(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }
}

impl fmt::Debug for ServiceSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceSettings").field("service", &self.service).finish_non_exhaustive()
    }
}
