//! A request to the token endpoint, whatever the grant.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method};
use samhandling_auth::{
    CLIENT_ASSERTION_GRANT, ClientAssertion, Details, ExposeSecret, TokenErrorResponse, TokenResponse,
};
use tokio::sync::OnceCell;
use url::form_urlencoded::Serializer;

use super::{ClientIdentity, Metadata};
use crate::environment::Environment;
use crate::error::{AuthError, AuthFault, Error, KeptUrl};
use crate::headers;
use crate::service::TokenKind;
use crate::transport::{Request, Response, Wire};

/// The largest answer that is read.
const LARGEST: usize = 1 << 20;
/// How long an attempt may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The fields that a grant adds to the form: `grant_type`, `scope`, `refresh_token`.
pub type FormFields<'a> = Vec<(&'a str, &'a str)>;

/// The token endpoint of an environment, for one client.
///
/// All grants go through [`TokenEndpoint::request`]: it proves who the client is and that it holds its key, each time anew.
pub struct TokenEndpoint {
    wire: Arc<Wire>,
    environment: Environment,
    identity: ClientIdentity,
    metadata: OnceCell<Metadata>,
}

impl TokenEndpoint {
    /// That of an environment.
    #[must_use]
    pub fn new(wire: Arc<Wire>, environment: Environment, identity: ClientIdentity) -> Self {
        Self { wire, environment, identity, metadata: OnceCell::new() }
    }

    /// The transport with clock and randomness.
    #[must_use]
    pub const fn wire(&self) -> &Arc<Wire> {
        &self.wire
    }

    /// The environment.
    #[must_use]
    pub const fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Who the client is.
    #[must_use]
    pub const fn identity(&self) -> &ClientIdentity {
        &self.identity
    }

    /// What the authorization server says of itself; fetched once.
    ///
    /// # Errors
    ///
    /// As [`Metadata::fetch`].
    pub async fn metadata(&self) -> Result<&Metadata, Error> {
        self.metadata.get_or_try_init(|| Metadata::fetch(&self.wire, &self.environment)).await
    }

    /// Asks for a token. Where the server wants a nonce, it is asked once more, with the nonce and a new client assertion.
    ///
    /// # Errors
    ///
    /// [`AuthFault::TokenEndpoint`] where the server says no, [`AuthFault::NoAuthorizationServer`] where something else
    /// answered, [`Error::Transport`] where nothing did.
    pub async fn request(
        &self,
        fields: &FormFields<'_>,
        details: Option<&Details>,
        kind: TokenKind,
    ) -> Result<TokenResponse, Error> {
        let metadata = self.metadata().await?;
        let first = self.attempt(metadata, fields, details, kind).await?;
        let answer = match first {
            Err(refused) if refused.wants_nonce => self.attempt(metadata, fields, details, kind).await?,
            first => first,
        };
        let response = answer.map_err(|refused| refused.error)?;
        self.environment.check_token(response.access_token().expose_secret())?;
        Ok(response)
    }

    async fn attempt(
        &self,
        metadata: &Metadata,
        fields: &FormFields<'_>,
        details: Option<&Details>,
        kind: TokenKind,
    ) -> Result<Result<TokenResponse, Refusal>, Error> {
        let request = self.build(metadata, fields, details, kind)?;
        let url = KeptUrl::of(&request.url);
        let response = self.wire.send(request).await?;
        let has_nonce = response.header("dpop-nonce").is_some();
        let status = response.status.as_u16();
        let retry_after = headers::retry_after(&response.headers, self.wire.platform().now());
        let body = whole(response).await?;
        if status == 200 {
            return Ok(Ok(TokenResponse::from_json(&body)?));
        }
        let error = |fault| AuthError { fault, status: Some(status), url: Some(url), retry_after };
        Ok(Err(match TokenErrorResponse::from_json(&body) {
            Ok(answer) => Refusal {
                wants_nonce: answer.wants_dpop_nonce() && has_nonce && kind == TokenKind::DPoP,
                error: error(AuthFault::TokenEndpoint(answer)),
            },
            Err(_) => Refusal { wants_nonce: false, error: error(AuthFault::NoAuthorizationServer) },
        }))
    }

    /// A request with its own assertion and its own proof.
    fn build(
        &self,
        metadata: &Metadata,
        fields: &FormFields<'_>,
        details: Option<&Details>,
        kind: TokenKind,
    ) -> Result<Request, Error> {
        let url = metadata.token_endpoint().clone();
        let mut assertion = ClientAssertion::new(self.identity.client_id(), metadata.issuer())?;
        if let Some(details) = details {
            assertion = assertion.with_details(details.clone());
        }
        let signer = self.identity.signer().as_ref();
        let assertion = assertion.sign(signer, self.wire.now_at(&url), self.wire.jti()?)?;
        let form = Serializer::new(String::new())
            .extend_pairs(fields)
            .append_pair("client_id", self.identity.client_id())
            .append_pair("client_assertion_type", CLIENT_ASSERTION_GRANT)
            .append_pair("client_assertion", assertion.expose_secret())
            .finish();
        let mut request = Request::new(Method::POST, url);
        request.timeout = Some(TIMEOUT);
        request.body = Bytes::from(form);
        request.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        request.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if kind == TokenKind::DPoP {
            let key = self.identity.dpop_key().as_ref();
            let proof = self.wire.proof(key, "POST", &request.url, None)?;
            request.headers.insert("dpop", headers::secret(proof.expose_secret())?);
        }
        Ok(request)
    }
}

struct Refusal {
    wants_nonce: bool,
    error: AuthError,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        refusal.error.into()
    }
}

async fn whole(response: Response) -> Result<Bytes, Error> {
    Ok(response.body.whole(LARGEST).await?)
}

impl fmt::Debug for TokenEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenEndpoint").field("environment", &self.environment).finish_non_exhaustive()
    }
}
