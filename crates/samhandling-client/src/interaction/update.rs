//! `update`: a new version of a resource.

use samhandling_r4::Resource;

use super::{ETag, ResourceId, Written};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::{Error, Refused, rules};

impl ServiceClient {
    /// Updates a resource, whatever version the service has.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] by [`rules::ID_MALFORMED`] where the resource has no id; [`Error::OutcomeUnknown`].
    ///
    /// # Source
    ///
    /// [FHIR R4, update](https://hl7.org/fhir/R4/http.html#update).
    pub async fn update<R: Resource>(
        &self,
        context: &AccessContext,
        resource: &R,
    ) -> Result<Written<R>, Error> {
        let call = self.call("update", Some(R::NAME), context)?.id(id_of(resource)?);
        Written::of(call.fhir_body(resource.to_json()).send().await?)
    }

    /// Updates a resource if it still has that version.
    ///
    /// # Errors
    ///
    /// [`Error::is_conflict`] where somebody else has changed it: read it again, and change the new version.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Error, ServiceClient};
    /// use samhandling_r4::{ObservationStatus, Observation};
    ///
    /// async fn correct(service: &ServiceClient, context: &AccessContext) -> Result<(), Error> {
    ///     let read = service.read::<Observation>(context, &"maaling-1".parse()?).await?;
    ///     let Some(version) = read.answer.etag() else { return Ok(()) };
    ///     let corrected = read.resource.with_status(ObservationStatus::Corrected);
    ///     service.update_if(context, &corrected, &version).await?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// [FHIR R4, managing resource contention](https://hl7.org/fhir/R4/http.html#concurrency).
    pub async fn update_if<R: Resource>(
        &self,
        context: &AccessContext,
        resource: &R,
        version: &ETag,
    ) -> Result<Written<R>, Error> {
        let call = self.call("update", Some(R::NAME), context)?.id(id_of(resource)?);
        Written::of(call.if_match(version).fhir_body(resource.to_json()).send().await?)
    }
}

fn id_of<R: Resource>(resource: &R) -> Result<ResourceId, Refused> {
    let missing = || Refused::new(&rules::ID_MALFORMED).saying("part", ["id", "id", "id"]);
    resource.id().ok_or_else(missing)?.parse()
}
