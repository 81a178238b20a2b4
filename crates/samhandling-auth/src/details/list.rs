//! The elements together: an object when there is one, an array when there are several.

use serde_json::{Map, Value};

use super::organisation::ORGANISATION_TYPE;
use super::sfm_journal::JOURNAL_TYPE;
use super::{JournalId, Organisation};
use crate::attest::{ATTEST_TYPE, WireAttest};
use crate::error::{ArgumentFault, Error};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// One element of `assertion_details` or `authorization_details`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Detail {
    /// The organisation that the client acts for.
    Organisation(Organisation),
    /// The SFM journal.
    SfmJournal(JournalId),
    /// The attest of the trust framework.
    Attest(Box<WireAttest>),
    /// Another element, kept as it was sent.
    Other(OtherDetail),
}

/// An element of a type that this crate does not know. `Debug` shows its type only.
#[derive(Clone, PartialEq)]
pub struct OtherDetail {
    typ: String,
    members: Map<String, Value>,
}

impl OtherDetail {
    /// The members as they were sent.
    #[must_use]
    pub const fn members(&self) -> &Map<String, Value> {
        &self.members
    }
}

impl std::fmt::Debug for OtherDetail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OtherDetail").field("type", &self.typ).finish_non_exhaustive()
    }
}

impl Detail {
    /// The `type` of the element.
    #[must_use]
    pub fn typ(&self) -> &str {
        match self {
            Self::Organisation(_) => ORGANISATION_TYPE,
            Self::SfmJournal(_) => JOURNAL_TYPE,
            Self::Attest(_) => ATTEST_TYPE,
            Self::Other(other) => &other.typ,
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Organisation(organisation) => organisation.to_json(),
            Self::SfmJournal(journal) => journal.to_json(),
            Self::Attest(attest) => attest.to_json(),
            Self::Other(other) => Value::Object(other.members.clone()),
        }
    }

    fn from_json(json: &Value) -> Result<Self, Refusal> {
        let refuse = |id| Refusal::new(id, Artefact::Details);
        let members = json.as_object().ok_or(refuse(RefusalId::DetailsMalformed))?;
        let typ = members.get("type").and_then(Value::as_str);
        match typ.ok_or(refuse(RefusalId::DetailsMalformed).on("type"))? {
            ORGANISATION_TYPE => Organisation::from_members(members).map(Self::Organisation),
            JOURNAL_TYPE => JournalId::from_members(members).map(Self::SfmJournal),
            ATTEST_TYPE => WireAttest::from_json(json)
                .map(|attest| Self::Attest(Box::new(attest)))
                .map_err(|_| refuse(RefusalId::AttestMalformed)),
            other => Ok(Self::Other(OtherDetail { typ: other.to_owned(), members: members.clone() })),
        }
    }
}

/// The content of `assertion_details` (client assertion) or `authorization_details` (request object): at least one
/// element, each type once.
///
/// # Shape
///
/// A JSON object when there is one element, an array when there are several.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Detail, Details, JournalId, Organisation};
///
/// let organisation = Organisation::SingleTenant { child: "874716782".parse()? };
/// let journal: JournalId = "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f".parse()?;
/// let details = Details::one(Detail::Organisation(organisation));
/// assert!(details.to_json().is_object());
/// let details = details.and(Detail::SfmJournal(journal))?;
/// assert!(details.to_json().is_array());
/// assert_eq!(Details::from_json(&details.to_json())?, details);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 9396 §2](https://www.rfc-editor.org/rfc/rfc9396#section-2) for the element; NHN developer portal, HelseID,
/// organisation numbers (published 2026-02-16), read 2026-11-21.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    elements: Vec<Detail>,
}

impl Details {
    /// One element.
    #[must_use]
    pub fn one(element: Detail) -> Self {
        Self { elements: vec![element] }
    }

    /// One more element.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the type stands already.
    pub fn and(mut self, element: Detail) -> Result<Self, Error> {
        if self.elements.iter().any(|known| known.typ() == element.typ()) {
            return Err(ArgumentFault::DetailRepeated.into());
        }
        self.elements.push(element);
        Ok(self)
    }

    /// The elements, in the order they are sent.
    #[must_use]
    pub fn elements(&self) -> &[Detail] {
        &self.elements
    }

    /// The attest, where it is among them.
    #[must_use]
    pub fn attest(&self) -> Option<&WireAttest> {
        self.elements.iter().find_map(|element| match element {
            Detail::Attest(attest) => Some(attest.as_ref()),
            _ => None,
        })
    }

    /// The organisation, where it is among them.
    #[must_use]
    pub fn organisation(&self) -> Option<&Organisation> {
        self.elements.iter().find_map(|element| match element {
            Detail::Organisation(organisation) => Some(organisation),
            _ => None,
        })
    }

    /// The value of the claim.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self.elements.as_slice() {
            [one] => one.to_json(),
            several => several.iter().map(Detail::to_json).collect(),
        }
    }

    /// Reads the value of the claim; an array of one is taken too.
    ///
    /// # Errors
    ///
    /// [`Refusal`] of the details: malformed, a type twice, the retired system of organisation numbers (with its
    /// successor), an unknown one, a malformed number, journal id or attest. The client must act.
    pub fn from_json(json: &Value) -> Result<Self, Refusal> {
        let sent = match json {
            Value::Array(several) => several.as_slice(),
            one => std::slice::from_ref(one),
        };
        let (first, rest) =
            sent.split_first().ok_or(Refusal::new(RefusalId::DetailsMalformed, Artefact::Details))?;
        let mut details = Self::one(Detail::from_json(first)?);
        for element in rest {
            details = details
                .and(Detail::from_json(element)?)
                .map_err(|_| Refusal::new(RefusalId::DetailsTypeRepeated, Artefact::Details).on("type"))?;
        }
        Ok(details)
    }
}
