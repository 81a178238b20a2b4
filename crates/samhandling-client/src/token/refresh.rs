//! The refresh token of a session, and the grant that uses it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use samhandling_auth::{ExposeSecret, IdTokenVerifier, SecretString, TokenResponse, UnixTime};
use tokio::sync::OwnedMutexGuard;
use tracing::Instrument;

use super::session::Session;
use super::{AccessToken, TokenRequest, judge, keys, mint};
use crate::error::{AuthFault, Error, TransportError, TransportKind};

/// How long before its end a refresh token is no longer used: it must reach the server in time.
const MARGIN: Duration = Duration::from_secs(5);

/// The refresh token of a session.
pub(super) struct Refresh {
    kept: Mutex<Option<Kept>>,
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone)]
struct Kept {
    token: Arc<SecretString>,
    ends_at: Option<UnixTime>,
}

impl Kept {
    fn of(response: &TokenResponse, now: UnixTime) -> Option<Self> {
        let token = Arc::new(response.refresh_token()?.clone());
        Some(Self { token, ends_at: response.refresh_token_expires_in().map(|life| now.plus(life)) })
    }

    fn is_over(&self, now: UnixTime) -> bool {
        self.ends_at.is_some_and(|end| now.plus(MARGIN) >= end)
    }
}

impl Refresh {
    /// That of an answer which was asked for at `now`.
    pub(super) fn new(response: &TokenResponse, now: UnixTime) -> Self {
        Self { kept: Mutex::new(Kept::of(response, now)), turn: Arc::default() }
    }

    /// One's turn to use it.
    pub(super) async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.turn).lock_owned().await
    }

    pub(super) fn ends_at(&self) -> Option<UnixTime> {
        self.lock().as_ref()?.ends_at
    }

    pub(super) fn is_ended(&self, now: UnixTime) -> bool {
        self.lock().as_ref().is_none_or(|kept| kept.is_over(now))
    }

    /// Forgets it.
    pub(super) fn end(&self) {
        *self.lock() = None;
    }

    /// Whether it was forgotten.
    fn is_gone(&self) -> bool {
        self.lock().is_none()
    }

    /// It, while it lives.
    fn alive(&self, now: UnixTime) -> Result<Kept, AuthFault> {
        self.lock().clone().filter(|kept| !kept.is_over(now)).ok_or(AuthFault::SessionEnded)
    }

    /// Takes over what an answer says: a new token, or only a new end; unless the session was ended meanwhile.
    fn renew(&self, response: &TokenResponse, now: UnixTime) {
        if let Some(kept) = self.lock().as_mut() {
            match Kept::of(response, now) {
                Some(new) => *kept = new,
                None => {
                    let end = response.refresh_token_expires_in().map(|life| now.plus(life));
                    kept.ends_at = end.or(kept.ends_at);
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gets a token by the refresh token. It runs on its own: where the caller goes away, the new refresh token is kept all the
/// same. The turn ends with it.
pub(super) async fn refresh(
    session: &Arc<Session>,
    wanted: TokenRequest,
    turn: OwnedMutexGuard<()>,
) -> Result<AccessToken, Error> {
    let session = Arc::clone(session);
    let running = async move {
        let token = grant(&session, &wanted).await;
        drop(turn);
        token
    };
    let done = tokio::spawn(running.in_current_span()).await;
    done.unwrap_or_else(|_| Err(TransportError::new(TransportKind::Other).into()))
}

async fn grant(session: &Session, wanted: &TokenRequest) -> Result<AccessToken, Error> {
    let (endpoint, refresh) = (&session.endpoint, &session.refresh);
    let now = endpoint.wire().platform().now();
    let kept = refresh.alive(now)?;
    let details = wanted.context.details(endpoint.identity().tenancy(), wanted.attest)?;
    let scope = wanted.scopes.join(" ");
    let fields = vec![
        ("grant_type", "refresh_token"),
        ("refresh_token", kept.token.expose_secret()),
        ("resource", &wanted.audience),
        ("scope", &scope),
    ];
    let response = match endpoint.request(&fields, details.as_ref(), wanted.kind).await {
        Err(error) if is_over(&error) => {
            refresh.end();
            return Err(AuthFault::SessionEnded.into());
        }
        answer => answer?,
    };
    refresh.renew(&response, now);
    judge_same_user(session, wanted, &response).await?;
    let token = mint::keep(endpoint, &session.cache, wanted, &response, now)?;
    if refresh.is_gone() {
        // The user logged out meanwhile.
        session.cache.clear();
        return Err(AuthFault::SessionEnded.into());
    }
    Ok(token)
}

/// Whether the server says that the refresh token is used up, over or withdrawn.
fn is_over(error: &Error) -> bool {
    match error {
        Error::Auth(error) => {
            matches!(&error.fault, AuthFault::TokenEndpoint(answer) if answer.error() == "invalid_grant")
        }
        _ => false,
    }
}

/// Holds the id-token of a refresh, where there is one, against that of the login.
async fn judge_same_user(
    session: &Session,
    wanted: &TokenRequest,
    response: &TokenResponse,
) -> Result<(), Error> {
    let Some(token) = response.id_token() else { return Ok(()) };
    let endpoint = &session.endpoint;
    let subject = session.claims.subject().ok_or(AuthFault::SessionEnded)?;
    let issuer = endpoint.metadata().await?.issuer();
    let verifier = IdTokenVerifier::after_refresh(issuer, endpoint.identity().client_id(), subject);
    let claims = keys::judge_id_token(endpoint, &verifier, token.expose_secret()).await?;
    Ok(judge::judge_practitioner(wanted.context.practitioner(), claims.members(), false)?)
}
