//! Verifying a client assertion, as an authorization server does.

use std::time::Duration;

use serde_json::{Map, Value};

use super::made::{CLIENT_ASSERTION_TYP, LONGEST_LIFE};
use crate::claims::Claims;
use crate::details::Details;
use crate::error::Error;
use crate::jwk::JwkSet;
use crate::jws::{Algorithm, UnverifiedJws};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::replay::{Novelty, ReplayCache, ReplayKey};
use crate::time::{UnixTime, beyond};

/// Verifies client assertions.
///
/// Starts strict: `typ` `client-authentication+jwt` only, one audience, the nine algorithms, a life of 60 seconds,
/// clocks 5 seconds apart, and every claim that HelseID's documents list.
///
/// # Units
///
/// The life is measured from the time of the server and exactly: an assertion made with the full 60 seconds by a
/// clock that runs ahead is refused. The skew applies to `nbf` and `iat`, and to `exp` in the past.
///
/// # Example
///
/// ```
/// use samhandling_auth::{
///     ClientAssertion, ClientAssertionVerifier, ExposeSecret, JwkSet, Jti, MemoryReplayCache, ProviderRandom,
///     RefusalId, Signer, SigningKey, UnixTime,
/// };
///
/// let key = SigningKey::generate()?;
/// let registered: JwkSet = [key.public_key().clone()].into_iter().collect();
/// let (now, replays) = (UnixTime::from_seconds(1_700_000_000), MemoryReplayCache::new(1000));
/// let assertion = ClientAssertion::new("client", "https://issuer.example")?
///     .sign(&key, now, Jti::random(&ProviderRandom::new())?)?;
///
/// let verifier = ClientAssertionVerifier::new("https://issuer.example");
/// let verify = || verifier.verify(assertion.expose_secret(), "client", &registered, &replays, now);
/// assert!(verify().is_ok());
/// assert_eq!(verify().unwrap_err().refusal_id(), Some(RefusalId::AssertionReplayed));
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ClientAssertionVerifier {
    audiences: Vec<String>,
    types: Vec<String>,
    algorithms: Vec<Algorithm>,
    longest_life: Duration,
    skew: Duration,
}

/// A client assertion that was found good.
#[derive(Clone, Debug)]
pub struct VerifiedClientAssertion {
    client_id: String,
    expires: UnixTime,
    details: Option<Details>,
}

impl VerifiedClientAssertion {
    /// Who the client is.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// When the assertion expires.
    #[must_use]
    pub const fn expires(&self) -> UnixTime {
        self.expires
    }

    /// What it carries: organisation numbers, the SFM journal, the attest.
    #[must_use]
    pub const fn details(&self) -> Option<&Details> {
        self.details.as_ref()
    }
}

impl ClientAssertionVerifier {
    /// A verifier for the authorization server `issuer`.
    #[must_use]
    pub fn new(issuer: impl Into<String>) -> Self {
        Self {
            audiences: vec![issuer.into()],
            types: vec![CLIENT_ASSERTION_TYP.to_owned()],
            algorithms: Algorithm::ALL.to_vec(),
            longest_life: LONGEST_LIFE,
            skew: Duration::from_secs(5),
        }
    }

    /// Accepts one more audience; older HelseID documents write the issuer with a slash at its end.
    #[must_use]
    pub fn accepting_audience(mut self, audience: impl Into<String>) -> Self {
        self.audiences.push(audience.into());
        self
    }

    /// Accepts one more `typ`; older HelseID documents write `JWT`.
    #[must_use]
    pub fn accepting_typ(mut self, typ: impl Into<String>) -> Self {
        self.types.push(typ.into());
        self
    }

    /// Accepts these algorithms only.
    #[must_use]
    pub fn algorithms(mut self, algorithms: &[Algorithm]) -> Self {
        self.algorithms = algorithms.to_vec();
        self
    }

    /// Accepts an `exp` at most this far ahead of the time given.
    #[must_use]
    pub const fn longest_life(mut self, life: Duration) -> Self {
        self.longest_life = life;
        self
    }

    /// Lets the client's clock be wrong by this much.
    #[must_use]
    pub const fn skew(mut self, skew: Duration) -> Self {
        self.skew = skew;
        self
    }

    /// Verifies `assertion`, sent by `client_id`, whose registered keys are `keys`.
    ///
    /// The id of the token is recorded in `replays` only when everything else holds.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`]: the client must act. [`Error::Store`]: the replay store cannot tell.
    pub fn verify(
        &self,
        assertion: &str,
        client_id: &str,
        keys: &JwkSet,
        replays: &dyn ReplayCache,
        now: UnixTime,
    ) -> Result<VerifiedClientAssertion, Error> {
        let members = self.signed(assertion, keys)?;
        let claims = Claims::new(&members, Artefact::ClientAssertion);
        self.check_parties(&claims, client_id)?;
        let expires = self.check_times(&claims, now)?;
        let jti = claims.required_text("jti")?;
        let details = details(&members, &claims)?;
        let key = ReplayKey::new("client-assertion", client_id.as_bytes(), jti);
        if replays.insert(key, expires.plus(self.skew), now)? == Novelty::Seen {
            return Err(claims.refuse(RefusalId::AssertionReplayed).on("jti").into());
        }
        Ok(VerifiedClientAssertion { client_id: client_id.to_owned(), expires, details })
    }

    fn signed(&self, assertion: &str, keys: &JwkSet) -> Result<Map<String, Value>, Refusal> {
        const ARTEFACT: Artefact = Artefact::ClientAssertion;
        let token = UnverifiedJws::parse(assertion, ARTEFACT)?;
        let typ = token.header().typ();
        if !self.types.iter().any(|accepted| typ == Some(accepted)) {
            return Err(Refusal::new(RefusalId::AssertionTypWrong, ARTEFACT).on("typ"));
        }
        let algorithm = token.header().algorithm(&self.algorithms, ARTEFACT)?;
        let unknown = Refusal::new(RefusalId::AssertionKeyUnknown, ARTEFACT).on("kid");
        let key = keys.find(token.header().key_id(), algorithm).ok_or_else(|| unknown.clone())?;
        token.signed_by(key, algorithm, unknown, Refusal::new(RefusalId::AssertionSignatureInvalid, ARTEFACT))
    }

    fn check_parties(&self, claims: &Claims<'_>, client_id: &str) -> Result<(), Refusal> {
        let issuer = claims.required_text("iss")?;
        if issuer != client_id {
            return Err(claims.refuse(RefusalId::AssertionIssuerNotClient).on("iss"));
        }
        if claims.required_text("sub")? != issuer {
            return Err(claims.refuse(RefusalId::AssertionSubjectNotIssuer).on("sub"));
        }
        match claims.audience()?.as_slice() {
            [only] if self.audiences.iter().any(|accepted| accepted == only) => Ok(()),
            _ => Err(claims.refuse(RefusalId::AssertionAudienceWrong).on("aud")),
        }
    }

    fn check_times(&self, claims: &Claims<'_>, now: UnixTime) -> Result<UnixTime, Refusal> {
        let expires = claims.required_time("exp")?;
        // The last second of a life is the one before `exp` (RFC 7519 §4.1.4).
        let late = beyond(now, expires, self.skew).saturating_add(1);
        if late > 0 {
            return Err(claims.refuse(RefusalId::AssertionExpired).on("exp").off_by(late));
        }
        let long = beyond(expires, now, self.longest_life);
        if long > 0 {
            return Err(claims.refuse(RefusalId::AssertionLifetimeTooLong).on("exp").off_by(long));
        }
        let early = beyond(claims.required_time("nbf")?, now, self.skew);
        if early > 0 {
            return Err(claims.refuse(RefusalId::AssertionNotYetValid).on("nbf").off_by(early));
        }
        let early = beyond(claims.required_time("iat")?, now, self.skew);
        if early > 0 {
            return Err(claims.refuse(RefusalId::AssertionIssuedInFuture).on("iat").off_by(early));
        }
        Ok(expires)
    }
}

fn details(members: &Map<String, Value>, claims: &Claims<'_>) -> Result<Option<Details>, Refusal> {
    match (members.get("assertion_details"), members.get("authorization_details")) {
        (None, None) => Ok(None),
        (Some(sent), None) | (None, Some(sent)) => Details::from_json(sent).map(Some),
        (Some(_), Some(_)) => Err(claims.refuse(RefusalId::AssertionDetailsTwice)),
    }
}
