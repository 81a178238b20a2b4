//! Who asks was not accepted.

use std::fmt;
use std::time::Duration;

use samhandling_auth::TokenErrorResponse;

use super::KeptUrl;

/// Who asks was not accepted. The ones who run the client and its registration must act, unless [`AuthFault`] says otherwise.
#[derive(Debug)]
pub struct AuthError {
    /// What is wrong.
    pub fault: AuthFault,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Where the call went.
    pub url: Option<KeptUrl>,
    /// How long the server asks us to wait.
    pub retry_after: Option<Duration>,
}

/// What is wrong with who asks.
#[derive(Debug)]
#[non_exhaustive]
pub enum AuthFault {
    /// The token endpoint says no; its answer has OAuth's code and HelseID's own (`HID-1002`).
    TokenEndpoint(TokenErrorResponse),
    /// The authorization request that was pushed was refused.
    AuthorizationRequest(TokenErrorResponse),
    /// The browser brought back that the server, or the user, said no.
    LoginDenied(TokenErrorResponse),
    /// The browser brought nothing back in time: as a rule the user went away.
    LoginUnanswered,
    /// The refresh token has come to its end, or there is none: the user must log in again.
    SessionEnded,
    /// Something of ours could not be made, or an answer of the authorization server not be used.
    Made(samhandling_auth::Error),
    /// The discovery document is of another issuer than was asked for.
    OtherIssuer,
    /// The authorization server did not answer as one: another status or body than its protocol has.
    NoAuthorizationServer,
    /// The service refused the token: 401.
    Unauthorized {
        /// The `error` of `WWW-Authenticate`, `invalid_token` for instance.
        challenge: Option<String>,
    },
    /// The token was given with fewer scopes than were asked for. Who made the agreement must act: for a client with many
    /// organisations, this one has not accepted the terms of the service.
    RejectedScope {
        /// The scopes that were not given.
        rejected: Vec<String>,
    },
    /// A token of another kind than was asked for: a bearer token where one bound to our key was.
    OtherTokenKind,
    /// The one who logged in is not the practitioner of the access context.
    PractitionerMismatch {
        /// The claim that differs: `pid`, `hpr_number`.
        claim: &'static str,
    },
    /// The access token is for another organisation or unit than that of the access context.
    OrganisationMismatch {
        /// The claim that differs: `orgnr_parent`, `orgnr_child`.
        claim: &'static str,
    },
    /// The access token does not hold the attest that was sent: as a rule lost on a refresh.
    AttestLost,
}

impl AuthError {
    /// Without an answer.
    #[must_use]
    pub const fn new(fault: AuthFault) -> Self {
        Self { fault, status: None, url: None, retry_after: None }
    }

    /// HelseID's own code with its meaning, where the answer named one.
    #[must_use]
    pub fn hid_code(&self) -> Option<&'static samhandling_auth::HidCode> {
        match &self.fault {
            AuthFault::TokenEndpoint(answer)
            | AuthFault::AuthorizationRequest(answer)
            | AuthFault::LoginDenied(answer) => answer.hid_code(),
            _ => None,
        }
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            AuthFault::TokenEndpoint(answer) => refusal(f, "the token endpoint refuses", answer),
            AuthFault::AuthorizationRequest(answer) => {
                refusal(f, "the authorization request was refused", answer)
            }
            AuthFault::LoginDenied(answer) => refusal(f, "the login was denied", answer),
            AuthFault::LoginUnanswered => f.write_str("the login was not finished in time"),
            AuthFault::SessionEnded => f.write_str("the session has ended"),
            AuthFault::Made(error) => write!(f, "{error}"),
            AuthFault::OtherIssuer => f.write_str("the discovery document names another issuer"),
            AuthFault::NoAuthorizationServer => {
                f.write_str("the answer is not one that an authorization server gives")
            }
            AuthFault::Unauthorized { challenge } => {
                f.write_str("the service does not accept the access token")?;
                challenge.as_deref().map_or(Ok(()), |challenge| write!(f, ": {}", word(challenge)))
            }
            AuthFault::RejectedScope { rejected } => {
                write!(f, "the token lacks scopes that were asked for: {}", rejected.join(" "))
            }
            AuthFault::OtherTokenKind => f.write_str("the token is of another kind than was asked for"),
            AuthFault::PractitionerMismatch { claim } => {
                write!(f, "the one who logged in is not the practitioner of the access context: {claim}")
            }
            AuthFault::OrganisationMismatch { claim } => {
                write!(
                    f,
                    "the access token is for another organisation than that of the access context: {claim}"
                )
            }
            AuthFault::AttestLost => f.write_str("the access token does not hold the attest"),
        }
    }
}

fn refusal(f: &mut fmt::Formatter<'_>, what: &str, answer: &TokenErrorResponse) -> fmt::Result {
    write!(f, "{what}: {}", word(answer.error()))?;
    answer.hid_code().map_or(Ok(()), |code| write!(f, " ({})", code.code))
}

/// A code of OAuth; anything that does not look like one is not shown.
fn word(code: &str) -> &str {
    let is_code = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    if code.len() <= 40 && code.bytes().all(is_code) { code } else { "(hidden)" }
}

impl std::error::Error for AuthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            AuthFault::Made(error) => error.source(),
            _ => None,
        }
    }
}
