//! The keys that the authorization server signs with.

use http::Method;
use samhandling_auth::{HelseIdClaims, IdTokenVerifier, JwkSet, RefusalId};
use url::Url;

use super::TokenEndpoint;
use crate::error::{AuthError, AuthFault, Error, KeptUrl};
use crate::transport::{Request, Wire};

/// The largest key set that is read.
const LARGEST: usize = 1 << 20;

/// Fetches a key set.
pub(super) async fn fetch(wire: &Wire, url: Url) -> Result<JwkSet, Error> {
    let kept = KeptUrl::of(&url);
    let response = wire.send(Request::new(Method::GET, url)).await?;
    let status = response.status.as_u16();
    let body = response.body.whole(LARGEST).await?;
    if status != 200 {
        let fault = AuthFault::NoAuthorizationServer;
        return Err(AuthError { fault, status: Some(status), url: Some(kept), retry_after: None }.into());
    }
    Ok(JwkSet::from_json(&body)?)
}

/// Judges an id-token by the server's clock; where its key is not known, the keys are fetched anew, once.
pub(super) async fn judge_id_token(
    endpoint: &TokenEndpoint,
    verifier: &IdTokenVerifier,
    token: &str,
) -> Result<HelseIdClaims, Error> {
    let issuer = endpoint.metadata().await?.token_endpoint();
    let judge = |keys: &JwkSet| verifier.verify(token, keys, endpoint.wire().now_at(issuer));
    match judge(endpoint.keys(false).await?.as_ref()) {
        Err(error) if error.refusal_id() == Some(RefusalId::TokenKeyUnknown) => {
            Ok(judge(endpoint.keys(true).await?.as_ref())?)
        }
        judged => Ok(judged?),
    }
}
