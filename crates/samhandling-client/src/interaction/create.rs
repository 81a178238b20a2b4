//! `create`: a new resource, whose id the service gives.

use samhandling_r4::Resource;

use super::Written;
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;

impl ServiceClient {
    /// Creates a resource.
    ///
    /// It is not sent twice: where no answer comes, nobody here knows whether it was created.
    ///
    /// # Errors
    ///
    /// [`Error::OutcomeUnknown`]; [`Error::Outcome`] where the service does not take it: whoever made it must act.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Error, ServiceClient};
    /// use samhandling_r4::Observation;
    ///
    /// async fn record(service: &ServiceClient, context: &AccessContext, measured: &Observation) -> Result<(), Error> {
    ///     let written = service.create(context, measured).await?;
    ///     println!("{:?} {:?}", written.id(), written.version());
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// [FHIR R4, create](https://hl7.org/fhir/R4/http.html#create).
    pub async fn create<R: Resource>(
        &self,
        context: &AccessContext,
        resource: &R,
    ) -> Result<Written<R>, Error> {
        let call = self.call("create", Some(R::NAME), context)?;
        Written::of(call.fhir_body(resource.to_json()).send().await?)
    }
}
