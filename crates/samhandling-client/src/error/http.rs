//! An answer that is no OperationOutcome, or not what was asked for.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::{KeptUrl, PagingFault};

/// An answer that is no OperationOutcome, or not what was asked for. The body is kept.
pub struct HttpError {
    /// The HTTP status.
    pub status: u16,
    /// Where the call went.
    pub url: KeptUrl,
    /// What it is instead.
    pub fault: HttpFault,
    /// The media type that the answer says it has.
    pub content_type: Option<String>,
    /// The body as it came.
    pub body: Bytes,
    /// What the service's dialect says that this status means.
    pub meaning: Option<String>,
    /// How long the service asks us to wait.
    pub retry_after: Option<Duration>,
    /// The id by which the service can find the call in its own log.
    pub correlation_id: Option<String>,
}

/// What an answer is instead of what was asked for.
#[derive(Debug)]
#[non_exhaustive]
pub enum HttpFault {
    /// Problem details.
    Problem(ProblemDetails),
    /// A page for people: as a rule of something between us and the service.
    Html,
    /// XML where JSON was asked for.
    Xml,
    /// No body.
    Empty,
    /// Anything else.
    Other,
    /// A success whose body cannot be read.
    Unreadable(samhandling_r4::Error),
    /// A success with a resource that breaks its profiles, where the caller asked that such be refused.
    Violates {
        /// The ids of the rules.
        rules: Vec<String>,
    },
    /// Pages that do not add up.
    Paging(PagingFault),
    /// The answer to a transaction or a batch does not have a result for each entry: the results cannot be told apart.
    EntryCount {
        /// How many entries were sent.
        expected: usize,
        /// How many results came.
        found: usize,
    },
    /// A document whose hash or size is not what was said.
    OtherContent,
    /// Another address: redirects are not followed, for a token does not go where it was not made for.
    Redirect,
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service at {} answered {} with ", self.url, self.status)?;
        match &self.fault {
            HttpFault::Problem(_) => f.write_str("problem details")?,
            HttpFault::Html => f.write_str("a web page")?,
            HttpFault::Xml => f.write_str("XML, where JSON was asked for")?,
            HttpFault::Empty => f.write_str("no body")?,
            HttpFault::Other => f.write_str("a body that is neither FHIR nor problem details")?,
            HttpFault::Unreadable(error) => write!(f, "a body that cannot be read: {error}")?,
            HttpFault::Violates { rules } => write!(f, "what breaks its profiles: {}", rules.join(", "))?,
            HttpFault::Paging(fault) => write!(f, "{fault}")?,
            HttpFault::EntryCount { expected, found } => {
                write!(f, "{found} results for {expected} entries")?;
            }
            HttpFault::OtherContent => f.write_str("content that has another hash or size than was said")?,
            HttpFault::Redirect => f.write_str("another address, which is not followed")?,
        }
        self.meaning.as_deref().map_or(Ok(()), |meaning| write!(f, " ({meaning})"))
    }
}

impl fmt::Debug for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpError")
            .field("status", &self.status)
            .field("url", &self.url)
            .field("fault", &self.fault)
            .field("content_type", &self.content_type)
            .field("meaning", &self.meaning)
            .field("retry_after", &self.retry_after)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for HttpError {}

/// Problem details: why a request failed, as JSON.
///
/// `Debug` shows the type and the status; titles and details may tell of the patient.
///
/// # Example
///
/// ```
/// use samhandling_client::ProblemDetails;
///
/// let problem = ProblemDetails::from_json(br#"{"type": "https://example.org/busy", "title": "Busy", "wait": 3}"#).expect("an object");
/// assert_eq!(problem.kind(), "https://example.org/busy");
/// assert_eq!(problem.title(), Some("Busy"));
/// assert!(problem.members().contains_key("wait"));
/// ```
///
/// # Source
///
/// [RFC 9457 §3.1](https://www.rfc-editor.org/rfc/rfc9457#section-3.1), read 2026-11-22.
#[derive(Clone, PartialEq)]
pub struct ProblemDetails {
    members: Map<String, Value>,
}

impl ProblemDetails {
    /// Reads problem details; none where it is no JSON object.
    #[must_use]
    pub fn from_json(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok().map(|members| Self { members })
    }

    /// `type`, a URI; `about:blank` where it is not said.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.text("type").unwrap_or("about:blank")
    }

    /// `title`: the type in words.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.text("title")
    }

    /// `detail`: this case in words.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.text("detail")
    }

    /// All members, those that the type adds too.
    #[must_use]
    pub const fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }
}

impl fmt::Debug for ProblemDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A type may be any URI: shown only where it has no query, which could hold a value.
        let kind = if self.kind().contains(['?', '#']) { "…" } else { self.kind() };
        f.debug_struct("ProblemDetails").field("type", &kind).finish_non_exhaustive()
    }
}
