//! The client: who asks, for whom and why as one value; HelseID's tokens; FHIR interactions in each service's dialect.
//!
//! - An [`AccessContext`] says who asks, for whom, why and from what system.
//! - A [`service::ServiceDialect`] says how a service wants to be spoken to. The client knows no service by name.
//! - A [`Client`] brings them together: it refuses what the service would refuse, before anything is sent ([`rules`]),
//!   gets a token that is made for that context alone, and proves it anew at each attempt.
//! - No person number gets into an address, no token to another origin, no value into an error or a log.
//! - What must not be sent twice is sent once: where no answer comes, the outcome is unknown, and said to be
//!   ([`OutcomeUnknown`]).

mod audit;
#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod context;
mod environment;
mod error;
mod headers;
mod interaction;
mod platform;
mod token;
mod transport;
mod validation;

pub mod service;

pub use audit::{AuditLog, MemoryAuditLog};
#[cfg(feature = "blocking")]
pub use blocking::{Blocking, BlockingDownload, BlockingPages};
pub use client::{Client, ClientBuilder, ServiceClient};
pub use context::{
    AccessBasis, AccessContext, AccessContextBuilder, Code, DecisionRef, ElevatedBasis, Organisation,
    Patient, Practitioner, Purpose, PurposeOfUse, System,
};
pub use environment::{CustomEnvironment, Environment};
pub use error::{
    AuthError, AuthFault, Error, HttpError, HttpFault, KeptUrl, OutcomeError, OutcomeUnknown, PagingFault,
    ProblemDetails, Refused, TransportError, TransportKind, rules,
};
pub use interaction::{
    Answer, Call, Cancel, Capabilities, Criteria, Deleted, Digest, Download, ETag, Entries, EntryOf,
    EntryResult, EntryResults, Expected, History, JsonPatch, Operation, Page, Pages, Patch, Received,
    ResourceId, Search, Written, WrittenBody,
};
pub use platform::{Clock, Platform, Sleeper, SystemClock, TokioSleeper};
pub use token::{
    AccessToken, Browser, ClientCredentials, ClientIdentity, FormFields, Login, LoopbackBrowser, Metadata,
    PendingLogin, TokenCache, TokenEndpoint, TokenExchange, TokenRequest, TokenSource, UserSession,
};
pub use transport::{
    Body, MaskedElements, MockAnswer, MockTransport, RecordingError, RecordingTransport, ReplayTransport,
    Request, ReqwestTransport, Response, Transport, TransportSetup, Wire,
};
pub use validation::{Validation, validate_received, validate_sent};
