//! What access tokens and id-tokens are judged by alike: signature, issuer, times.

use std::time::Duration;

use serde_json::{Map, Value};

use crate::claims::Claims;
use crate::jwk::JwkSet;
use crate::jws::{Algorithm, UnverifiedJws};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};
use crate::time::{UnixTime, beyond};

/// The issuer of a token and how its tokens are judged.
#[derive(Clone, Debug)]
pub(super) struct Issuer {
    pub(super) name: String,
    pub(super) types: Option<Vec<String>>,
    pub(super) algorithms: Vec<Algorithm>,
    pub(super) skew: Duration,
}

impl Issuer {
    pub(super) fn new(name: String, types: Option<&[&str]>) -> Self {
        Self {
            name,
            types: types.map(|types| types.iter().map(|&typ| typ.to_owned()).collect()),
            algorithms: Algorithm::ALL.to_vec(),
            skew: Duration::from_secs(5),
        }
    }

    /// The claims of a token that this issuer signed and that is valid at `now`.
    pub(super) fn judge(
        &self,
        token: &str,
        artefact: Artefact,
        keys: &JwkSet,
        now: UnixTime,
    ) -> Result<Map<String, Value>, Refusal> {
        let members = self.signed(token, artefact, keys)?;
        let claims = Claims::new(&members, artefact);
        // Exact, also as to a slash at the end.
        if claims.required_text("iss")? != self.name {
            return Err(claims.refuse(RefusalId::TokenIssuerWrong).on("iss"));
        }
        self.check_times(&claims, now)?;
        Ok(members)
    }

    fn signed(&self, token: &str, artefact: Artefact, keys: &JwkSet) -> Result<Map<String, Value>, Refusal> {
        let token = UnverifiedJws::parse(token, artefact)?;
        if let Some(types) = &self.types {
            let typ = token.header().typ();
            if !types.iter().any(|accepted| typ == Some(accepted)) {
                return Err(Refusal::new(RefusalId::TokenTypWrong, artefact).on("typ"));
            }
        }
        let algorithm = token.header().algorithm(&self.algorithms, artefact)?;
        let unknown = Refusal::new(RefusalId::TokenKeyUnknown, artefact).on("kid");
        let key = keys.find(token.header().key_id(), algorithm).ok_or_else(|| unknown.clone())?;
        token.signed_by(key, algorithm, unknown, Refusal::new(RefusalId::TokenSignatureInvalid, artefact))
    }

    fn check_times(&self, claims: &Claims<'_>, now: UnixTime) -> Result<(), Refusal> {
        // The last second of a life is the one before `exp` (RFC 7519 §4.1.4).
        let late = beyond(now, claims.required_time("exp")?, self.skew).saturating_add(1);
        if late > 0 {
            return Err(claims.refuse(RefusalId::TokenExpired).on("exp").off_by(late));
        }
        for name in ["nbf", "iat"] {
            let early = claims.time(name)?.map_or(0, |time| beyond(time, now, self.skew));
            if early > 0 {
                return Err(claims.refuse(RefusalId::TokenNotYetValid).on(name).off_by(early));
            }
        }
        Ok(())
    }
}
