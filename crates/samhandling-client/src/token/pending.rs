//! A login that the user has not finished yet.

use std::fmt;
use std::sync::Arc;

use samhandling_auth::{
    AnswerFault, AuthorizationResponse, CodeVerifier, ExpectedResponse, ExposeSecret, HelseIdClaims,
    IdTokenVerifier, TokenErrorResponse, TokenResponse,
};
use serde_json::json;
use url::Url;

use super::{Login, TokenEndpoint, UserSession, judge, keys};
use crate::error::{AuthFault, Error};
use crate::service::TokenKind;

/// A login that the user has not finished yet. The address is used once, within the minute or so that the server keeps it.
///
/// # Example
///
/// A web application sends the browser away, and gets the answer in another request of the same user:
///
/// ```no_run
/// # use std::sync::Arc;
/// use samhandling_client::{Error, Login, PendingLogin, TokenEndpoint, UserSession};
///
/// async fn begin(login: &Login, endpoint: &Arc<TokenEndpoint>) -> Result<(String, PendingLogin), Error> {
///     let pending = login.begin(endpoint, "https://journal.example.no/callback").await?;
///     Ok((pending.address().to_string(), pending)) // redirect there, keep it in the user's session
/// }
///
/// async fn callback(pending: PendingLogin, query: &str) -> Result<UserSession, Error> {
///     pending.finish(query).await
/// }
/// ```
pub struct PendingLogin {
    pub(super) endpoint: Arc<TokenEndpoint>,
    pub(super) login: Login,
    pub(super) address: Url,
    pub(super) redirect_uri: String,
    pub(super) expected: ExpectedResponse,
    pub(super) verifier: CodeVerifier,
    pub(super) nonce: String,
}

impl PendingLogin {
    /// Where the browser is sent.
    #[must_use]
    pub const fn address(&self) -> &Url {
        &self.address
    }

    /// Whether a query is the answer to this login: anybody on the machine can call a loopback address.
    #[must_use]
    pub fn is_answered_by(&self, query: &str) -> bool {
        self.expected.read(query).is_ok()
    }

    /// Finishes the login with the query that the browser brought to the redirect address.
    ///
    /// # Errors
    ///
    /// [`AuthFault::LoginDenied`] where the server or the user said no; [`AuthFault::Made`] where the answer is not that of
    /// this login, or the id-token does not hold; [`AuthFault::PractitionerMismatch`] where somebody else logged in;
    /// else as [`TokenEndpoint::request`].
    pub async fn finish(self, query: &str) -> Result<UserSession, Error> {
        let answer = self.expected.read(query).map_err(samhandling_auth::Error::from)?;
        let code = match answer {
            AuthorizationResponse::Code(code) => code,
            AuthorizationResponse::Denied { error, description } => {
                let answer = json!({ "error": error, "error_description": description }).to_string();
                let answer = TokenErrorResponse::from_json(answer.as_bytes())?;
                return Err(AuthFault::LoginDenied(answer).into());
            }
        };
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.expose_secret()),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("code_verifier", self.verifier.expose()),
        ];
        // One audience for one token.
        fields.extend(self.login.audiences.first().map(|audience| ("resource", audience.as_str())));
        let now = self.endpoint.wire().platform().now();
        let response = self.endpoint.request(&fields, None, TokenKind::DPoP).await?;
        let claims = self.judge(&response).await?;
        Ok(UserSession::begin(&self.endpoint, &self.login, claims, &response, now))
    }

    async fn judge(&self, response: &TokenResponse) -> Result<HelseIdClaims, Error> {
        let missing = samhandling_auth::Error::from(AnswerFault::Member("id_token"));
        let token = response.id_token().ok_or(missing)?;
        let issuer = self.endpoint.metadata().await?.issuer();
        let mut verifier = IdTokenVerifier::new(issuer, self.endpoint.identity().client_id(), &self.nonce);
        if let Some(level) = self.login.lowest_level {
            verifier = verifier.demanding_security_level(level);
        }
        let claims = keys::judge_id_token(&self.endpoint, &verifier, token.expose_secret()).await?;
        judge::judge_practitioner(self.login.context.practitioner(), claims.members(), true)?;
        Ok(claims)
    }
}

impl fmt::Debug for PendingLogin {
    /// Shows the environment; the address holds a handle that is worth a login.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingLogin").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}
