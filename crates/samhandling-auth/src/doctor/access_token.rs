//! Every fault of an access token or id-token that can be seen without the issuer's key.

use std::time::Duration;

use samhandling_core::identifier::{Mode, OrganisationNumber};
use serde_json::Value;

use super::assertion::ISSUERS;
use super::{Diagnosis, DoctorRule, DoctorVerdict, Given, Subject};
use crate::claims::Claims;
use crate::jws::{Algorithm, UnverifiedJws};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::time::beyond;
use crate::token::{HelseIdClaims, TokenBinding, claim};

const SKEW: Duration = Duration::from_secs(5);
const RETIRED: [&str; 2] = ["2.16.578.1.12.4.1.2.101", "2.16.578.1.12.4.1.2.102"];

pub(super) fn examine(token: &UnverifiedJws<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    let is_access = told.subject == Subject::AccessToken;
    let artefact = if is_access { Artefact::AccessToken } else { Artefact::IdToken };
    let claims = Claims::new(token.unverified_claims(), artefact);
    if is_access && !matches!(token.header().typ(), Some("at+jwt" | "JWT")) {
        told.refused(&claims.refuse(RefusalId::TokenTypWrong).on("typ"));
    }
    told.judge(token.header().algorithm(Algorithm::ALL, artefact));
    issuer(&claims, given, told);
    times(&claims, given, told);
    audience(&claims, given, told);
    if is_access {
        let claims = HelseIdClaims::new(token.unverified_claims().clone());
        binding(&claims, given, told);
        rights(&claims, given, told);
        user(&claims, told);
        organisations(&claims, told);
        attest(&claims, given, told);
    }
    if let Some(sent) = token.unverified_claims().get(claim::ATTEST) {
        retired_systems(sent, claim::ATTEST, told);
    }
    told.rule(DoctorRule::SignatureNotChecked, None, DoctorVerdict::Undecided);
}

fn issuer(claims: &Claims<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    let Some(issuer) = told.judge(claims.required_text("iss")) else { return };
    match given.issuer {
        Some(expected) if expected != issuer => {
            told.refused(&claims.refuse(RefusalId::TokenIssuerWrong).on("iss"));
        }
        None if !ISSUERS.contains(&issuer) => {
            told.rule(DoctorRule::IssuerNotHelseId, Some("iss"), DoctorVerdict::Warning);
        }
        _ => {}
    }
}

fn times(claims: &Claims<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    if let Some(expires) = told.judge(claims.required_time("exp")) {
        let late = beyond(given.now, expires, SKEW).saturating_add(1);
        if late > 0 {
            told.refused(&claims.refuse(RefusalId::TokenExpired).on("exp").off_by(late));
        }
    }
    for name in ["nbf", "iat"] {
        let early = told.judge(claims.time(name)).flatten().map_or(0, |time| beyond(time, given.now, SKEW));
        if early > 0 {
            told.refused(&claims.refuse(RefusalId::TokenNotYetValid).on(name).off_by(early));
        }
    }
}

fn audience(claims: &Claims<'_>, given: &Given<'_>, told: &mut Diagnosis) {
    let Some(audience) = told.judge(claims.audience()) else { return };
    if given.audience.is_some_and(|expected| !audience.contains(&expected)) {
        told.refused(&claims.refuse(RefusalId::TokenAudienceWrong).on("aud"));
    }
    if audience.len() > 1 {
        told.told(&claims.refuse(RefusalId::TokenAudienceSeveral).on("aud"), DoctorVerdict::Warning);
    }
}

fn binding(claims: &HelseIdClaims, given: &Given<'_>, told: &mut Diagnosis) {
    let refuse = |id| Refusal::new(id, Artefact::AccessToken).on("cnf");
    match given.binding {
        Some(TokenBinding::Dpop) if claims.bound_to().is_none() => {
            told.refused(&refuse(RefusalId::TokenBindingMissing));
        }
        Some(TokenBinding::Bearer) if claims.is_bound() => {
            told.refused(&refuse(RefusalId::TokenBindingUnexpected));
        }
        None if claims.bound_to().is_none() => {
            told.told(&refuse(RefusalId::TokenBindingMissing), DoctorVerdict::Warning);
        }
        _ => {}
    }
}

fn rights(claims: &HelseIdClaims, given: &Given<'_>, told: &mut Diagnosis) {
    let scopes = claims.scopes();
    if !given.scopes.is_empty() && !given.scopes.iter().any(|scope| scopes.contains(scope)) {
        told.refused(&Refusal::new(RefusalId::TokenScopeMissing, Artefact::AccessToken).on("scope"));
    }
    let both = |(one, other): &(&str, &str)| scopes.contains(one) && scopes.contains(other);
    if given.exclusive_scopes.iter().any(both) {
        told.rule(DoctorRule::ScopesExclude, Some("scope"), DoctorVerdict::Broken);
    }
}

fn user(claims: &HelseIdClaims, told: &mut Diagnosis) {
    if claims.pid().is_none() {
        return told.rule(DoctorRule::NoUser, None, DoctorVerdict::Note);
    }
    if claims.security_level().is_none_or(|level| level < 4) {
        let refusal = Refusal::new(RefusalId::TokenSecurityLevelLow, Artefact::AccessToken);
        told.refused(&refusal.on(claim::SECURITY_LEVEL));
    }
    if claims.hpr_number().is_none() {
        told.rule(DoctorRule::NoHprNumber, Some(claim::HPR_NUMBER), DoctorVerdict::Warning);
    }
}

fn organisations(claims: &HelseIdClaims, told: &mut Diagnosis) {
    for name in [claim::ORGNR_PARENT, claim::ORGNR_CHILD, claim::ORGNR_SUPPLIER] {
        let Some(number) = claims.members().get(name) else { continue };
        let read = number.as_str().map(|number| OrganisationNumber::parse(number, Mode::Lenient));
        match read.and_then(Result::ok).map(|number| number.faults().is_empty()) {
            None => told.refused(&Refusal::new(RefusalId::JwtClaimMalformed, Artefact::AccessToken).on(name)),
            Some(false) => {
                told.rule(DoctorRule::OrganisationCheckDigit, Some(name), DoctorVerdict::Warning);
            }
            Some(true) => {}
        }
    }
    if claims.parent_organisation().is_none() {
        told.rule(DoctorRule::NoOrganisation, Some(claim::ORGNR_PARENT), DoctorVerdict::Warning);
    } else if claims.child_organisation().is_none() {
        told.rule(DoctorRule::NoChild, Some(claim::ORGNR_CHILD), DoctorVerdict::Note);
    }
}

fn attest(claims: &HelseIdClaims, given: &Given<'_>, told: &mut Diagnosis) {
    let verdict = match given.attest {
        Some(true) => DoctorVerdict::Broken,
        _ => DoctorVerdict::Note,
    };
    if claims.attest().is_none() && claims.pid().is_some() {
        told.rule(DoctorRule::AttestMissing, Some(claim::ATTEST), verdict);
    }
}

/// Tells of retired systems, at whatever depth.
pub(super) fn retired_systems(value: &Value, path: &str, told: &mut Diagnosis) {
    match value {
        Value::String(text) if RETIRED.contains(&text.trim_start_matches("urn:oid:")) => {
            told.rule(DoctorRule::SystemRetired, Some(path), DoctorVerdict::Broken);
        }
        Value::Array(all) => all.iter().for_each(|one| retired_systems(one, path, told)),
        Value::Object(members) => {
            for (name, one) in members {
                // A name of the sender's own making is not repeated.
                let is_plain =
                    name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                let name = if is_plain { name.as_str() } else { "…" };
                retired_systems(one, &format!("{path}.{name}"), told);
            }
        }
        _ => {}
    }
}
