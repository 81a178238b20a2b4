//! What became of a record that was sent.

use std::fmt;

use samhandling_client::{Answer, ETag, ResourceId};
use samhandling_conformance::Report;
use samhandling_r4::{AnyResource, FhirType};

use crate::critical_information::view::Record;

/// What became of a record that was sent: it was taken.
///
/// # Shape
///
/// What the service answers beyond the status is not described: the resource 0..1, `Location` 0..1, `ETag` 0..1.
pub struct Written {
    /// The answer as it came.
    pub answer: Answer,
    /// What the validation of the record found before it was sent; none where the policy is off.
    pub sent: Option<Report>,
    /// What the validation of the answer found. It has been done, so that is an error under no policy.
    pub checked: Option<Report>,
    resource: Option<AnyResource>,
}

impl Written {
    pub(super) fn of(answer: Answer, sent: Option<Report>, checked: Option<Report>) -> Self {
        let resource = AnyResource::from_json_lenient(&answer.body).ok().map(|read| read.value);
        Self { answer, sent, checked, resource }
    }

    /// The resource of the answer: the record as the service keeps it, or an OperationOutcome.
    #[must_use]
    pub const fn resource(&self) -> Option<&AnyResource> {
        self.resource.as_ref()
    }

    /// The record as the service keeps it.
    #[must_use]
    pub fn record(&self) -> Option<Record<'_>> {
        Record::of(self.resource()?).ok()
    }

    /// Its id: of the record, else of `Location`.
    #[must_use]
    pub fn id(&self) -> Option<ResourceId> {
        let located = || self.answer.header("location").and_then(id_in);
        let own = self.record().and_then(|record| record.version());
        own.map(|(id, _)| id).or_else(located)?.parse().ok()
    }

    /// Its version, by `ETag`.
    #[must_use]
    pub fn version(&self) -> Option<ETag> {
        self.answer.etag()
    }
}

/// The id in `[base]/Type/id` or `[base]/Type/id/_history/version`.
fn id_in(location: &str) -> Option<&str> {
    let plain = location.split("/_history/").next()?;
    plain.trim_end_matches('/').rsplit('/').next()
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("answer", &self.answer).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::id_in;

    #[test]
    fn the_id_is_what_stands_after_the_type() {
        for location in ["https://h.example/v1/Flag/a-1", "Flag/a-1", "/v1/Flag/a-1/_history/3"] {
            assert_eq!(id_in(location), Some("a-1"), "{location}");
        }
    }
}
