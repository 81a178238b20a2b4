//! What the authorization server says of itself.

use http::Method;
use serde_json::{Map, Value};
use url::Url;

use crate::environment::Environment;
use crate::error::{AuthError, AuthFault, Error, KeptUrl};
use crate::transport::{Request, Wire};

/// The largest discovery document that is read.
const LARGEST: usize = 1 << 20;
const ADDRESS: [&str; 3] = [
    "address of the authorization server",
    "adressen til autorisasjonsserveren",
    "adressa til autorisasjonstenaren",
];

/// What the authorization server says of itself: its discovery document.
///
/// # Source
///
/// [OpenID Connect Discovery 1.0 §3, §4.3](https://openid.net/specs/openid-connect-discovery-1_0.html), read 2026-11-22.
#[derive(Clone, Debug)]
pub struct Metadata {
    issuer: String,
    token_endpoint: Url,
    members: Map<String, Value>,
}

impl Metadata {
    /// Fetches the document of an environment's issuer, and holds it against that issuer.
    ///
    /// # Errors
    ///
    /// [`AuthFault::OtherIssuer`], [`AuthFault::NoAuthorizationServer`]; [`Error::Transport`]; [`Error::Refused`] where an
    /// address in it is not one of the environment.
    pub async fn fetch(wire: &Wire, environment: &Environment) -> Result<Self, Error> {
        let url = format!("{}/.well-known/openid-configuration", environment.issuer().trim_end_matches('/'));
        let url = Url::parse(&url).map_err(|_| AuthError::new(AuthFault::NoAuthorizationServer))?;
        let kept = KeptUrl::of(&url);
        let response = wire.send(Request::new(Method::GET, url)).await?;
        let status = response.status.as_u16();
        let body = response.body.whole(LARGEST).await?;
        let fault =
            |fault| AuthError { fault, status: Some(status), url: Some(kept.clone()), retry_after: None };
        let members: Map<String, Value> = match serde_json::from_slice(&body) {
            Ok(members) if status == 200 => members,
            _ => return Err(fault(AuthFault::NoAuthorizationServer).into()),
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        // Exactly: a document of another issuer could send our assertions to its own token endpoint.
        if text("issuer") != Some(environment.issuer()) {
            return Err(fault(AuthFault::OtherIssuer).into());
        }
        let token_endpoint = text("token_endpoint").and_then(|text| Url::parse(text).ok());
        let token_endpoint = token_endpoint.ok_or_else(|| fault(AuthFault::NoAuthorizationServer))?;
        environment.check_address(&token_endpoint, ADDRESS)?;
        Ok(Self { issuer: environment.issuer().to_owned(), token_endpoint, members })
    }

    /// The issuer.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Where tokens are asked for.
    #[must_use]
    pub const fn token_endpoint(&self) -> &Url {
        &self.token_endpoint
    }

    /// Another address, by the name of its member: `jwks_uri`, `authorization_endpoint`,
    /// `pushed_authorization_request_endpoint`.
    ///
    /// # Errors
    ///
    /// [`AuthFault::NoAuthorizationServer`] where it is not there; [`Error::Refused`] where it is not one of the
    /// environment.
    pub fn address(&self, name: &str, environment: &Environment) -> Result<Url, Error> {
        let url = self.members.get(name).and_then(Value::as_str).and_then(|text| Url::parse(text).ok());
        let url = url.ok_or_else(|| AuthError::new(AuthFault::NoAuthorizationServer))?;
        environment.check_address(&url, ADDRESS)?;
        Ok(url)
    }
}
