//! An id-token as a client judges it.

use std::time::Duration;

use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::access_token::check_level;
use super::claims::HelseIdClaims;
use super::issued::Issuer;
use crate::claims::Claims;
use crate::error::Error;
use crate::jwk::JwkSet;
use crate::jws::Algorithm;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::time::UnixTime;

/// Judges id-tokens for one client: signature, issuer exact, the client as the only audience, times, the nonce of this
/// login, and where asked for the security level and that it is the same person as in the local system.
///
/// # Example
///
/// ```
/// use samhandling_auth::{ExposeSecret, IdTokenVerifier, JwkSet, RefusalId, Signer, SigningKey, UnixTime, UnsignedJws};
///
/// let key = SigningKey::generate()?; // stands for the issuer's
/// let keys: JwkSet = [key.public_key().clone()].into_iter().collect();
/// let token = UnsignedJws::new("JWT", &key, &serde_json::json!({
///     "iss": "https://issuer.example", "aud": "client", "exp": 1_700_000_600, "iat": 1_700_000_000, "sub": "s",
///     "nonce": "n-0S6_WzA2Mj", "helseid://claims/identity/pid": "10915596784"
/// }))?.sign(&key)?;
///
/// let now = UnixTime::from_seconds(1_700_000_000);
/// let login = IdTokenVerifier::new("https://issuer.example", "client", "n-0S6_WzA2Mj");
/// assert!(login.clone().of_person("10915596784").verify(token.expose_secret(), &keys, now).is_ok());
/// let other = login.of_person("16858399649").verify(token.expose_secret(), &keys, now);
/// assert_eq!(other.unwrap_err().refusal_id(), Some(RefusalId::IdTokenOtherPerson));
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [OpenID Connect Core 1.0 §3.1.3.7](https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation);
/// [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples) d9048c8, read 2026-11-21.
#[derive(Clone)]
pub struct IdTokenVerifier {
    issuer: Issuer,
    client_id: String,
    origin: Origin,
    lowest_level: Option<u8>,
    person: Option<String>,
}

/// What an id-token must continue.
#[derive(Clone)]
enum Origin {
    Login { nonce: String },
    Refresh { subject: String },
}

impl IdTokenVerifier {
    /// Judges the id-token that `issuer` made for `client_id` in the login that was begun with `nonce`.
    #[must_use]
    pub fn new(issuer: impl Into<String>, client_id: impl Into<String>, nonce: impl Into<String>) -> Self {
        Self::of(issuer.into(), client_id.into(), Origin::Login { nonce: nonce.into() })
    }

    /// Judges the id-token that came with a refresh: of the same `subject` as the one of the login, and without its
    /// nonce.
    ///
    /// # Source
    ///
    /// [OpenID Connect Core 1.0 §12.2](https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse),
    /// read 2026-11-22.
    #[must_use]
    pub fn after_refresh(
        issuer: impl Into<String>,
        client_id: impl Into<String>,
        subject: impl Into<String>,
    ) -> Self {
        Self::of(issuer.into(), client_id.into(), Origin::Refresh { subject: subject.into() })
    }

    fn of(issuer: String, client_id: String, origin: Origin) -> Self {
        Self { issuer: Issuer::new(issuer, None), client_id, origin, lowest_level: None, person: None }
    }

    /// Demands a login at this security level or above.
    #[must_use]
    pub const fn demanding_security_level(mut self, level: u8) -> Self {
        self.lowest_level = Some(level);
        self
    }

    /// Demands that the one who logged in is this person, by F or D number. HelseID demands the check of a system
    /// that has a login of its own.
    #[must_use]
    pub fn of_person(mut self, pid: impl Into<String>) -> Self {
        self.person = Some(pid.into());
        self
    }

    /// Accepts these algorithms only.
    #[must_use]
    pub fn algorithms(mut self, algorithms: &[Algorithm]) -> Self {
        self.issuer.algorithms = algorithms.to_vec();
        self
    }

    /// Lets the issuer's clock be wrong by this much.
    #[must_use]
    pub const fn skew(mut self, skew: Duration) -> Self {
        self.issuer.skew = skew;
        self
    }

    /// Judges an id-token by the issuer's `keys` at `now`.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`]; the login must be done again.
    pub fn verify(&self, token: &str, keys: &JwkSet, now: UnixTime) -> Result<HelseIdClaims, Error> {
        let members = self.issuer.judge(token, Artefact::IdToken, keys, now)?;
        let claims = Claims::new(&members, Artefact::IdToken);
        match claims.audience()?.as_slice() {
            [only] if *only == self.client_id => {}
            several if several.contains(&self.client_id.as_str()) => {
                return Err(claims.refuse(RefusalId::TokenAudienceSeveral).on("aud").into());
            }
            _ => return Err(claims.refuse(RefusalId::TokenAudienceWrong).on("aud").into()),
        }
        claims.required_time("iat")?;
        self.check_origin(&claims)?;
        let claims = HelseIdClaims::new(members);
        check_level(self.lowest_level, &claims, Artefact::IdToken)?;
        self.check_person(&claims)?;
        Ok(claims)
    }

    fn check_origin(&self, claims: &Claims<'_>) -> Result<(), Refusal> {
        let subject = claims.required_text("sub")?;
        match &self.origin {
            Origin::Login { nonce } if !equal(claims.required_text("nonce")?, nonce) => {
                Err(claims.refuse(RefusalId::IdTokenNonceMismatch).on("nonce"))
            }
            Origin::Refresh { subject: before } if !equal(subject, before) => {
                Err(claims.refuse(RefusalId::IdTokenOtherPerson).on("sub"))
            }
            Origin::Login { .. } | Origin::Refresh { .. } => Ok(()),
        }
    }

    fn check_person(&self, claims: &HelseIdClaims) -> Result<(), Refusal> {
        match &self.person {
            Some(person) if !claims.pid().is_some_and(|pid| equal(pid, person)) => {
                Err(Refusal::new(RefusalId::IdTokenOtherPerson, Artefact::IdToken).on(super::claim::PID))
            }
            _ => Ok(()),
        }
    }
}

impl std::fmt::Debug for IdTokenVerifier {
    /// Shows issuer and client; nonce and person stay hidden.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IdTokenVerifier")
            .field("issuer", &self.issuer.name)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

fn equal(one: &str, other: &str) -> bool {
    verify_slices_are_equal(one.as_bytes(), other.as_bytes()).is_ok()
}
