//! A request as it goes out.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, Method};
use url::Url;

/// A request. `Debug` shows method, origin and the names of headers; values only of those that say nothing of anybody.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The address.
    pub url: Url,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty for none.
    pub body: Bytes,
    /// How long it may take until the answer is read whole.
    pub timeout: Option<Duration>,
}

impl Request {
    /// A request without headers and body.
    #[must_use]
    pub fn new(method: Method, url: Url) -> Self {
        Self { method, url, headers: HeaderMap::new(), body: Bytes::new(), timeout: None }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("origin", &self.url.origin().ascii_serialization())
            .field("headers", &Shown(&self.headers))
            .field("body_bytes", &self.body.len())
            .field("timeout", &self.timeout)
            .finish()
    }
}

/// Headers with the values that say nothing of anybody; the others by name.
pub(super) struct Shown<'a>(pub(super) &'a HeaderMap);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = [ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE];
        let shown = self.0.iter().map(|(name, value)| {
            let value = if plain.contains(name) { value.to_str().unwrap_or("…") } else { "…" };
            (name.as_str(), value)
        });
        f.debug_map().entries(shown).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_value_of_a_header_a_query_or_a_body() {
        let mut request = Request::new(Method::POST, "https://h.example/x/Kanari?q=Kanari".parse().unwrap());
        request.headers.insert("authorization", "DPoP Kanari".parse().unwrap());
        request.headers.insert("accept", "application/fhir+json".parse().unwrap());
        request.body = Bytes::from_static(b"Kanari");
        let shown = format!("{request:?}");
        assert!(!shown.contains("Kanari"), "{shown}");
        assert!(shown.contains("application/fhir+json") && shown.contains("authorization"), "{shown}");
    }
}
