//! An access token as an API judges it.

use std::time::Duration;

use super::claims::HelseIdClaims;
use super::issued::Issuer;
use crate::claims::Claims;
use crate::error::Error;
use crate::jwk::JwkSet;
use crate::jws::Algorithm;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::time::UnixTime;

/// What a route takes: one or the other, never both.
///
/// # Source
///
/// NHN developer portal, HelseID, validation of access tokens, read 2026-11-21.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenBinding {
    /// Tokens bound to a key, sent as `DPoP` with a proof.
    Dpop,
    /// Tokens that whoever has them may use, sent as `Bearer`.
    Bearer,
}

/// Judges access tokens for one API.
///
/// Signature by the issuer's keys, `typ` `at+jwt` or `JWT`, issuer exact, own audience, times within 5 seconds; scopes,
/// claims of the user and the security level where they are demanded. The proof of a bound token is judged by
/// [`DpopVerifier`](crate::DpopVerifier), with [`HelseIdClaims::bound_to`].
///
/// # Example
///
/// ```
/// use samhandling_auth::{
///     AccessTokenVerifier, ExposeSecret, JwkSet, RefusalId, Signer, SigningKey, UnixTime, UnsignedJws,
/// };
///
/// let key = SigningKey::generate()?; // stands for the issuer's
/// let keys: JwkSet = [key.public_key().clone()].into_iter().collect();
/// let token = UnsignedJws::new("at+jwt", &key, &serde_json::json!({
///     "iss": "https://issuer.example", "aud": "nhn:example", "exp": 1_700_000_600, "scope": "nhn:example/read",
///     "cnf": { "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" }
/// }))?.sign(&key)?;
///
/// let api = AccessTokenVerifier::new("https://issuer.example", "nhn:example").demanding_scope("nhn:example/read");
/// let claims = api.verify(token.expose_secret(), &keys, UnixTime::from_seconds(1_700_000_000))?;
/// assert!(claims.bound_to().is_some());
/// let late = api.verify(token.expose_secret(), &keys, UnixTime::from_seconds(1_700_000_700));
/// assert_eq!(late.unwrap_err().refusal_id(), Some(RefusalId::TokenExpired));
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// NHN developer portal, HelseID, validation of access tokens (`validering_av_access_token_enmd`), read 2026-11-21;
/// [RFC 9068 §4](https://www.rfc-editor.org/rfc/rfc9068#section-4), [RFC 9449
/// §7](https://www.rfc-editor.org/rfc/rfc9449#section-7), read 2026-11-22.
#[derive(Clone, Debug)]
pub struct AccessTokenVerifier {
    issuer: Issuer,
    audience: String,
    is_sole: bool,
    binding: TokenBinding,
    scopes: Vec<String>,
    claims: Vec<&'static str>,
    lowest_level: Option<u8>,
}

impl AccessTokenVerifier {
    /// Judges tokens of `issuer` for the API `audience`, bound to a key.
    #[must_use]
    pub fn new(issuer: impl Into<String>, audience: impl Into<String>) -> Self {
        Self {
            issuer: Issuer::new(issuer.into(), Some(&["at+jwt", "JWT"])),
            audience: audience.into(),
            is_sole: false,
            binding: TokenBinding::Dpop,
            scopes: Vec::new(),
            claims: Vec::new(),
            lowest_level: None,
        }
    }

    /// Demands that the API is the only audience, as NHN recommends.
    #[must_use]
    pub const fn sole_audience(mut self) -> Self {
        self.is_sole = true;
        self
    }

    /// Sets what the route takes.
    #[must_use]
    pub const fn binding(mut self, binding: TokenBinding) -> Self {
        self.binding = binding;
        self
    }

    /// Demands one more scope.
    #[must_use]
    pub fn demanding_scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Demands one more claim, by its name in [`claim`](super::claim): those of the user at an API for users.
    #[must_use]
    pub fn demanding_claim(mut self, name: &'static str) -> Self {
        self.claims.push(name);
        self
    }

    /// Demands a login at this security level or above; clinical APIs demand 4.
    #[must_use]
    pub const fn demanding_security_level(mut self, level: u8) -> Self {
        self.lowest_level = Some(level);
        self
    }

    /// Accepts these algorithms only.
    #[must_use]
    pub fn algorithms(mut self, algorithms: &[Algorithm]) -> Self {
        self.issuer.algorithms = algorithms.to_vec();
        self
    }

    /// Lets the issuer's clock be wrong by this much; a few seconds.
    #[must_use]
    pub const fn skew(mut self, skew: Duration) -> Self {
        self.issuer.skew = skew;
        self
    }

    /// Judges a token by the issuer's `keys` at `now`.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`]: the client must act; with `token-key-unknown` fetch the JWKS again first.
    pub fn verify(&self, token: &str, keys: &JwkSet, now: UnixTime) -> Result<HelseIdClaims, Error> {
        let members = self.issuer.judge(token, Artefact::AccessToken, keys, now)?;
        let claims = Claims::new(&members, Artefact::AccessToken);
        self.check_audience(&claims)?;
        for name in &self.claims {
            if !members.contains_key(*name) {
                return Err(claims.missing(name).into());
            }
        }
        let claims = HelseIdClaims::new(members);
        self.check_binding(&claims)?;
        self.check_rights(&claims)?;
        Ok(claims)
    }

    fn check_audience(&self, claims: &Claims<'_>) -> Result<(), Refusal> {
        let audience = claims.audience()?;
        if !audience.contains(&self.audience.as_str()) {
            return Err(claims.refuse(RefusalId::TokenAudienceWrong).on("aud"));
        }
        if self.is_sole && audience.len() > 1 {
            return Err(claims.refuse(RefusalId::TokenAudienceSeveral).on("aud"));
        }
        Ok(())
    }

    fn check_binding(&self, claims: &HelseIdClaims) -> Result<(), Refusal> {
        let refuse = |id| Err(Refusal::new(id, Artefact::AccessToken).on("cnf"));
        match self.binding {
            TokenBinding::Dpop if claims.bound_to().is_none() => refuse(RefusalId::TokenBindingMissing),
            TokenBinding::Bearer if claims.is_bound() => refuse(RefusalId::TokenBindingUnexpected),
            TokenBinding::Dpop | TokenBinding::Bearer => Ok(()),
        }
    }

    fn check_rights(&self, claims: &HelseIdClaims) -> Result<(), Refusal> {
        let granted = claims.scopes();
        if self.scopes.iter().any(|scope| !granted.contains(&scope.as_str())) {
            return Err(Refusal::new(RefusalId::TokenScopeMissing, Artefact::AccessToken).on("scope"));
        }
        check_level(self.lowest_level, claims, Artefact::AccessToken)
    }
}

/// Whether the login reached the level that is demanded.
pub(super) fn check_level(lowest: Option<u8>, claims: &HelseIdClaims, of: Artefact) -> Result<(), Refusal> {
    match lowest {
        Some(lowest) if claims.security_level().is_none_or(|level| level < lowest) => {
            Err(Refusal::new(RefusalId::TokenSecurityLevelLow, of).on(super::claim::SECURITY_LEVEL))
        }
        _ => Ok(()),
    }
}
