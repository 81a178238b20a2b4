//! The id-token of a login.

use samhandling_auth::{Error, claim};
use serde_json::{Map, Value};

use crate::helseid::desk::Desk;
use crate::helseid::login::Login;

/// How long it lives, in seconds: assumed.
const LIFE: i64 = 300;

/// Which scope brings which claim about the user.
const CLAIMS: [(&str, &str); 3] = [
    ("helseid://scopes/identity/pid", claim::PID),
    ("helseid://scopes/identity/security_level", claim::SECURITY_LEVEL),
    ("helseid://scopes/hpr/hpr_number", claim::HPR_NUMBER),
];
const ALL_OF_IDENTITY: &str = "helseid://scopes/identity/all";

impl Desk<'_> {
    /// The id-token; `nonce` is that of the login, and stands in the first alone.
    ///
    /// Its times are those of the wall clock: the client that judges it has no other.
    pub(super) fn id_token(&self, login: &Login, nonce: Option<&str>) -> Result<String, Error> {
        let request = &login.request;
        let now = self.clocks.wall().seconds();
        let mut claims = Map::new();
        for (name, value) in login.claims() {
            let brought_by = CLAIMS.iter().find(|(_, brought)| *brought == name);
            let is_brought = brought_by.is_none_or(|(scope, _)| {
                let by_all =
                    scope.starts_with("helseid://scopes/identity/") && request.asks_for(ALL_OF_IDENTITY);
                by_all || request.asks_for(scope)
            });
            if is_brought {
                claims.insert(name, value);
            }
        }
        let mut put = |name: &str, value: Value| drop(claims.insert(name.to_owned(), value));
        put("iss", self.helseid.issuer().into());
        put("aud", request.client_id.as_str().into());
        put("iat", now.into());
        put("nbf", now.into());
        put("exp", now.saturating_add(LIFE).into());
        if let Some(nonce) = nonce {
            put("nonce", nonce.into());
        }
        if request.asks_for("helseid://scopes/identity/pid_pseudonym") || request.asks_for(ALL_OF_IDENTITY) {
            // The same value as `sub`, by NHN's samples.
            let pseudonym = claims.get("sub").cloned();
            claims.extend(pseudonym.map(|value| (claim::PID_PSEUDONYM.to_owned(), value)));
        }
        self.helseid.sign("JWT", &claims)
    }
}
