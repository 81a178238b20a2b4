//! One form sent to the authorization server, with its own client assertion and its own proof.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method};
use samhandling_auth::{CLIENT_ASSERTION_GRANT, ClientAssertion, Details, ExposeSecret, TokenErrorResponse};
use url::Url;
use url::form_urlencoded::Serializer;

use super::{ClientIdentity, FormFields};
use crate::error::{AuthError, AuthFault, Error, KeptUrl};
use crate::headers;
use crate::transport::{Request, Wire};

/// The largest answer that is read.
const LARGEST: usize = 1 << 20;
/// How long an attempt may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A form for an endpoint of the authorization server.
pub(super) struct FormPost<'a> {
    pub(super) wire: &'a Wire,
    pub(super) identity: &'a ClientIdentity,
    pub(super) issuer: &'a str,
    pub(super) url: Url,
    pub(super) fields: &'a FormFields<'a>,
    pub(super) details: Option<&'a Details>,
    pub(super) proves_key: bool,
}

/// The server says no, or what answered is no authorization server.
pub(super) struct Refusal {
    /// Whether the same with its nonce, a new assertion and a new proof may do.
    pub(super) wants_nonce: bool,
    answer: Option<TokenErrorResponse>,
    error: AuthError,
}

impl Refusal {
    /// The error, with the fault that a refusal of this endpoint is.
    pub(super) fn into_error(self, fault: impl FnOnce(TokenErrorResponse) -> AuthFault) -> Error {
        match self.answer {
            Some(answer) => AuthError { fault: fault(answer), ..self.error }.into(),
            None => self.error.into(),
        }
    }
}

impl FormPost<'_> {
    /// Sends it once; the body of a success.
    pub(super) async fn attempt(&self) -> Result<Result<Bytes, Refusal>, Error> {
        let response = self.wire.send(self.build()?).await?;
        let has_nonce = response.header("dpop-nonce").is_some();
        let status = response.status;
        let retry_after = headers::retry_after(&response.headers, self.wire.platform().now());
        let body = response.body.whole(LARGEST).await?;
        // 200 of the token endpoint, 201 of PAR.
        if matches!(status.as_u16(), 200 | 201) {
            return Ok(Ok(body));
        }
        let answer = TokenErrorResponse::from_json(&body).ok();
        let wants_nonce = answer.as_ref().is_some_and(TokenErrorResponse::wants_dpop_nonce);
        Ok(Err(Refusal {
            wants_nonce: wants_nonce && has_nonce && self.proves_key,
            answer,
            error: AuthError {
                fault: AuthFault::NoAuthorizationServer,
                status: Some(status.as_u16()),
                url: Some(KeptUrl::of(&self.url)),
                retry_after,
            },
        }))
    }

    fn build(&self) -> Result<Request, Error> {
        let mut assertion = ClientAssertion::new(self.identity.client_id(), self.issuer)?;
        if let Some(details) = self.details {
            assertion = assertion.with_details(details.clone());
        }
        let signer = self.identity.signer().as_ref();
        let assertion = assertion.sign(signer, self.wire.now_at(&self.url), self.wire.jti()?)?;
        let form = Serializer::new(String::new())
            .extend_pairs(self.fields)
            .append_pair("client_id", self.identity.client_id())
            .append_pair("client_assertion_type", CLIENT_ASSERTION_GRANT)
            .append_pair("client_assertion", assertion.expose_secret())
            .finish();
        let mut request = Request::new(Method::POST, self.url.clone());
        request.timeout = Some(TIMEOUT);
        request.body = Bytes::from(form);
        request.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        request.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if self.proves_key {
            let proof = self.wire.proof(self.identity.dpop_key().as_ref(), "POST", &request.url, None)?;
            request.headers.insert("dpop", headers::secret(proof.expose_secret())?);
        }
        Ok(request)
    }
}
