//! Whether a patient has critical information.

use std::fmt;

use samhandling_client::{Answer, Error, HttpError, HttpFault};
use serde_json::{Map, Value};

/// Whether a patient has critical information, when it changed, and what the patient has closed.
///
/// # Shape
///
/// A JSON object, no FHIR: `hasCriticalInformation`, `hasActiveCriticalInformation`, `lastChangedDateTime`, and in `dateChanged` a
/// time for each kind. The names of the members for reservation, restriction and a blocked HPR number could not be read:
/// [`Status::member`] gives every member by its name, and unknown ones are kept.
///
/// `Debug` shows no value.
///
/// # Source
///
/// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information/docs/api-methods/status-critical-infomd>
/// (read 2026-11-22).
pub struct Status {
    /// The answer as it came.
    pub answer: Answer,
    members: Map<String, Value>,
}

impl Status {
    pub(super) fn of(answer: Answer) -> Result<Self, Error> {
        match serde_json::from_slice(&answer.body) {
            Ok(members) => Ok(Self { answer, members }),
            Err(_) => Err(HttpError {
                status: answer.status,
                url: answer.url,
                fault: HttpFault::Other,
                content_type: answer.content_type,
                body: answer.body,
                meaning: None,
                retry_after: None,
                correlation_id: Some(answer.correlation_id),
            }
            .into()),
        }
    }

    /// Whether there is a record that is neither deleted nor refuted; it may have run out. None where it is not told.
    #[must_use]
    pub fn has_critical_information(&self) -> Option<bool> {
        self.member("hasCriticalInformation")?.as_bool()
    }

    /// Whether there is a record that is in force. None where it is not told: older versions of the page do not have it.
    #[must_use]
    pub fn has_active_critical_information(&self) -> Option<bool> {
        self.member("hasActiveCriticalInformation")?.as_bool()
    }

    /// When anything was last changed, as it is written; UTC.
    #[must_use]
    pub fn last_changed(&self) -> Option<&str> {
        self.member("lastChangedDateTime")?.as_str()
    }

    /// When each kind was last changed, by the service's own name for it (`allergyIntoleranceDate`).
    pub fn changes(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.member("dateChanged").and_then(Value::as_object).into_iter().flatten();
        all.filter_map(|(name, date)| Some((name.as_str(), date.as_str()?)))
    }

    /// A member by its name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// The names of all members.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Status").field("members", &self.members.len()).finish_non_exhaustive()
    }
}
