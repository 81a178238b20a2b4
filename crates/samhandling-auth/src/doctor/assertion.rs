//! Every fault of a client assertion, and of the details in a request object.

use std::time::Duration;

use serde_json::{Map, Value};

use super::access_token::retired_systems;
use super::{Diagnosis, DoctorRule, DoctorVerdict, Given, Subject};
use crate::attest::{ATTEST_TYPE, check_wire};
use crate::claims::Claims;
use crate::client_assertion::CLIENT_ASSERTION_TYP;
use crate::details::Details;
use crate::jws::{Algorithm, UnverifiedJws};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::time::{UnixTime, beyond};

/// HelseID's two issuers.
pub(super) const ISSUERS: [&str; 2] = ["https://helseid-sts.nhn.no", "https://helseid-sts.test.nhn.no"];
const LONGEST_LIFE: Duration = Duration::from_secs(60);
const SKEW: Duration = Duration::from_secs(5);

pub(super) fn examine(token: &UnverifiedJws<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    told.judge(token.header().algorithm(Algorithm::ALL, Artefact::ClientAssertion));
    let members = token.unverified_claims();
    let claims = Claims::new(members, Artefact::ClientAssertion);
    if told.subject == Subject::ClientAssertion {
        typ(token, told);
        parties(&claims, given, told);
        times(&claims, given, told);
        told.judge(claims.required_text("jti"));
        told.rule(DoctorRule::ReplayNotSeen, Some("jti"), DoctorVerdict::Note);
    }
    details(members, &claims, told);
    told.rule(DoctorRule::SignatureNotChecked, None, DoctorVerdict::Undecided);
}

fn typ(token: &UnverifiedJws<'_>, told: &mut Diagnosis) {
    match token.header().typ() {
        Some(CLIENT_ASSERTION_TYP) => {}
        Some("JWT") => told.rule(DoctorRule::TypOlder, Some("typ"), DoctorVerdict::Warning),
        _ => {
            let refusal = Refusal::new(RefusalId::AssertionTypWrong, Artefact::ClientAssertion);
            told.refused(&refusal.on("typ"));
        }
    }
}

fn parties(claims: &Claims<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    let issuer = told.judge(claims.required_text("iss"));
    let subject = told.judge(claims.required_text("sub"));
    if let (Some(issuer), Some(expected)) = (issuer, given.client_id)
        && issuer != expected
    {
        told.refused(&claims.refuse(RefusalId::AssertionIssuerNotClient).on("iss"));
    }
    if issuer.is_some() && subject.is_some() && issuer != subject {
        told.refused(&claims.refuse(RefusalId::AssertionSubjectNotIssuer).on("sub"));
    }
    let Some(audience) = told.judge(claims.audience()) else { return };
    let issuers = given.issuer.map_or_else(|| ISSUERS.to_vec(), |issuer| vec![issuer]);
    match audience.as_slice() {
        [only] if issuers.contains(only) => {}
        [only] if issuers.contains(&only.trim_end_matches('/')) => {
            told.rule(DoctorRule::AudienceWithSlash, Some("aud"), DoctorVerdict::Warning);
        }
        _ => told.refused(&claims.refuse(RefusalId::AssertionAudienceWrong).on("aud")),
    }
}

fn times(claims: &Claims<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    let issued = told.judge(claims.required_time("iat"));
    let starts = told.judge(claims.required_time("nbf"));
    if let Some(expires) = told.judge(claims.required_time("exp")) {
        let late = beyond(given.now, expires, SKEW).saturating_add(1);
        if late > 0 {
            told.refused(&claims.refuse(RefusalId::AssertionExpired).on("exp").off_by(late));
        }
        let refusal = claims.refuse(RefusalId::AssertionLifetimeTooLong).on("exp");
        let (ahead, life) = (beyond(expires, given.now, LONGEST_LIFE), beyond_life(expires, issued));
        if ahead > 0 {
            told.refused(&refusal.off_by(ahead));
        } else if life > 0 {
            // Looked at later, only its own times tell how far ahead it was when it was made; `iat` may have been set back.
            let verdict = if late > 0 { DoctorVerdict::Broken } else { DoctorVerdict::Warning };
            told.told(&refusal.off_by(life), verdict);
        }
    }
    let checks = [
        (starts, RefusalId::AssertionNotYetValid, "nbf"),
        (issued, RefusalId::AssertionIssuedInFuture, "iat"),
    ];
    for (time, id, member) in checks {
        let early = time.map_or(0, |time| beyond(time, given.now, SKEW));
        if early > 0 {
            told.refused(&claims.refuse(id).on(member).off_by(early));
        }
    }
}

/// By how much the whole life is too long; zero or less where it is not, or not known.
fn beyond_life(expires: UnixTime, issued: Option<UnixTime>) -> i64 {
    issued.map_or(0, |issued| beyond(expires, issued, LONGEST_LIFE))
}

fn details(members: &Map<String, Value>, claims: &Claims<'_>, told: &mut Diagnosis) {
    let (own, older) = (members.get("assertion_details"), members.get("authorization_details"));
    if own.is_some() && older.is_some() {
        told.refused(&claims.refuse(RefusalId::AssertionDetailsTwice));
    }
    for (name, sent) in [("assertion_details", own), ("authorization_details", older)] {
        let Some(sent) = sent else { continue };
        let is_attest = |element: &&Value| element.get("type").and_then(Value::as_str) == Some(ATTEST_TYPE);
        let elements = sent.as_array().map_or_else(|| std::slice::from_ref(sent), Vec::as_slice);
        let attests: Vec<&Value> = elements.iter().filter(is_attest).collect();
        match Details::from_json(sent) {
            // What is wrong inside an attest is told by its own rules below.
            Err(refusal) if refusal.id() != RefusalId::AttestMalformed => told.refused(&refusal),
            _ => {}
        }
        for attest in &attests {
            for finding in check_wire(attest).findings() {
                told.attest(finding);
            }
        }
        if attests.is_empty() && !told.has(RefusalId::OrganisationSystemRetired.id()) {
            retired_systems(sent, name, told);
        }
    }
}
