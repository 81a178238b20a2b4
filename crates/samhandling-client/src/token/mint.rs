//! A token asked for, judged and kept.

use std::sync::Arc;

use samhandling_auth::{TokenResponse, UnixTime};

use super::{AccessToken, FormFields, TokenCache, TokenEndpoint, TokenRequest};
use crate::error::Error;
use crate::service::TokenKind;

/// Asks for a token by the fields of a grant; organisation, journal and attest go with the client assertion.
pub(super) async fn mint(
    endpoint: &TokenEndpoint,
    cache: &TokenCache,
    wanted: &TokenRequest,
    fields: &FormFields<'_>,
) -> Result<AccessToken, Error> {
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
