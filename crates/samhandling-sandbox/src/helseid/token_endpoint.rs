//! The token endpoint: who asks is judged first, then the proof, then what is asked for.

use super::desk::Desk;
use super::grant::{
    Asked, TOKEN_EXCHANGE, authorization_code, client_credentials, refresh_token, token_exchange,
};
use super::refusal::{Denied, Judged, refused};
use crate::rules;
use crate::wire::{Answer, HttpCall, fields, one};

/// The grants by their name here, as in the request log.
pub(crate) const GRANTS: [(&str, &str); 4] = [
    ("client_credentials", "client_credentials"),
    ("authorization_code", "authorization_code"),
    ("refresh_token", "refresh_token"),
    (TOKEN_EXCHANGE, "token-exchange"),
];

/// Answers a request to the token endpoint; each answer carries a nonce, refusals and successes alike.
pub(crate) fn token(desk: &Desk<'_>, call: &HttpCall) -> Answer {
    let form = fields(&call.body);
    let grant = one(&form, "grant_type").unwrap_or_default();
    let name = GRANTS.iter().find(|(known, _)| *known == grant);
    let name = name.map_or_else(|| "token".to_owned(), |(_, name)| format!("token {name}"));
    let answer = issue(desk, call, grant).unwrap_or_else(refused);
    let nonce = desk.helseid.nonces.issue(desk.clocks.wall());
    answer.with("dpop-nonce", nonce).with("cache-control", "no-store").about("helseid", &name)
}

fn issue(desk: &Desk<'_>, call: &HttpCall, grant: &str) -> Judged<Answer> {
    let form = desk.form(call)?;
    let asker = desk.asker(&form)?;
    let bound_to = desk.proof(call)?;
    let asked = Asked { asker: &asker, bound_to, form: &form };
    match grant {
        "client_credentials" => client_credentials(desk, &asked),
        "authorization_code" => authorization_code(desk, &asked),
        "refresh_token" => refresh_token(desk, &asked),
        TOKEN_EXCHANGE => token_exchange(desk, &asked),
        _ => Err(Some(Denied::rule("unsupported_grant_type", &rules::GRANT_UNSUPPORTED))),
    }
}
