//! A request to the authorization server, whatever it asks for.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use samhandling_auth::{Details, ExposeSecret, JwkSet, PushedResponse, TokenResponse};
use tokio::sync::OnceCell;
use url::Url;

use super::form_post::FormPost;
use super::{ClientIdentity, Metadata, keys};
use crate::environment::Environment;
use crate::error::{AuthFault, Error};
use crate::service::TokenKind;
use crate::transport::Wire;

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
    keys: Mutex<Option<Arc<JwkSet>>>,
}

impl TokenEndpoint {
    /// That of an environment.
    #[must_use]
    pub fn new(wire: Arc<Wire>, environment: Environment, identity: ClientIdentity) -> Self {
        Self { wire, environment, identity, metadata: OnceCell::new(), keys: Mutex::new(None) }
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

    /// The keys that the authorization server signs with; fetched once, and again where `anew` says so.
    ///
    /// # Errors
    ///
    /// [`AuthFault::NoAuthorizationServer`], [`Error::Transport`].
    pub async fn keys(&self, anew: bool) -> Result<Arc<JwkSet>, Error> {
        let kept = || self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = kept().clone().filter(|_| !anew) {
            return Ok(keys);
        }
        let url = self.metadata().await?.address("jwks_uri", &self.environment)?;
        let keys = Arc::new(keys::fetch(&self.wire, url).await?);
        *kept() = Some(Arc::clone(&keys));
        Ok(keys)
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
        let url = metadata.token_endpoint().clone();
        let post = self.post(metadata, url, fields, details, kind == TokenKind::DPoP);
        let answer = match post.attempt().await? {
            Err(refused) if refused.wants_nonce => post.attempt().await?,
            first => first,
        };
        let body = answer.map_err(|refused| refused.into_error(AuthFault::TokenEndpoint))?;
        let response = TokenResponse::from_json(&body)?;
        self.environment.check_token(response.access_token().expose_secret())?;
        Ok(response)
    }

    /// Pushes a signed authorization request (PAR).
    ///
    /// # Errors
    ///
    /// [`AuthFault::AuthorizationRequest`] where the server says no, else as [`TokenEndpoint::request`].
    pub async fn push(&self, request_object: &str) -> Result<PushedResponse, Error> {
        let metadata = self.metadata().await?;
        let url = metadata.address("pushed_authorization_request_endpoint", &self.environment)?;
        let fields = vec![("request", request_object)];
        let answer = self.post(metadata, url, &fields, None, false).attempt().await?;
        let body = answer.map_err(|refused| refused.into_error(AuthFault::AuthorizationRequest))?;
        Ok(PushedResponse::from_json(&body)?)
    }

    fn post<'a>(
        &'a self,
        metadata: &'a Metadata,
        url: Url,
        fields: &'a FormFields<'a>,
        details: Option<&'a Details>,
        proves_key: bool,
    ) -> FormPost<'a> {
        FormPost {
            wire: &self.wire,
            identity: &self.identity,
            issuer: metadata.issuer(),
            url,
            fields,
            details,
            proves_key,
        }
    }
}

impl fmt::Debug for TokenEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenEndpoint").field("environment", &self.environment).finish_non_exhaustive()
    }
}
