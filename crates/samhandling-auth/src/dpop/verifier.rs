//! Verifying a proof, check by check.

use std::time::Duration;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use serde_json::{Map, Value};

use super::proof::{DPOP_TYP, access_token_hash};
use super::{DpopRequest, Htu, NonceVerdict};
use crate::claims::Claims;
use crate::error::Error;
use crate::jwk::{Jwk, JwkFault, Thumbprint};
use crate::jws::{Algorithm, Header, UnverifiedJws};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::replay::{Novelty, ReplayCache, ReplayKey};
use crate::time::{UnixTime, beyond};

/// The longest `jti` that is taken; RFC 9449 §11.1 asks for a limit.
const LONGEST_JTI: usize = 512;

/// Verifies proofs.
///
/// Starts with the windows of NHN's sample API: a proof may be 6 seconds old (1 second of life, 5 of skew) or 5
/// seconds ahead. Its replay cache keeps an id for 11 seconds; here it is kept exactly as long as the proof could be
/// accepted.
///
/// # Units
///
/// Whole seconds; both limits are included.
///
/// # Example
///
/// ```
/// use samhandling_auth::{
///     DpopProof, DpopRequest, DpopVerifier, ExposeSecret, Jti, MemoryReplayCache, ProviderRandom, RefusalId, Signer,
///     SigningKey, UnixTime,
/// };
///
/// let (key, random) = (SigningKey::generate()?, ProviderRandom::new());
/// let (now, replays) = (UnixTime::from_seconds(1_700_000_000), MemoryReplayCache::new(1000));
/// let proof = DpopProof::new("GET", "https://api.example.org/metadata")?
///     .for_access_token("the access token")
///     .sign(&key, now, Jti::random(&random)?)?;
///
/// let request = DpopRequest::new("GET", "https://api.example.org/metadata")?
///     .with_access_token("the access token", key.public_key().thumbprint());
/// let verifier = DpopVerifier::new();
/// let verified = verifier.verify(proof.expose_secret(), &request, &replays, now)?;
/// assert_eq!(verified.thumbprint(), key.public_key().thumbprint());
/// let again = verifier.verify(proof.expose_secret(), &request, &replays, now);
/// assert_eq!(again.unwrap_err().refusal_id(), Some(RefusalId::DpopJtiReplayed));
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 9449 §4.3](https://www.rfc-editor.org/rfc/rfc9449#section-4.3); [HelseID.Samples,
/// `Common/ApiDPoPValidation/DPoPProofValidator.cs`](https://github.com/NorskHelsenett/HelseID.Samples), read
/// 2026-11-22.
#[derive(Clone, Debug)]
pub struct DpopVerifier {
    algorithms: Vec<Algorithm>,
    past: Duration,
    future: Duration,
}

/// A proof that was found good.
#[derive(Clone, Debug)]
pub struct VerifiedDpopProof {
    key: Jwk,
    thumbprint: Thumbprint,
    made: UnixTime,
}

impl VerifiedDpopProof {
    /// The key that made it.
    #[must_use]
    pub const fn key(&self) -> &Jwk {
        &self.key
    }

    /// The thumbprint of that key: what an issued token is bound to.
    #[must_use]
    pub const fn thumbprint(&self) -> Thumbprint {
        self.thumbprint
    }

    /// When it was made, by the client's clock.
    #[must_use]
    pub const fn made(&self) -> UnixTime {
        self.made
    }
}

impl Default for DpopVerifier {
    fn default() -> Self {
        Self::new()
    }
}

impl DpopVerifier {
    /// A verifier with the windows of NHN's sample API and the nine algorithms.
    #[must_use]
    pub fn new() -> Self {
        Self {
            algorithms: Algorithm::ALL.to_vec(),
            past: Duration::from_secs(6),
            future: Duration::from_secs(5),
        }
    }

    /// Accepts these algorithms only.
    #[must_use]
    pub fn algorithms(mut self, algorithms: &[Algorithm]) -> Self {
        self.algorithms = algorithms.to_vec();
        self
    }

    /// Accepts a proof that is at most `past` old and at most `future` ahead.
    #[must_use]
    pub const fn windows(mut self, past: Duration, future: Duration) -> Self {
        self.past = past;
        self.future = future;
        self
    }

    /// Verifies `proof` for `request`.
    ///
    /// The id of the proof is recorded in `replays` only when everything else holds, for as long as the proof could
    /// be accepted.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`], one id for each check: the client must act. [`Error::Store`]: the replay store cannot
    /// tell.
    pub fn verify(
        &self,
        proof: &str,
        request: &DpopRequest<'_>,
        replays: &dyn ReplayCache,
        now: UnixTime,
    ) -> Result<VerifiedDpopProof, Error> {
        let (members, key) = self.signed(proof)?;
        let claims = Claims::new(&members, Artefact::DpopProof);
        let thumbprint = key.thumbprint();
        if request.bound_to.is_some_and(|expected| expected != thumbprint) {
            return Err(refuse(RefusalId::DpopKeyMismatch).on("jwk").into());
        }
        check_access_token(&claims, request)?;
        let jti = jti(&claims)?;
        check_target(&claims, request)?;
        let made = self.check_time(&claims, now)?;
        check_nonce(&claims, request, now)?;
        let key_of_use = ReplayKey::new("dpop", thumbprint.bytes(), jti);
        if replays.insert(key_of_use, made.plus(self.past), now)? == Novelty::Seen {
            return Err(refuse(RefusalId::DpopJtiReplayed).on("jti").into());
        }
        Ok(VerifiedDpopProof { key, thumbprint, made })
    }

    fn signed(&self, proof: &str) -> Result<(Map<String, Value>, Jwk), Refusal> {
        let token = UnverifiedJws::parse(proof, Artefact::DpopProof)?;
        if token.header().typ() != Some(DPOP_TYP) {
            return Err(refuse(RefusalId::DpopTypWrong).on("typ"));
        }
        let algorithm = token.header().algorithm(&self.algorithms, Artefact::DpopProof)?;
        let key = key_in(token.header())?;
        let invalid = refuse(RefusalId::DpopJwkInvalid).on("jwk");
        let members = token.signed_by(&key, algorithm, invalid, refuse(RefusalId::DpopSignatureInvalid))?;
        Ok((members, key))
    }

    fn check_time(&self, claims: &Claims<'_>, now: UnixTime) -> Result<UnixTime, Refusal> {
        let made = claims.time("iat")?.ok_or(refuse(RefusalId::DpopIatMissing).on("iat"))?;
        let old = beyond(now, made, self.past);
        if old > 0 {
            return Err(refuse(RefusalId::DpopIatPast).on("iat").off_by(old));
        }
        let early = beyond(made, now, self.future);
        if early > 0 {
            return Err(refuse(RefusalId::DpopIatFuture).on("iat").off_by(early));
        }
        Ok(made)
    }
}

/// The one proof of a request, from the values of all its `DPoP` headers.
///
/// # Errors
///
/// [`Refusal`] where there is none, or more than one.
///
/// # Example
///
/// ```
/// use samhandling_auth::{RefusalId, single_proof};
///
/// assert_eq!(single_proof(["proof"])?, "proof");
/// assert_eq!(single_proof(["one", "two"]).unwrap_err().id(), RefusalId::DpopProofRepeated);
/// # Ok::<(), samhandling_auth::Refusal>(())
/// ```
pub fn single_proof<'a>(headers: impl IntoIterator<Item = &'a str>) -> Result<&'a str, Refusal> {
    let mut headers = headers.into_iter();
    let proof = headers.next().ok_or(refuse(RefusalId::DpopProofMissing))?;
    match headers.next() {
        None => Ok(proof),
        Some(_) => Err(refuse(RefusalId::DpopProofRepeated)),
    }
}

const fn refuse(id: RefusalId) -> Refusal {
    Refusal::new(id, Artefact::DpopProof)
}

fn key_in(header: &Header) -> Result<Jwk, Refusal> {
    let jwk = header.jwk().ok_or(refuse(RefusalId::DpopJwkMissing).on("jwk"))?;
    let members = jwk.as_object().ok_or(refuse(RefusalId::DpopJwkInvalid).on("jwk"))?;
    Jwk::from_members(members).map_err(|fault| {
        let id = match fault {
            JwkFault::Private => RefusalId::DpopJwkPrivate,
            JwkFault::Symmetric => RefusalId::JwsAlgSymmetric,
            JwkFault::Malformed | JwkFault::Unsupported | JwkFault::Size => RefusalId::DpopJwkInvalid,
        };
        refuse(id).on("jwk")
    })
}

fn check_access_token(claims: &Claims<'_>, request: &DpopRequest<'_>) -> Result<(), Refusal> {
    let Some(token) = request.access_token else { return Ok(()) };
    let sent = claims.text("ath")?.ok_or(refuse(RefusalId::DpopAthMissing).on("ath"))?;
    verify_slices_are_equal(sent.as_bytes(), access_token_hash(token).as_bytes())
        .map_err(|_| refuse(RefusalId::DpopAthMismatch).on("ath"))
}

fn jti<'a>(claims: &Claims<'a>) -> Result<&'a str, Refusal> {
    let jti = claims.text("jti")?.ok_or(refuse(RefusalId::DpopJtiMissing).on("jti"))?;
    if jti.len() <= LONGEST_JTI { Ok(jti) } else { Err(claims.malformed("jti")) }
}

fn check_target(claims: &Claims<'_>, request: &DpopRequest<'_>) -> Result<(), Refusal> {
    let method = claims.text("htm")?.ok_or(refuse(RefusalId::DpopHtmMissing).on("htm"))?;
    if method != request.method {
        return Err(refuse(RefusalId::DpopHtmMismatch).on("htm"));
    }
    let refused = |id| refuse(id).on("htu");
    let sent = claims.text("htu")?.ok_or(refused(RefusalId::DpopHtuMissing))?;
    if sent.contains(['?', '#']) {
        return Err(refused(RefusalId::DpopHtuWithQuery));
    }
    let htu = Htu::of_request(sent).map_err(|_| refused(RefusalId::DpopHtuMalformed))?;
    if htu == request.htu { Ok(()) } else { Err(refused(RefusalId::DpopHtuMismatch)) }
}

fn check_nonce(claims: &Claims<'_>, request: &DpopRequest<'_>, now: UnixTime) -> Result<(), Refusal> {
    let Some(nonces) = request.nonces else { return Ok(()) };
    let refused = |id| refuse(id).on("nonce");
    let nonce = claims.text("nonce")?.ok_or(refused(RefusalId::DpopNonceMissing))?;
    match nonces.check(nonce, now) {
        NonceVerdict::Fresh => Ok(()),
        NonceVerdict::Expired => Err(refused(RefusalId::DpopNonceExpired)),
        NonceVerdict::Unknown => Err(refused(RefusalId::DpopNonceWrong)),
    }
}
