//! Who everybody is where tokens are not checked.

use std::sync::Arc;

use samhandling_auth::{AccessTokenVerifier, HelseIdClaims, TokenBinding};
use samhandling_services::dialect::{Interaction, Scope};

use super::gate::{Passed, wanted_scopes};
use super::{Refused, Stage};
use crate::error::Error;
use crate::grounds::Grounds;
use crate::helseid::{TestToken, make_test_token};
use crate::rules;
use crate::wire::HttpCall;

/// Lets a call pass as the practitioner of test tokens, with the scopes that it needs.
pub(super) fn anybody<'a>(
    stage: &Stage<'a>,
    call: &HttpCall,
    interaction: &Interaction,
) -> Result<Passed<'a>, Refused> {
    let claims = match stage.played.anybody.get() {
        Some(known) => Arc::clone(known),
        None => {
            let made = claims(stage).map_err(|_| {
                let grounds = Grounds::assumed("a fault of the sandbox itself");
                Refused::by(503, "exception", &rules::STORE_FULL, grounds)
            })?;
            Arc::clone(stage.played.anybody.get_or_init(|| Arc::new(made)))
        }
    };
    let words = stage.served.dialect.access_basis.as_ref();
    let has_basis = words.is_some_and(|words| call.header(&words.name).is_some());
    let wanted = wanted_scopes(stage, interaction);
    let fits = |scope: &&&Scope| scope.needs_access_basis == has_basis;
    let fitting: Vec<&Scope> = wanted.iter().filter(fits).copied().collect();
    Ok(Passed { claims, held: if fitting.is_empty() { wanted } else { fitting } })
}

fn claims(stage: &Stage<'_>) -> Result<HelseIdClaims, Error> {
    let (helseid, audience) = (stage.helseid, &stage.served.audience);
    let pair = make_test_token(helseid, stage.clocks, &TestToken::of(audience))?;
    let verifier = AccessTokenVerifier::new(helseid.issuer(), audience).binding(TokenBinding::Dpop);
    Ok(verifier.verify(&pair.access_token, &helseid.keys(), stage.clocks.world())?)
}
