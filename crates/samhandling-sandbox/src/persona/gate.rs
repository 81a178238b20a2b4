//! The gate: token, proof, scope, claims.

use std::sync::Arc;

use samhandling_auth::{
    AccessTokenVerifier, DpopRequest, DpopVerifier, Error, HelseIdClaims, TokenBinding, claim,
    presented_token, single_proof,
};
use samhandling_services::dialect::{Interaction, Scope, TokenKind};

use super::anybody::anybody;
use super::attest::{attest, places};
use super::fact::grounds;
use super::{Refused, Stage};
use crate::rules;
use crate::wire::HttpCall;

/// Whose token it is, and which of the service's scopes it has.
pub(super) struct Passed<'a> {
    pub(super) claims: Arc<HelseIdClaims>,
    pub(super) held: Vec<&'a Scope>,
}

/// Judges who asks.
pub(super) fn gate<'a>(
    stage: &Stage<'a>,
    call: &HttpCall,
    interaction: &Interaction,
) -> Result<Passed<'a>, Refused> {
    if !stage.are_tokens_checked {
        return anybody(stage, call, interaction);
    }
    let served = stage.served;
    let binding = binding(served.dialect.token.as_ref().and_then(|token| token.value), call);
    let scheme = match binding {
        TokenBinding::Dpop => "DPoP",
        TokenBinding::Bearer => "Bearer",
    };
    let claims = bound(stage, call, binding).map_err(|fault| Refused::token(&fault, scheme))?;
    let held = scopes(stage, interaction, &claims)
        .map_err(|refusal| Refused::token(&Error::Refused(refusal), scheme))?;
    demanded(stage, &claims)?;
    Ok(Passed { claims, held })
}

/// One or the other: where a service takes both, the client chooses, and a route takes what the token is.
fn binding(kind: Option<TokenKind>, call: &HttpCall) -> TokenBinding {
    let scheme = call.header("authorization").and_then(|value| value.split(' ').next());
    let sends_bearer = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer"));
    match kind {
        Some(TokenKind::Bearer) => TokenBinding::Bearer,
        Some(TokenKind::Either) if sends_bearer => TokenBinding::Bearer,
        Some(TokenKind::DPoP | TokenKind::Either) | None => TokenBinding::Dpop,
    }
}

fn bound(stage: &Stage<'_>, call: &HttpCall, binding: TokenBinding) -> Result<Arc<HelseIdClaims>, Error> {
    let helseid = stage.helseid;
    let authorization = call.header("authorization");
    let token = presented_token(authorization, binding)?;
    let world = stage.clocks.world();
    let claims = stage.played.tokens.of(authorization.unwrap_or_default(), world, || {
        let verifier = AccessTokenVerifier::new(helseid.issuer(), &stage.served.audience).binding(binding);
        verifier.verify(token, &helseid.keys(), world)
    })?;
    if let (TokenBinding::Dpop, Some(thumbprint)) = (binding, claims.bound_to()) {
        let proof = single_proof(call.all("dpop"))?;
        let address = call.address();
        let request = DpopRequest::new(&call.method, &address)?.with_access_token(token, thumbprint);
        DpopVerifier::new().verify(proof, &request, &stage.replays.proofs, stage.clocks.wall())?;
    }
    Ok(claims)
}

/// The scopes of the purpose that the interaction has; any of them opens it.
fn scopes<'a>(
    stage: &Stage<'a>,
    interaction: &Interaction,
    claims: &HelseIdClaims,
) -> Result<Vec<&'a Scope>, samhandling_auth::Refusal> {
    let granted = claims.scopes();
    let mut held = wanted_scopes(stage, interaction);
    held.retain(|scope| granted.contains(&stage.served.scope_name(scope).as_str()));
    if held.is_empty() && !stage.served.dialect.scopes.is_empty() {
        let refusal = samhandling_auth::Refusal::new(
            samhandling_auth::RefusalId::TokenScopeMissing,
            samhandling_auth::Artefact::AccessToken,
        );
        return Err(refusal.on("scope"));
    }
    Ok(held)
}

/// The scopes that open an interaction: those of its purpose, or all of a service that has none of it.
pub(super) fn wanted_scopes<'a>(stage: &Stage<'a>, interaction: &Interaction) -> Vec<&'a Scope> {
    let served = stage.served;
    let purpose = interaction.scope.as_deref().unwrap_or(match interaction.name.as_str() {
        "create" | "update" | "patch" | "delete" | "transaction" | "batch" => "write",
        _ => "read",
    });
    let of_purpose =
        |scope: &&Scope| scope.purpose == purpose || scope.purpose.starts_with(&format!("{purpose}-"));
    let all: Vec<&Scope> = served.dialect.scopes.iter().collect();
    let meant: Vec<&Scope> = all.iter().copied().filter(of_purpose).collect();
    if meant.is_empty() { all } else { meant }
}

/// The claims and the attest that the service demands.
fn demanded(stage: &Stage<'_>, claims: &HelseIdClaims) -> Result<(), Refused> {
    let dialect = &stage.served.dialect;
    if let Some(required) = &dialect.required_claims {
        for short in required.value.iter().flatten() {
            let has = match name(short) {
                claim::SECURITY_LEVEL => claims.security_level().is_some_and(|level| level >= 4),
                name => claims.members().contains_key(name),
            };
            if !has {
                let refused =
                    Refused::by(403, "forbidden", &rules::CLAIM_MISSING, grounds(dialect, required));
                return Err(refused.on(name(short)));
            }
        }
    }
    attest(dialect, &stage.served.audience, claims.attest())?;
    places(&stage.helseid.world, claims)
}

/// The claim of a short name.
fn name(short: &str) -> &str {
    match short {
        "pid" => claim::PID,
        "hpr_number" => claim::HPR_NUMBER,
        "security_level" => claim::SECURITY_LEVEL,
        "orgnr_parent" => claim::ORGNR_PARENT,
        "orgnr_child" => claim::ORGNR_CHILD,
        "sfm_journal_id" => claim::SFM_JOURNAL_ID,
        other => other,
    }
}
