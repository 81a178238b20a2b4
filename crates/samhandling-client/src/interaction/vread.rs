//! `vread`: one version of a resource.

use samhandling_r4::Resource;

use super::{Received, ResourceId};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;

impl ServiceClient {
    /// Reads one version of a resource.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    ///
    /// # Source
    ///
    /// [FHIR R4, vread](https://hl7.org/fhir/R4/http.html#vread).
    pub async fn vread<R: Resource>(
        &self,
        context: &AccessContext,
        id: &ResourceId,
        version: &ResourceId,
    ) -> Result<Received<R>, Error> {
        let call = self.call("vread", Some(R::NAME), context)?;
        call.id(id.clone()).version(version.clone()).send().await?.into_resource()
    }
}
