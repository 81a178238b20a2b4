//! A user's login: what is asked for, pushed to the authorization server before the browser is sent there.

use std::sync::Arc;

use samhandling_auth::{AuthorizationRequest, CodeVerifier, ExpectedResponse, ExposeSecret, random_text};
use serde_json::Value;
use url::Url;

use super::{Browser, PendingLogin, TokenEndpoint, UserSession};
use crate::context::AccessContext;
use crate::error::{AuthError, AuthFault, Error};

/// The level that all clinical services want.
const CLINICAL_LEVEL: u8 = 4;

/// A user's login: authorization code, pushed (PAR), with PKCE.
///
/// It asks for everything that the session is to be used for; each service then gets a token for itself alone. The one who
/// logs in must be the practitioner of the context, where the context names one by person number or HPR number. The
/// organisation and the journal go into the request object, the attest never: it goes into each client assertion, so that it
/// is that of the patient whose turn it is.
///
/// # Example
///
/// ```no_run
/// # use std::sync::Arc;
/// use samhandling_client::{AccessContext, Client, Error, Login, LoopbackBrowser};
///
/// # async fn log_in(client: &Client, context: AccessContext) -> Result<Client, Error> {
/// let endpoint = client.token_endpoint().expect("the client has an identity");
/// let browser = LoopbackBrowser::bind(0, "/callback", |address| {
///     println!("open {address}"); // or let the system open it
///     Ok(())
/// })
/// .await?;
/// let session = Login::new(context)
///     .for_audience("nhn:pps", ["nhn:pps/provesvar-read"])
///     .for_audience("nhn:phr", ["nhn:phr/mhd/read-documentreferences", "nhn:phr/mhd/read-document"])
///     .through(endpoint, &browser)
///     .await?;
/// Ok(client.with_tokens(Arc::new(session)))
/// # }
/// ```
///
/// # Source
///
/// [RFC 9126](https://www.rfc-editor.org/rfc/rfc9126), [RFC 7636](https://www.rfc-editor.org/rfc/rfc7636), [RFC
/// 8707](https://www.rfc-editor.org/rfc/rfc8707), [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples),
/// `SimpleResourceIndicatorsDemo`; read 2026-11-22.
#[derive(Clone, Debug)]
pub struct Login {
    pub(super) context: AccessContext,
    pub(super) audiences: Vec<String>,
    pub(super) api_scopes: Vec<String>,
    pub(super) lowest_level: Option<u8>,
    other_scopes: Vec<String>,
    parameters: Vec<(String, Value)>,
    typ: Option<String>,
}

impl Login {
    /// A login of the practitioner of a context, at security level 4, that lasts beyond the first token.
    #[must_use]
    pub fn new(context: AccessContext) -> Self {
        Self {
            context,
            audiences: Vec::new(),
            api_scopes: Vec::new(),
            lowest_level: Some(CLINICAL_LEVEL),
            other_scopes: vec!["openid".into(), "profile".into(), "offline_access".into()],
            parameters: Vec::new(),
            typ: None,
        }
    }

    /// Asks for a service, by its audience and its scopes.
    #[must_use]
    pub fn for_audience<S: Into<String>>(
        mut self,
        audience: impl Into<String>,
        scopes: impl IntoIterator<Item = S>,
    ) -> Self {
        let audience = audience.into();
        if !self.audiences.contains(&audience) {
            self.audiences.push(audience);
        }
        for scope in scopes.into_iter().map(Into::into) {
            if !self.api_scopes.contains(&scope) {
                self.api_scopes.push(scope);
            }
        }
        self
    }

    /// Asks for another scope: `helseid://scopes/identity/network`.
    #[must_use]
    pub fn with_scope(mut self, scope: impl Into<String>) -> Self {
        self.other_scopes.push(scope.into());
        self
    }

    /// Asks for no refresh token: the session ends with its first access token.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.other_scopes.retain(|scope| scope != "offline_access");
        self
    }

    /// Demands another security level, or none.
    #[must_use]
    pub const fn demanding_security_level(mut self, level: Option<u8>) -> Self {
        self.lowest_level = level;
        self
    }

    /// Adds a parameter of the authorization request: `prompt`, `login_hint`, `acr_values`.
    #[must_use]
    pub fn with_parameter(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sets another `typ` of the request object.
    #[must_use]
    pub fn with_typ(mut self, typ: impl Into<String>) -> Self {
        self.typ = Some(typ.into());
        self
    }

    /// Pushes the request; the browser must then be sent to the address of what is returned.
    ///
    /// # Errors
    ///
    /// [`AuthFault::AuthorizationRequest`] where the server says no, else as [`TokenEndpoint::request`].
    pub async fn begin(
        &self,
        endpoint: &Arc<TokenEndpoint>,
        redirect_uri: &str,
    ) -> Result<PendingLogin, Error> {
        let (wire, identity, metadata) = (endpoint.wire(), endpoint.identity(), endpoint.metadata().await?);
        let random = wire.platform().random();
        let authorize = metadata.address("authorization_endpoint", endpoint.environment())?;
        let verifier = CodeVerifier::random(random)?;
        let (state, nonce) = (text(random)?, text(random)?);
        let mut request = AuthorizationRequest::new(identity.client_id(), metadata.issuer(), redirect_uri)?
            .with_scope(self.scopes().join(" "))
            .with_state(&*state)
            .with_nonce(&*nonce)
            .with_challenge(&verifier.challenge())
            .with_resources(&self.audiences.iter().map(String::as_str).collect::<Vec<_>>());
        if let Some(details) = self.context.details(identity.tenancy(), false)? {
            request = request.with_details(&details);
        }
        if let Some(typ) = &self.typ {
            request = request.with_typ(typ);
        }
        for (name, value) in &self.parameters {
            request = request.with_parameter(name, value.clone());
        }
        let now = wire.now_at(metadata.token_endpoint());
        let object = request.sign(identity.signer().as_ref(), now, wire.jti()?)?;
        let pushed = endpoint.push(object.expose_secret()).await?;
        let address = request.address(authorize.as_str(), pushed.request_uri());
        let address = Url::parse(&address).map_err(|_| AuthError::new(AuthFault::NoAuthorizationServer))?;
        Ok(PendingLogin {
            endpoint: Arc::clone(endpoint),
            login: self.clone(),
            address,
            redirect_uri: redirect_uri.to_owned(),
            expected: ExpectedResponse::new(metadata.issuer(), state),
            verifier,
            nonce,
        })
    }

    /// Logs in through a browser.
    ///
    /// # Errors
    ///
    /// As [`Login::begin`], [`Browser`] and [`PendingLogin::finish`].
    pub async fn through(
        &self,
        endpoint: &Arc<TokenEndpoint>,
        browser: &dyn Browser,
    ) -> Result<UserSession, Error> {
        let pending = self.begin(endpoint, &browser.redirect_uri()).await?;
        let query = browser.visit(&pending).await?;
        pending.finish(&query).await
    }

    fn scopes(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.other_scopes.iter().map(String::as_str).collect();
        all.extend(["helseid://scopes/identity/pid", "helseid://scopes/identity/security_level"]);
        let practitioner = self.context.practitioner();
        if practitioner.hpr_number.is_some() || practitioner.role.is_some() {
            all.push("helseid://scopes/hpr/hpr_number");
        }
        all.extend(self.api_scopes.iter().map(String::as_str));
        all
    }
}

fn text(random: &dyn samhandling_auth::RandomSource) -> Result<String, samhandling_auth::Error> {
    Ok(random_text::<32>(random)?)
}
