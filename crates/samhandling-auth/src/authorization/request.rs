//! What is asked for, as a signed request object.

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use serde_json::{Map, Value};

use super::form;
use crate::client_assertion::life_within_limit;
use crate::details::Details;
use crate::error::{ArgumentFault, Error};
use crate::jti::Jti;
use crate::jws::UnsignedJws;
use crate::key::Signer;
use crate::pkce::CodeChallenge;
use crate::time::UnixTime;

/// The `typ` of a request object.
///
/// # Source
///
/// [RFC 9101 §10.8](https://www.rfc-editor.org/rfc/rfc9101#section-10.8), read 2026-11-22. NHN's sample sends the
/// default of its JWT library, `JWT`; what HelseID demands is not published, so it can be set
/// ([`AuthorizationRequest::with_typ`]).
pub const REQUEST_OBJECT_TYP: &str = "oauth-authz-req+jwt";

/// An authorization request: code flow, PKCE with S256, to be pushed as a signed request object.
///
/// # Shape
///
/// Claims `iss` = `client_id`, `aud` = issuer, `iat`, `nbf`, `exp`, `jti`, `response_type` `code`, `redirect_uri`,
/// `scope`, `state`, `nonce`, `code_challenge`, `code_challenge_method` and, where given, `resource`,
/// `authorization_details` and others.
///
/// # Units
///
/// The life is whole seconds, 1 to 60, 30 unless set, as NHN's sample has it.
///
/// # Example
///
/// ```
/// use samhandling_auth::{
///     AuthorizationRequest, CodeVerifier, Jti, ProviderRandom, SigningKey, UnixTime, random_text,
/// };
///
/// let (key, random) = (SigningKey::generate()?, ProviderRandom::new());
/// let verifier = CodeVerifier::random(&random)?;
/// let request = AuthorizationRequest::new("client", "https://issuer.example", "http://127.0.0.1:8080/callback")?
///     .with_scope("openid profile helseid://scopes/identity/pid")
///     .with_state(random_text::<16>(&random)?)
///     .with_nonce(random_text::<16>(&random)?)
///     .with_challenge(&verifier.challenge());
/// let request_object = request.sign(&key, UnixTime::from_seconds(1_700_000_000), Jti::random(&random)?)?;
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 9101 §4](https://www.rfc-editor.org/rfc/rfc9101#section-4), [RFC 9126
/// §3](https://www.rfc-editor.org/rfc/rfc9126#section-3), read 2026-11-22;
/// [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples),
/// `RequestObjectPayloadClaimsCreator.cs`, read 2026-11-22.
#[derive(Clone)]
pub struct AuthorizationRequest {
    client_id: String,
    issuer: String,
    typ: String,
    life: Duration,
    parameters: Map<String, Value>,
}

impl AuthorizationRequest {
    /// A request of `client_id` to `issuer`; the answer goes to `redirect_uri`.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where one is empty.
    pub fn new(
        client_id: impl Into<String>,
        issuer: impl Into<String>,
        redirect_uri: impl Into<String>,
    ) -> Result<Self, Error> {
        let (client_id, issuer, redirect_uri) = (client_id.into(), issuer.into(), redirect_uri.into());
        for (name, value) in [("client_id", &client_id), ("issuer", &issuer), ("redirect_uri", &redirect_uri)]
        {
            if value.is_empty() {
                return Err(ArgumentFault::Empty(name).into());
            }
        }
        let typ = REQUEST_OBJECT_TYP.to_owned();
        let request = Self { client_id, issuer, typ, life: Duration::from_secs(30), parameters: Map::new() };
        Ok(request.with_parameter("response_type", "code").with_parameter("redirect_uri", redirect_uri))
    }

    /// Sets the scopes, separated by spaces.
    #[must_use]
    pub fn with_scope(self, scope: impl Into<String>) -> Self {
        self.with_parameter("scope", scope.into())
    }

    /// Sets what ties the answer to this login.
    #[must_use]
    pub fn with_state(self, state: impl Into<String>) -> Self {
        self.with_parameter("state", state.into())
    }

    /// Sets what ties the id-token to this login.
    #[must_use]
    pub fn with_nonce(self, nonce: impl Into<String>) -> Self {
        self.with_parameter("nonce", nonce.into())
    }

    /// Sets the code challenge.
    #[must_use]
    pub fn with_challenge(self, challenge: &CodeChallenge) -> Self {
        self.with_parameter("code_challenge", challenge.as_str())
            .with_parameter("code_challenge_method", CodeChallenge::METHOD)
    }

    /// Sets the audiences (RFC 8707): a text for one, an array for several.
    #[must_use]
    pub fn with_resources(self, resources: &[&str]) -> Self {
        match resources {
            [] => self,
            [one] => self.with_parameter("resource", *one),
            several => self.with_parameter("resource", several.to_vec()),
        }
    }

    /// Adds `authorization_details`: organisation numbers, the attest.
    #[must_use]
    pub fn with_details(self, details: &Details) -> Self {
        self.with_parameter("authorization_details", details.to_json())
    }

    /// Adds another parameter: `prompt`, `login_hint`, `acr_values`.
    #[must_use]
    pub fn with_parameter(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// Sets another `typ`.
    #[must_use]
    pub fn with_typ(mut self, typ: impl Into<String>) -> Self {
        self.typ = typ.into();
        self
    }

    /// Lets the request object live this long.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] below one second or above sixty.
    pub fn living_for(mut self, life: Duration) -> Result<Self, Error> {
        self.life = life_within_limit(life)?;
        Ok(self)
    }

    /// The signed request object, made at `now`, for the form field `request` of the PAR endpoint.
    ///
    /// # Errors
    ///
    /// [`Error::Signer`] where the signer fails.
    pub fn sign(&self, signer: &dyn Signer, now: UnixTime, jti: Jti) -> Result<SecretString, Error> {
        self.unsigned(signer, now, jti)?.sign(signer)
    }

    /// The request object before its signature, for a key that can only be reached asynchronously; `signer` is asked
    /// for its algorithm and public key only.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the claims cannot be written.
    pub fn unsigned(&self, signer: &dyn Signer, now: UnixTime, jti: Jti) -> Result<UnsignedJws, Error> {
        let mut claims = self.parameters.clone();
        let own: [(&str, Value); 7] = [
            ("iss", self.client_id.as_str().into()),
            ("client_id", self.client_id.as_str().into()),
            ("aud", self.issuer.as_str().into()),
            ("iat", now.seconds().into()),
            ("nbf", now.seconds().into()),
            ("exp", now.plus(self.life).seconds().into()),
            ("jti", jti.as_str().into()),
        ];
        claims.extend(own.map(|(name, value)| (name.to_owned(), value)));
        UnsignedJws::new(&self.typ, signer, &claims)
    }

    /// The address that the browser is sent to, with the `request_uri` of the PAR answer.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_auth::AuthorizationRequest;
    ///
    /// let request = AuthorizationRequest::new("client", "https://issuer.example", "http://127.0.0.1/")?;
    /// assert_eq!(
    ///     request.address("https://issuer.example/connect/authorize", "urn:ietf:params:oauth:request_uri:a1"),
    ///     "https://issuer.example/connect/authorize?client_id=client\
    ///      &request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3Aa1",
    /// );
    /// # Ok::<(), samhandling_auth::Error>(())
    /// ```
    #[must_use]
    pub fn address(&self, authorization_endpoint: &str, request_uri: &str) -> String {
        let separator = if authorization_endpoint.contains('?') { '&' } else { '?' };
        let (client, request) = (form::encode(&self.client_id), form::encode(request_uri));
        format!("{authorization_endpoint}{separator}client_id={client}&request_uri={request}")
    }
}

impl fmt::Debug for AuthorizationRequest {
    /// Shows the client, the issuer and the names of the parameters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorizationRequest")
            .field("client_id", &self.client_id)
            .field("issuer", &self.issuer)
            .field("parameters", &self.parameters.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
