//! Every fault of a DPoP proof.

use std::time::Duration;

use super::{Diagnosis, DoctorRule, DoctorVerdict, Given};
use crate::claims::Claims;
use crate::dpop::{DPOP_TYP, Htu, access_token_hash};
use crate::jwk::{Jwk, JwkFault};
use crate::jws::{Algorithm, UnverifiedJws};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::time::beyond;
use crate::token::HelseIdClaims;

/// The windows of NHN's sample API.
const PAST: Duration = Duration::from_secs(6);
const FUTURE: Duration = Duration::from_secs(5);

const fn refuse(id: RefusalId, member: &'static str) -> Refusal {
    Refusal::new(id, Artefact::DpopProof).on(member)
}

pub(super) fn examine(token: &UnverifiedJws<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    if token.header().typ() != Some(DPOP_TYP) {
        told.refused(&refuse(RefusalId::DpopTypWrong, "typ"));
    }
    signature(token, told);
    let claims = Claims::new(token.unverified_claims(), Artefact::DpopProof);
    let text = |name: &'static str, missing: RefusalId, told: &mut Diagnosis| {
        told.judge(claims.text(name).and_then(|text| text.ok_or(refuse(missing, name))))
    };
    text("jti", RefusalId::DpopJtiMissing, told);
    let method = text("htm", RefusalId::DpopHtmMissing, told);
    let address = text("htu", RefusalId::DpopHtuMissing, told);
    target(method, address, given, told);
    times(&claims, given, told);
    access_token(token, &claims, given, told);
    if let Some(expected) = given.nonce {
        match told.judge(claims.text("nonce")) {
            Some(None) => told.refused(&refuse(RefusalId::DpopNonceMissing, "nonce")),
            Some(Some(nonce)) if nonce != expected => {
                told.refused(&refuse(RefusalId::DpopNonceWrong, "nonce"))
            }
            _ => {}
        }
    }
    told.rule(DoctorRule::ReplayNotSeen, Some("jti"), DoctorVerdict::Note);
}

/// The signature, by the key that the proof carries itself.
fn signature(token: &UnverifiedJws<'_>, told: &mut Diagnosis) {
    let algorithm = told.judge(token.header().algorithm(Algorithm::ALL, Artefact::DpopProof));
    let Some(key) = told.judge(key(token)) else { return };
    if let Some(algorithm) = algorithm {
        let invalid = refuse(RefusalId::DpopJwkInvalid, "jwk");
        let forged = Refusal::new(RefusalId::DpopSignatureInvalid, Artefact::DpopProof);
        told.judge(token.clone().signed_by(&key, algorithm, invalid, forged));
    }
}

fn key(token: &UnverifiedJws<'_>) -> Result<Jwk, Refusal> {
    let jwk = token.header().jwk().ok_or(refuse(RefusalId::DpopJwkMissing, "jwk"))?;
    let members = jwk.as_object().ok_or(refuse(RefusalId::DpopJwkInvalid, "jwk"))?;
    Jwk::from_members(members).map_err(|fault| match fault {
        JwkFault::Private => refuse(RefusalId::DpopJwkPrivate, "jwk"),
        JwkFault::Symmetric => refuse(RefusalId::JwsAlgSymmetric, "jwk"),
        _ => refuse(RefusalId::DpopJwkInvalid, "jwk"),
    })
}

fn target(method: Option<&str>, address: Option<&str>, given: &Given<'_>, told: &mut Diagnosis) {
    if let (Some(expected), Some(method)) = (given.method, method)
        && method != expected
    {
        told.refused(&refuse(RefusalId::DpopHtmMismatch, "htm"));
    }
    if let Some(address) = address {
        let written = Htu::of_request(address);
        if address.contains(['?', '#']) {
            told.refused(&refuse(RefusalId::DpopHtuWithQuery, "htu"));
        }
        match (written, given.url.map(Htu::of_request)) {
            (Err(_), _) => told.refused(&refuse(RefusalId::DpopHtuMalformed, "htu")),
            (Ok(written), Some(Ok(called))) if written != called => {
                told.refused(&refuse(RefusalId::DpopHtuMismatch, "htu"));
            }
            _ => {}
        }
    }
    if given.method.is_none() || given.url.is_none() {
        told.rule(DoctorRule::RequestNotGiven, None, DoctorVerdict::Undecided);
    }
}

fn times(claims: &Claims<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    let made = claims.time("iat").and_then(|made| made.ok_or(refuse(RefusalId::DpopIatMissing, "iat")));
    let Some(made) = told.judge(made) else { return };
    let (old, early) = (beyond(given.now, made, PAST), beyond(made, given.now, FUTURE));
    if old > 0 {
        told.refused(&refuse(RefusalId::DpopIatPast, "iat").off_by(old));
    }
    if early > 0 {
        told.refused(&refuse(RefusalId::DpopIatFuture, "iat").off_by(early));
    }
}

/// Whether the proof goes with the access token: its hash, and the key that it is bound to.
fn access_token(token: &UnverifiedJws<'_>, claims: &Claims<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    let Some(hash) = told.judge(claims.text("ath")) else { return };
    let Some(access_token) = given.access_token else {
        if hash.is_some() {
            told.rule(DoctorRule::TokenNotGiven, Some("ath"), DoctorVerdict::Undecided);
        }
        return;
    };
    match hash {
        None => told.refused(&refuse(RefusalId::DpopAthMissing, "ath")),
        Some(hash) if hash != access_token_hash(access_token) => {
            told.refused(&refuse(RefusalId::DpopAthMismatch, "ath"));
        }
        Some(_) => {}
    }
    let bound = UnverifiedJws::parse(access_token, Artefact::AccessToken)
        .ok()
        .and_then(|access_token| HelseIdClaims::new(access_token.unverified_claims().clone()).bound_to());
    if let (Some(bound), Ok(key)) = (bound, key(token))
        && key.thumbprint() != bound
    {
        told.refused(&refuse(RefusalId::DpopKeyMismatch, "jwk"));
    }
}
