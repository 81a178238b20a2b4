//! An answer as it comes in.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::Body;
use super::request::Shown;

/// An answer: its head is here, its body streams. `Debug` is masked as that of a request.
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
}

impl Response {
    /// The text of a header, where it is one.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &Shown(&self.headers))
            .finish_non_exhaustive()
    }
}
