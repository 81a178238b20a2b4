//! `delete`: a resource is no longer to be found.

use std::fmt;

use samhandling_r4::OperationOutcome;

use super::{Answer, ETag, ResourceId, fault};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;

/// What a service says of something that was deleted. `Debug` shows no value.
pub struct Deleted {
    /// Remarks of the service.
    pub outcome: Option<OperationOutcome>,
    /// The answer as it came.
    pub answer: Answer,
}

impl Deleted {
    pub(super) fn of(answer: Answer) -> Self {
        Self { outcome: fault::outcome(&answer.body), answer }
    }
}

impl ServiceClient {
    /// Deletes a resource.
    ///
    /// # Errors
    ///
    /// [`Error::is_gone`] where it was not there; [`Error::OutcomeUnknown`].
    ///
    /// # Source
    ///
    /// [FHIR R4, delete](https://hl7.org/fhir/R4/http.html#delete).
    pub async fn delete(
        &self,
        context: &AccessContext,
        resource: &str,
        id: &ResourceId,
    ) -> Result<Deleted, Error> {
        let call = self.call("delete", Some(resource), context)?.id(id.clone());
        Ok(Deleted::of(call.send().await?))
    }

    /// Deletes a resource if it still has that version.
    ///
    /// # Errors
    ///
    /// [`Error::is_conflict`] where somebody else has changed it.
    pub async fn delete_if(
        &self,
        context: &AccessContext,
        resource: &str,
        id: &ResourceId,
        version: &ETag,
    ) -> Result<Deleted, Error> {
        let call = self.call("delete", Some(resource), context)?.id(id.clone());
        Ok(Deleted::of(call.if_match(version).send().await?))
    }
}

impl fmt::Debug for Deleted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deleted").field("answer", &self.answer).finish_non_exhaustive()
    }
}
