//! What came back from a send.

use std::fmt;

use samhandling_client::Answer;
use samhandling_conformance::Report;
use samhandling_r4::AnyResource;

use crate::medication_list::view::SendResult;

/// What came back from a send. `Debug` shows no value.
pub struct Sent {
    /// The answer as it came.
    pub answer: Answer,
    /// What the pre-flight found; none where it is off.
    pub preflight: Option<Report>,
    /// What the validation of the request found before it was sent; none where the policy is off.
    pub sent: Option<Report>,
    /// What the validation of the answer found. It has been done, so that is an error under no policy.
    pub checked: Option<Report>,
    resource: AnyResource,
}

impl Sent {
    pub(super) fn new(
        answer: Answer,
        resource: AnyResource,
        [preflight, sent, checked]: [Option<Report>; 3],
    ) -> Self {
        Self { answer, preflight, sent, checked, resource }
    }

    /// How it went. A receipt may say that one of several prescriptions failed: ask [`SendResult::is_accepted`]. None where the
    /// answer says nothing of a send.
    #[must_use]
    pub fn result(&self) -> Option<SendResult<'_>> {
        SendResult::of(&self.resource)
    }

    /// The resource of the answer.
    #[must_use]
    pub const fn resource(&self) -> &AnyResource {
        &self.resource
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent").field("result", &self.result()).finish_non_exhaustive()
    }
}
