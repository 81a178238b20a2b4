//! A token asked for, judged and kept.

use std::sync::Arc;

use samhandling_auth::{TokenResponse, UnixTime};

use super::{AccessToken, FormFields, TokenCache, TokenEndpoint, TokenRequest};
use crate::error::Error;
use crate::service::TokenKind;

/// The token that is kept, or a new one by the fields of a grant; organisation, journal and attest go with the client
/// assertion. Calls that want the same at the same time wait for the first of them.
pub(super) async fn kept_or_new(
    endpoint: &TokenEndpoint,
    cache: &TokenCache,
    wanted: &TokenRequest,
    fields: &FormFields<'_>,
) -> Result<AccessToken, Error> {
    let kept = || cache.fresh(wanted, endpoint.wire().platform().now());
    if let Some(token) = kept() {
        return Ok(token);
    }
    let turn = cache.turn(wanted);
    let _one = turn.lock().await;
    // Another call may have got it while this one waited.
    if let Some(token) = kept() {
        return Ok(token);
    }
    let details = wanted.context.details(endpoint.identity().tenancy(), wanted.attest)?;
    // Its life is counted from before it was asked for, so that it never seems longer than it is.
    let now = endpoint.wire().platform().now();
    let response = endpoint.request(fields, details.as_ref(), wanted.kind).await?;
    keep(endpoint, cache, wanted, &response, now)
}

/// Judges the token of an answer that was asked for at `now`, and keeps it.
pub(super) fn keep(
    endpoint: &TokenEndpoint,
    cache: &TokenCache,
    wanted: &TokenRequest,
    response: &TokenResponse,
    now: UnixTime,
) -> Result<AccessToken, Error> {
    wanted.judge(response)?;
    let key = (wanted.kind == TokenKind::DPoP).then(|| Arc::clone(endpoint.identity().dpop_key()));
    let token = AccessToken::of_response(response, key, now);
    cache.keep(wanted, token.clone(), now);
    Ok(token)
}
