//! Which journal in Sentral forskrivningsmodul a token is for.

use std::str::FromStr;

use serde_json::{Map, Value, json};

use crate::error::ArgumentFault;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// The `type` of the element.
pub(super) const JOURNAL_TYPE: &str = "nhn:sfm:journal-id";

/// The id of an SFM journal, a UUID.
///
/// # Shape
///
/// `{ "type": "nhn:sfm:journal-id", "value": { "journal_id": "<uuid>" } }`: a dash in the type, an underscore in the
/// member.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Detail, Details, JournalId};
///
/// let journal: JournalId = "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f".parse()?;
/// let details = Details::one(Detail::SfmJournal(journal));
/// assert_eq!(details.to_json()["value"]["journal_id"], "8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f");
/// # Ok::<(), samhandling_auth::ArgumentFault>(())
/// ```
///
/// # Source
///
/// [HelseID.Library](https://github.com/NorskHelsenett/HelseID.Library) d458c26,
/// `SfmIdPayloadClaimsCreatorForMultiTenantClient.cs`, read 2026-11-22.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JournalId(String);

impl JournalId {
    /// The UUID as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The element as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "type": JOURNAL_TYPE, "value": { "journal_id": self.0 } })
    }

    pub(super) fn from_members(members: &Map<String, Value>) -> Result<Self, Refusal> {
        members
            .get("value")
            .and_then(|value| value.get("journal_id"))
            .and_then(Value::as_str)
            .and_then(|text| text.parse().ok())
            .ok_or(Refusal::new(RefusalId::JournalIdMalformed, Artefact::Details).on("value.journal_id"))
    }
}

impl FromStr for JournalId {
    type Err = ArgumentFault;

    fn from_str(text: &str) -> Result<Self, ArgumentFault> {
        let groups: Vec<usize> = text.split('-').map(str::len).collect();
        let hex = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        if groups == [8, 4, 4, 4, 12] && hex {
            Ok(Self(text.to_owned()))
        } else {
            Err(ArgumentFault::JournalId)
        }
    }
}
