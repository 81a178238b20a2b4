//! A request object: signed by the client, for this issuer, alive, used once.

use std::time::Duration;

use samhandling_auth::{
    Algorithm, Artefact, Novelty, REQUEST_OBJECT_TYP, Refusal, RefusalId, ReplayCache, ReplayKey, UnixTime,
    UnverifiedJws,
};
use serde_json::{Map, Value};

use crate::helseid::RegisteredClient;
use crate::helseid::desk::Desk;
use crate::helseid::refusal::{Denied, Judged, UNPUBLISHED};
use crate::helseid::rules;

/// How far clocks may be apart, as for assertions.
const SKEW: i64 = 5;

/// The claims of a request object, where it holds.
pub(super) fn open(desk: &Desk<'_>, client: &RegisteredClient, text: &str) -> Judged<Map<String, Value>> {
    let denied = |refusal| Some(Denied::of_request_object(refusal));
    let claims = signed(client, text).map_err(|(refusal, is_known)| {
        let denied = Denied::of_request_object(refusal);
        Some(if is_known { denied } else { denied.assumed(UNPUBLISHED) })
    })?;
    check_parties(desk.helseid.issuer(), client, &claims).map_err(denied)?;
    let ends = check_times(&claims, desk.clocks.wall()).map_err(denied)?;
    let missing =
        || Some(Denied::of_request_object(refuse(RefusalId::JwtClaimMissing, "jti")).assumed(UNPUBLISHED));
    let jti = claims.get("jti").and_then(Value::as_str).ok_or_else(missing)?;
    let key = ReplayKey::new("request-object", client.id.as_bytes(), jti);
    let until = ends.plus(Duration::from_secs(SKEW.unsigned_abs()));
    match desk.replays.assertions.insert(key, until, desk.clocks.wall()) {
        Ok(Novelty::New) => Ok(claims),
        Ok(_) => {
            let denied = Denied::rule("invalid_request_object", &rules::REQUEST_OBJECT_REPLAYED).on("jti");
            Err(Some(denied.assumed(UNPUBLISHED)))
        }
        Err(_) => Err(None),
    }
}

const fn refuse(id: RefusalId, member: &'static str) -> Refusal {
    Refusal::new(id, Artefact::SignedToken).on(member)
}

/// The claims if the client signed them; else why not, and whether that is published.
fn signed(client: &RegisteredClient, text: &str) -> Result<Map<String, Value>, (Refusal, bool)> {
    let known = |refusal| (refusal, true);
    let token = UnverifiedJws::parse(text, Artefact::SignedToken).map_err(known)?;
    let header = token.header();
    if !matches!(header.typ(), None | Some("JWT" | REQUEST_OBJECT_TYP)) {
        return Err((refuse(RefusalId::TokenTypWrong, "typ"), false));
    }
    let algorithm = Algorithm::ALL.iter().copied().find(|one| header.algorithm_name() == Some(one.name()));
    // Without an algorithm that is allowed any key leads to the refusal of that.
    let key = match algorithm {
        Some(algorithm) => client.keys.find(header.key_id(), algorithm),
        None => client.keys.keys().first(),
    };
    let key = key.ok_or(known(refuse(RefusalId::TokenKeyUnknown, "kid")))?;
    token.verify(key, Algorithm::ALL).map_err(|fault| {
        let malformed = Refusal::new(RefusalId::TokenSignatureInvalid, Artefact::SignedToken);
        known(fault.refusal().cloned().unwrap_or(malformed))
    })
}

fn check_parties(
    issuer: &str,
    client: &RegisteredClient,
    claims: &Map<String, Value>,
) -> Result<(), Refusal> {
    let text = |name| claims.get(name).and_then(Value::as_str);
    for name in ["iss", "client_id"] {
        if text(name) != Some(client.id.as_str()) {
            return Err(refuse(RefusalId::TokenIssuerWrong, name));
        }
    }
    let is_ours = |value: &Value| value.as_str().is_some_and(|sent| sent.trim_end_matches('/') == issuer);
    let is_meant = match claims.get("aud") {
        Some(Value::Array(several)) => several.iter().any(is_ours),
        Some(one) => is_ours(one),
        None => false,
    };
    if is_meant { Ok(()) } else { Err(refuse(RefusalId::TokenAudienceWrong, "aud")) }
}

/// When it expires; both times must stand.
fn check_times(claims: &Map<String, Value>, now: UnixTime) -> Result<UnixTime, Refusal> {
    let time = |name: &'static str| {
        let seconds = claims.get(name).and_then(Value::as_i64);
        seconds.ok_or(refuse(RefusalId::JwtClaimMissing, name))
    };
    let (ends, begins) = (time("exp")?, time("nbf")?);
    if now.seconds() >= ends.saturating_add(SKEW) {
        return Err(refuse(RefusalId::TokenExpired, "exp"));
    }
    if begins > now.seconds().saturating_add(SKEW) {
        return Err(refuse(RefusalId::TokenNotYetValid, "nbf"));
    }
    Ok(UnixTime::from_seconds(ends))
}
