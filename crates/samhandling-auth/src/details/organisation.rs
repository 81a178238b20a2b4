//! On behalf of which organisation a token is asked for.

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value, json};

use crate::error::ArgumentFault;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// The `type` of the element.
pub(super) const ORGANISATION_TYPE: &str = "helseid_authorization";
/// ISO 6523, where the value holds parent and child.
const MULTI_TENANT_SYSTEM: &str = "urn:oid:1.0.6523";
/// Organisation numbers of Brønnøysundregistrene.
const SINGLE_TENANT_SYSTEM: &str = "urn:oid:2.16.578.1.12.4.1.4.101";
/// The retired alias of the former, which NHN's older sample still writes.
const RETIRED_SYSTEM: &str = "2.16.578.1.12.4.1.2.101";
const PREFIX: &str = "NO:ORGNR:";

/// An organisation number: nine digits.
///
/// The check digit is not judged here: numbers in NHN's own test material fail it.
///
/// # Example
///
/// ```
/// use samhandling_auth::OrganisationNumber;
///
/// let number: OrganisationNumber = "994598759".parse()?;
/// assert_eq!(number.as_str(), "994598759");
/// assert!("994 598 759".parse::<OrganisationNumber>().is_err());
/// # Ok::<(), samhandling_auth::ArgumentFault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrganisationNumber(String);

impl OrganisationNumber {
    /// The nine digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OrganisationNumber {
    type Err = ArgumentFault;

    fn from_str(text: &str) -> Result<Self, ArgumentFault> {
        let digits = text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { Ok(Self(text.to_owned())) } else { Err(ArgumentFault::OrganisationNumber) }
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The organisation that the client acts for.
///
/// A multi-tenant client names the parent, and the child where there is one; HelseID checks the delegation in Altinn.
/// A single-tenant client names the child only: its parent is registered and comes by itself.
///
/// # Shape
///
/// `type`, `practitioner_role.organization.identifier` with `system`, `type` `ENH` and `value`.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Details, Detail, Organisation};
///
/// let details = Details::one(Detail::Organisation(Organisation::MultiTenant {
///     parent: "994598759".parse()?,
///     child: None,
/// }));
/// let identifier = &details.to_json()["practitioner_role"]["organization"]["identifier"];
/// assert_eq!(identifier["value"], "NO:ORGNR:994598759:"); // the last colon stays
/// # Ok::<(), samhandling_auth::ArgumentFault>(())
/// ```
///
/// # Source
///
/// NHN developer portal, HelseID, organisation numbers (published 2026-02-16);
/// [HelseID.Library](https://github.com/NorskHelsenett/HelseID.Library) d458c26, structured claims creators; read
/// 2026-11-22.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Organisation {
    /// Of a client that serves many.
    MultiTenant {
        /// The legal entity.
        parent: OrganisationNumber,
        /// The unit below it.
        child: Option<OrganisationNumber>,
    },
    /// Of a client with one legal entity.
    SingleTenant {
        /// The unit.
        child: OrganisationNumber,
    },
}

impl Organisation {
    /// The element as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let (system, value) = match self {
            Self::MultiTenant { parent, child } => {
                let child = child.as_ref().map_or("", OrganisationNumber::as_str);
                (MULTI_TENANT_SYSTEM, format!("{PREFIX}{parent}:{child}"))
            }
            Self::SingleTenant { child } => (SINGLE_TENANT_SYSTEM, child.as_str().to_owned()),
        };
        json!({
            "type": ORGANISATION_TYPE,
            "practitioner_role": { "organization": {
                "identifier": { "system": system, "type": "ENH", "value": value },
            } },
        })
    }

    /// Reads the element.
    pub(super) fn from_members(members: &Map<String, Value>) -> Result<Self, Refusal> {
        let refuse = |id, member| Refusal::new(id, Artefact::Details).on(member);
        let identifier = members
            .get("practitioner_role")
            .and_then(|role| role.get("organization"))
            .and_then(|organisation| organisation.get("identifier"))
            .ok_or(refuse(RefusalId::DetailsMalformed, "practitioner_role.organization.identifier"))?;
        let text = |name| identifier.get(name).and_then(Value::as_str);
        if text("type") != Some("ENH") {
            return Err(refuse(RefusalId::DetailsMalformed, "identifier.type"));
        }
        let malformed = refuse(RefusalId::OrganisationNumberMalformed, "identifier.value");
        let value = text("value").ok_or_else(|| malformed.clone())?;
        match text("system").unwrap_or_default() {
            SINGLE_TENANT_SYSTEM => Ok(Self::SingleTenant { child: value.parse().map_err(|_| malformed)? }),
            MULTI_TENANT_SYSTEM => multi_tenant(value).ok_or(malformed),
            retired if retired.trim_start_matches("urn:oid:") == RETIRED_SYSTEM => {
                Err(refuse(RefusalId::OrganisationSystemRetired, "identifier.system"))
            }
            _ => Err(refuse(RefusalId::OrganisationSystemUnknown, "identifier.system")),
        }
    }
}

fn multi_tenant(value: &str) -> Option<Organisation> {
    let (parent, child) = value.strip_prefix(PREFIX)?.split_once(':')?;
    let child = if child.is_empty() { None } else { Some(child.parse().ok()?) };
    Some(Organisation::MultiTenant { parent: parent.parse().ok()?, child })
}
