//! A user who has logged in.

use std::fmt;
use std::sync::Arc;

use futures_core::future::BoxFuture;
use samhandling_auth::{HelseIdClaims, TokenResponse, UnixTime};

use super::refresh::{Refresh, refresh};
use super::{AccessToken, Login, TokenCache, TokenEndpoint, TokenRequest, TokenSource, judge, mint};
use crate::error::{AuthFault, Error};
use crate::service::TokenKind;

/// A user who has logged in: gives tokens for one audience each, by the refresh token of the login.
///
/// - Organisation, journal and attest go with each client assertion: a token is made anew for another patient or unit, and
///   nobody must log in again.
/// - One refresh is under way at a time, for many servers take a refresh token once. It is finished and its refresh token
///   kept even where the call that wanted it is given up; that needs a tokio runtime.
/// - A context with another practitioner than the one who logged in gets no token.
/// - When the refresh token has come to its end, or the server does not take it, the session is over
///   ([`AuthFault::SessionEnded`]) and nothing more is sent.
///
/// Cheap to clone; a clone is the same session.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
/// use samhandling_client::{Client, UserSession};
///
/// /// The client of one user, as long as the session lasts.
/// fn of_user(client: &Client, session: &UserSession) -> Option<Client> {
///     (!session.is_ended()).then(|| client.with_tokens(Arc::new(session.clone())))
/// }
/// ```
///
/// # Source
///
/// [RFC 6749 §6](https://www.rfc-editor.org/rfc/rfc6749#section-6), [RFC 8707
/// §2.2](https://www.rfc-editor.org/rfc/rfc8707#section-2.2), [RFC 9700
/// §4.14](https://www.rfc-editor.org/rfc/rfc9700#section-4.14); NHN developer portal, HelseID, organisation numbers (a user who
/// changes unit: a refresh with a new client assertion); read 2026-11-22.
#[derive(Clone)]
pub struct UserSession(Arc<Session>);

pub(super) struct Session {
    pub(super) endpoint: Arc<TokenEndpoint>,
    pub(super) claims: HelseIdClaims,
    pub(super) cache: TokenCache,
    pub(super) refresh: Refresh,
    rejected: Vec<String>,
}

impl UserSession {
    /// The session that a login begins; `now` is when its answer was asked for.
    pub(super) fn begin(
        endpoint: &Arc<TokenEndpoint>,
        login: &Login,
        claims: HelseIdClaims,
        response: &TokenResponse,
        now: UnixTime,
    ) -> Self {
        let cache = TokenCache::new();
        if let [audience] = login.audiences.as_slice() {
            // The token of the login is for this service alone: it can be used, where no attest is wanted.
            let wanted = TokenRequest {
                context: login.context.clone(),
                audience: audience.clone(),
                scopes: login.api_scopes.clone(),
                kind: TokenKind::DPoP,
                attest: false,
            };
            // Where it is not what was asked for, the caller hears so when it asks for one.
            let _ = mint::keep(endpoint, &cache, &wanted, response, now);
        }
        Self(Arc::new(Session {
            endpoint: Arc::clone(endpoint),
            claims,
            cache,
            refresh: Refresh::new(response, now),
            rejected: response.rejected_scopes().to_vec(),
        }))
    }

    /// Who logged in, by the id-token.
    #[must_use]
    pub fn claims(&self) -> &HelseIdClaims {
        &self.0.claims
    }

    /// The scopes that HelseID took away at the login: the organisation has not accepted the terms of those services.
    ///
    /// A token that needs one of them is refused with [`AuthFault::RejectedScope`].
    #[must_use]
    pub fn rejected_scopes(&self) -> &[String] {
        &self.0.rejected
    }

    /// When the refresh token ends, by our clock, where the server says so.
    #[must_use]
    pub fn ends_at(&self) -> Option<UnixTime> {
        self.0.refresh.ends_at()
    }

    /// Whether the session gives no more new tokens: the user must log in again.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.0.refresh.is_ended(self.0.endpoint.wire().platform().now())
    }

    /// Forgets all tokens: the user logs out here. Nothing is sent; tokens that are out live to their end.
    pub fn end(&self) {
        self.0.refresh.end();
        self.0.cache.clear();
    }

    async fn mint(&self, wanted: &TokenRequest) -> Result<AccessToken, Error> {
        let one = self.0.refresh.turn().await;
        // Another call may have got it while this one waited.
        let now = self.0.endpoint.wire().platform().now();
        if let Some(token) = self.0.cache.fresh(wanted, now) {
            return Ok(token);
        }
        refresh(&self.0, wanted.clone(), one).await
    }
}

impl TokenSource for UserSession {
    fn token<'a>(&'a self, wanted: &'a TokenRequest) -> BoxFuture<'a, Result<AccessToken, Error>> {
        Box::pin(async move {
            judge::judge_practitioner(wanted.context.practitioner(), self.0.claims.members(), true)?;
            let is_rejected = |scope: &&String| self.0.rejected.contains(scope);
            let rejected: Vec<String> = wanted.scopes.iter().filter(is_rejected).cloned().collect();
            if !rejected.is_empty() {
                return Err(AuthFault::RejectedScope { rejected }.into());
            }
            match self.0.cache.fresh(wanted, self.0.endpoint.wire().platform().now()) {
                Some(token) => Ok(token),
                None => self.mint(wanted).await,
            }
        })
    }

    fn forget(&self, wanted: &TokenRequest) {
        self.0.cache.forget(wanted);
    }
}

impl fmt::Debug for UserSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserSession")
            .field("rejected_scopes", &self.0.rejected)
            .field("ends_at", &self.ends_at())
            .finish_non_exhaustive()
    }
}
