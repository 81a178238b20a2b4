//! The protected header of a signed token.

use serde_json::{Map, Value};

use super::Algorithm;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// The header of a token that has not been verified: a claim of the sender, nothing more.
///
/// `jku`, `x5u`, `x5c` and the like are never followed.
#[derive(Clone, PartialEq)]
pub struct Header {
    members: Map<String, Value>,
}

impl Header {
    pub(crate) const fn new(members: Map<String, Value>) -> Self {
        Self { members }
    }

    /// The type, `typ`.
    #[must_use]
    pub fn typ(&self) -> Option<&str> {
        self.text("typ")
    }

    /// The algorithm as written, `alg`; it may be one that is refused.
    #[must_use]
    pub fn algorithm_name(&self) -> Option<&str> {
        self.text("alg")
    }

    /// The id of the key, `kid`.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        self.text("kid")
    }

    /// The key in the header, `jwk`, as it was sent.
    #[must_use]
    pub fn jwk(&self) -> Option<&Value> {
        self.members.get("jwk")
    }

    /// Every member.
    #[must_use]
    pub const fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }

    /// The algorithm, if it is one of `allowed`.
    pub(crate) fn algorithm(&self, allowed: &[Algorithm], artefact: Artefact) -> Result<Algorithm, Refusal> {
        let refuse = |id| Refusal::new(id, artefact).on("alg");
        let name = self.algorithm_name().ok_or(refuse(RefusalId::JwsAlgMissing))?;
        if name.eq_ignore_ascii_case("none") {
            return Err(refuse(RefusalId::JwsAlgNone));
        }
        if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("HS")) {
            return Err(refuse(RefusalId::JwsAlgSymmetric));
        }
        Algorithm::from_name(name)
            .filter(|algorithm| allowed.contains(algorithm))
            .ok_or(refuse(RefusalId::JwsAlgNotAllowed))
    }
}

impl std::fmt::Debug for Header {
    /// Names the members and shows `typ` and `alg`; other values stay hidden.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Header")
            .field("typ", &self.typ())
            .field("alg", &self.algorithm_name())
            .field("members", &self.members.keys().collect::<Vec<_>>())
            .finish()
    }
}
