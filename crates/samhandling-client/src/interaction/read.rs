//! `read`: the current version of a resource.

use samhandling_r4::Resource;

use super::{Received, ResourceId};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;

impl ServiceClient {
    /// Reads the current version of a resource.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the service offers no such reading or the id is none; [`Error::is_gone`] where there is
    /// nothing.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Error, ServiceClient};
    /// use samhandling_r4::Observation;
    ///
    /// async fn read(service: &ServiceClient, context: &AccessContext) -> Result<(), Error> {
    ///     let read = service.read::<Observation>(context, &"svar-1".parse()?).await?;
    ///     println!("{:?}", read.answer.etag());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// [FHIR R4, read](https://hl7.org/fhir/R4/http.html#read).
    pub async fn read<R: Resource>(
        &self,
        context: &AccessContext,
        id: &ResourceId,
    ) -> Result<Received<R>, Error> {
        let call = self.call("read", Some(R::NAME), context)?;
        call.id(id.clone()).send().await?.into_resource()
    }
}
