//! The claims of a verified token, by HelseID's names.

use std::fmt;

use serde_json::{Map, Value};

use super::claim;
use crate::jwk::Thumbprint;
use crate::time::UnixTime;

/// Whether a client serves one legal entity or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenancy {
    /// `none`.
    None,
    /// `single-tenant`.
    SingleTenant,
    /// `multi-tenant`.
    MultiTenant,
}

/// The claims of a token whose signature, issuer, receiver and times have been judged.
///
/// `Debug` shows the names of the claims and no value: person numbers, HPR numbers and the attest are among them.
///
/// # Shape
///
/// Every claim of HelseID is 0..1: the registration of the API decides which stand.
///
/// # Source
///
/// [`claim`]
#[derive(Clone, PartialEq)]
pub struct HelseIdClaims {
    members: Map<String, Value>,
}

impl HelseIdClaims {
    pub(crate) const fn new(members: Map<String, Value>) -> Self {
        Self { members }
    }

    /// Every claim.
    #[must_use]
    pub const fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    /// A claim that is a text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }

    /// F or D number of the user.
    #[must_use]
    pub fn pid(&self) -> Option<&str> {
        self.text(claim::PID)
    }

    /// HPR number of the user.
    #[must_use]
    pub fn hpr_number(&self) -> Option<&str> {
        self.text(claim::HPR_NUMBER)
    }

    /// Authorisations of the user, in HelseID's form.
    #[must_use]
    pub fn hpr_details(&self) -> Option<&Value> {
        self.members.get(claim::HPR_DETAILS)
    }

    /// Security level of the login; a text that is not a number counts as none.
    #[must_use]
    pub fn security_level(&self) -> Option<u8> {
        self.text(claim::SECURITY_LEVEL).and_then(|level| level.parse().ok())
    }

    /// The network that the user came from.
    #[must_use]
    pub fn network(&self) -> Option<&str> {
        self.text(claim::NETWORK)
    }

    /// Organisation number of the legal entity.
    #[must_use]
    pub fn parent_organisation(&self) -> Option<&str> {
        self.text(claim::ORGNR_PARENT)
    }

    /// Organisation number of the unit.
    #[must_use]
    pub fn child_organisation(&self) -> Option<&str> {
        self.text(claim::ORGNR_CHILD)
    }

    /// Organisation number of the supplier.
    #[must_use]
    pub fn supplier_organisation(&self) -> Option<&str> {
        self.text(claim::ORGNR_SUPPLIER)
    }

    /// Tenancy of the client; both names that NHN uses are read.
    #[must_use]
    pub fn client_tenancy(&self) -> Option<Tenancy> {
        let text = self.text(claim::CLIENT_TENANCY).or_else(|| self.text(claim::CLIENT_TENANCY_IN_SAMPLES));
        match text? {
            "none" => Some(Tenancy::None),
            "single-tenant" => Some(Tenancy::SingleTenant),
            "multi-tenant" => Some(Tenancy::MultiTenant),
            _ => None,
        }
    }

    /// Name of the client.
    #[must_use]
    pub fn client_name(&self) -> Option<&str> {
        self.text(claim::CLIENT_NAME)
    }

    /// How the client proved who it is, `private_key_jwt`; both names that NHN uses are read.
    #[must_use]
    pub fn client_authentication(&self) -> Option<&str> {
        self.text(claim::CLIENT_AMR).or_else(|| self.text(claim::CLIENT_AMR_IN_SAMPLES))
    }

    /// The client that the token was issued to.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.text("client_id")
    }

    /// The attest, in the form that the API receives.
    #[must_use]
    pub fn attest(&self) -> Option<&Value> {
        self.members.get(claim::ATTEST)
    }

    /// The SFM journal: a text, or an object with `journal_id`.
    #[must_use]
    pub fn sfm_journal_id(&self) -> Option<&str> {
        let sent = self.members.get(claim::SFM_JOURNAL_ID)?;
        sent.as_str().or_else(|| sent.get("journal_id")?.as_str())
    }

    /// The SFM id of a single-tenant client.
    #[must_use]
    pub fn sfm_id(&self) -> Option<&str> {
        self.text(claim::SFM_ID)
    }

    /// The VKP id of the client.
    #[must_use]
    pub fn vkp_id(&self) -> Option<&str> {
        self.text(claim::VKP_ID)
    }

    /// The key that the token is bound to, `cnf.jkt`.
    #[must_use]
    pub fn bound_to(&self) -> Option<Thumbprint> {
        self.members.get("cnf")?.get("jkt")?.as_str()?.parse().ok()
    }

    /// Whether `cnf` binds the token to anything, understood here or not.
    pub(crate) fn is_bound(&self) -> bool {
        self.members.contains_key("cnf")
    }

    /// The scopes: words of one text, or texts of an array.
    #[must_use]
    pub fn scopes(&self) -> Vec<&str> {
        match self.members.get("scope") {
            Some(Value::String(words)) => words.split_ascii_whitespace().collect(),
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// `sub`.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.text("sub")
    }

    /// The identity provider of the login, `idp`.
    #[must_use]
    pub fn identity_provider(&self) -> Option<&str> {
        self.text("idp")
    }

    /// The session, `sid`.
    #[must_use]
    pub fn session_id(&self) -> Option<&str> {
        self.text("sid")
    }

    /// How the user logged in, `amr`: a text or an array of them.
    #[must_use]
    pub fn login_methods(&self) -> Vec<&str> {
        match self.members.get("amr") {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            Some(one) => one.as_str().into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// When the user logged in, `auth_time`.
    #[must_use]
    pub fn login_time(&self) -> Option<UnixTime> {
        self.members.get("auth_time")?.as_i64().map(UnixTime::from_seconds)
    }

    /// When the token expires.
    #[must_use]
    pub fn expires(&self) -> Option<UnixTime> {
        self.members.get("exp")?.as_i64().map(UnixTime::from_seconds)
    }
}

impl fmt::Debug for HelseIdClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HelseIdClaims").field(&self.members.keys().collect::<Vec<_>>()).finish()
    }
}
