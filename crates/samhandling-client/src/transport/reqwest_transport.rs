//! The transport over a real network.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_core::future::BoxFuture;
use futures_util::StreamExt;
use reqwest::redirect::Policy;

use super::resolver::SystemResolver;
use super::{Body, Request, Response, Transport, kind};
use crate::error::TransportError;

/// HTTP/1.1 and HTTP/2 over TCP and TLS (rustls, the certificates of the system), gzip understood, redirects not followed.
///
/// Needs a tokio runtime.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

/// How a [`ReqwestTransport`] is set up.
///
/// # Example
///
/// ```
/// use samhandling_client::TransportSetup;
///
/// let transport = TransportSetup::new().connecting_within(std::time::Duration::from_secs(3)).transport()?;
/// # Ok::<(), samhandling_client::TransportError>(())
/// ```
#[derive(Debug)]
pub struct TransportSetup {
    roots: Vec<reqwest::Certificate>,
    connect: Duration,
}

impl Default for TransportSetup {
    /// Ten seconds to connect, the certificates of the system.
    fn default() -> Self {
        Self { roots: Vec::new(), connect: Duration::from_secs(10) }
    }
}

impl TransportSetup {
    /// Ten seconds to connect, the certificates of the system.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Accepts certificates below this root too (PEM): test environments have roots of their own.
    ///
    /// # Errors
    ///
    /// [`TransportError`] where it is no certificate.
    pub fn with_root_pem(mut self, pem: &[u8]) -> Result<Self, TransportError> {
        self.roots.push(reqwest::Certificate::from_pem(pem).map_err(kind::of_request)?);
        Ok(self)
    }

    /// How long making a connection may take.
    #[must_use]
    pub const fn connecting_within(mut self, time: Duration) -> Self {
        self.connect = time;
        self
    }

    /// The transport.
    ///
    /// # Errors
    ///
    /// [`TransportError`] where TLS cannot be set up.
    pub fn transport(self) -> Result<ReqwestTransport, TransportError> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(self.connect)
            .dns_resolver(Arc::new(SystemResolver))
            .user_agent(concat!("samhandling/", env!("CARGO_PKG_VERSION")));
        let builder = builder.tls_certs_merge(self.roots);
        Ok(ReqwestTransport { client: builder.build().map_err(kind::of_request)? })
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, request: Request) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async move {
            let mut sending =
                self.client.request(request.method, request.url).headers(request.headers).body(request.body);
            if let Some(timeout) = request.timeout {
                sending = sending.timeout(timeout);
            }
            let answer = sending.send().await.map_err(kind::of_request)?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let body = Body::from_stream(answer.bytes_stream().map(|piece| piece.map_err(kind::of_body)));
            Ok(Response { status, headers, body })
        })
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}
