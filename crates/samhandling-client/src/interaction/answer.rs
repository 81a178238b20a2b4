//! A success, as it came.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use samhandling_r4::{Problem, Resource};

use crate::error::{Error, HttpFault, KeptUrl, OutcomeError, Refused, rules};
use crate::validation::unfit;

/// A success, as it came. `Debug` shows no value.
#[derive(Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// The media type that it says it has.
    pub content_type: Option<String>,
    /// Where the call went.
    pub url: KeptUrl,
    /// The id by which the service can find the call in its own log.
    pub correlation_id: String,
}

/// The version of a resource, as a server names it.
///
/// # Source
///
/// [FHIR R4, http §3.1.0.1.3](https://hl7.org/fhir/R4/http.html#concurrency), read 2026-11-22: weak tags.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl ETag {
    /// The tag of a version: `W/"3"`.
    ///
    /// # Errors
    ///
    /// [`rules::ID_MALFORMED`] where the version does not have the form of an id.
    pub fn of_version(version: &str) -> Result<Self, Refused> {
        let version: super::ResourceId = version.parse().map_err(|_| {
            Refused::new(&rules::ID_MALFORMED).saying("part", ["version", "versjonen", "versjonen"])
        })?;
        Ok(Self(format!("W/\"{}\"", version.as_str())))
    }

    /// The tag as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A tag as a service wrote it.
    pub(super) fn as_written(tag: &str) -> Self {
        Self(tag.to_owned())
    }

    /// As a header's value.
    pub(crate) fn to_header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

/// A resource, and what came with it.
#[derive(Clone)]
pub struct Received<R> {
    /// The resource, read leniently.
    pub resource: R,
    /// What did not fit; it is kept in the resource.
    pub problems: Vec<Problem>,
    /// The answer as it came.
    pub answer: Answer,
}

impl Answer {
    /// The version of the resource.
    #[must_use]
    pub fn etag(&self) -> Option<ETag> {
        self.header("etag").map(ETag::as_written)
    }

    /// The text of a header, where it is one.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as a resource, read leniently.
    ///
    /// # Errors
    ///
    /// [`Error::Outcome`] where it is an OperationOutcome instead, [`Error::Http`] where it is XML, a page, or nothing that
    /// can be read.
    pub fn into_resource<R: Resource>(self) -> Result<Received<R>, Error> {
        if let Some(fault) = super::fault::not_json(self.content_type.as_deref(), &self.body) {
            return Err(unfit(&self, fault).into());
        }
        if let Some(outcome) = super::fault::outcome(&self.body) {
            return Err(OutcomeError {
                status: self.status,
                url: self.url,
                outcome,
                body: self.body,
                meaning: None,
                retry_after: None,
                correlation_id: Some(self.correlation_id),
            }
            .into());
        }
        match R::from_json_lenient(&self.body) {
            Ok(read) if super::fault::says_type(&self.body, R::NAME) => {
                Ok(Received { resource: read.value, problems: read.problems, answer: self })
            }
            Ok(_) => {
                let other = samhandling_r4::Error::OtherType { asked: R::NAME };
                Err(unfit(&self, HttpFault::Unreadable(other)).into())
            }
            Err(error) => Err(unfit(&self, HttpFault::Unreadable(error)).into()),
        }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("url", &self.url)
            .field("content_type", &self.content_type)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl<R> fmt::Debug for Received<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("problems", &self.problems.len())
            .field("answer", &self.answer)
            .finish_non_exhaustive()
    }
}
