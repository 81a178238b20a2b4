//! What a token says, as far as it may be shown.

use serde_json::{Map, Value};

use crate::jws::UnverifiedJws;
use crate::refused::{Artefact, Refusal};
use crate::time::UnixTime;
use crate::token::{HelseIdClaims, Tenancy};

/// Whether a text has the shape of a compact token: base64url and full stops.
pub(super) fn is_compact(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes().filter(|byte| *byte == b'.').count() >= 2 && text.bytes().all(fits)
}

/// What a signed token says of itself, unverified. Nothing in it names a person: numbers, names and ids of sessions are told to be
/// there or not, and texts that could hold such a number are left out.
///
/// # Example
///
/// ```
/// use samhandling_auth::doctor::TokenContent;
///
/// let token = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJuaG46cHBzIiwiZXhwIjoxNzAwMDAwMDAwfQ.AAAA";
/// let content = TokenContent::of(token)?;
/// assert_eq!(content.audience, ["nhn:pps"]);
/// assert!(!content.has_user);
/// # Ok::<(), samhandling_auth::Refusal>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenContent {
    /// `typ` of the header.
    pub typ: Option<String>,
    /// `alg` of the header.
    pub algorithm: Option<String>,
    /// `iss`, an address.
    pub issuer: Option<String>,
    /// `aud`.
    pub audience: Vec<String>,
    /// `scope`.
    pub scopes: Vec<String>,
    /// `iat`.
    pub issued: Option<UnixTime>,
    /// `exp`.
    pub expires: Option<UnixTime>,
    /// Whether it is bound to a key (`cnf.jkt`).
    pub is_bound: bool,
    /// The security level of the login.
    pub security_level: Option<u8>,
    /// Whether the client serves one organisation or many.
    pub tenancy: Option<Tenancy>,
    /// The legal entity.
    pub parent: Option<String>,
    /// The unit.
    pub child: Option<String>,
    /// The supplier.
    pub supplier: Option<String>,
    /// Whether there is a user.
    pub has_user: bool,
    /// Whether the user has an HPR number.
    pub has_hpr_number: bool,
    /// Whether there is an attest.
    pub has_attest: bool,
    /// Whether an SFM journal is named.
    pub has_journal: bool,
    /// How many claims there are in all.
    pub claims: usize,
}

impl TokenContent {
    /// Reads a compact token; nothing is verified.
    ///
    /// # Errors
    ///
    /// [`Refusal`]: it is no signed token.
    pub fn of(text: &str) -> Result<Self, Refusal> {
        let token = UnverifiedJws::parse(text.trim(), Artefact::SignedToken)?;
        let members = token.unverified_claims();
        let claims = HelseIdClaims::new(members.clone());
        let organisation = |number: Option<&str>| {
            let number =
                number.filter(|text| text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit()));
            number.map(str::to_owned)
        };
        let time = |name: &str| members.get(name)?.as_i64().map(UnixTime::from_seconds);
        Ok(Self {
            typ: token.header().typ().and_then(shown),
            algorithm: token.header().algorithm_name().and_then(shown),
            issuer: claims.text("iss").and_then(shown),
            audience: texts(members, "aud"),
            scopes: claims.scopes().into_iter().filter_map(shown).collect(),
            issued: time("iat"),
            expires: time("exp"),
            is_bound: claims.bound_to().is_some(),
            security_level: claims.security_level(),
            tenancy: claims.client_tenancy(),
            parent: organisation(claims.parent_organisation()),
            child: organisation(claims.child_organisation()),
            supplier: organisation(claims.supplier_organisation()),
            has_user: claims.pid().is_some(),
            has_hpr_number: claims.hpr_number().is_some(),
            has_attest: claims.attest().is_some(),
            has_journal: claims.sfm_journal_id().is_some(),
            claims: members.len(),
        })
    }
}

fn texts(members: &Map<String, Value>, name: &str) -> Vec<String> {
    match members.get(name) {
        Some(Value::String(one)) => shown(one).into_iter().collect(),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).filter_map(shown).collect(),
        _ => Vec::new(),
    }
}

/// A text of the protocol: short, an address or a name with full stops, and no number that could be a person's.
fn shown(text: &str) -> Option<String> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b":/._-+".contains(&byte);
    let longest = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    (text.len() <= 200 && longest < 11 && text.bytes().all(fits)).then(|| text.to_owned())
}
