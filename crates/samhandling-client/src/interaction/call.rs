//! One call of an interaction, before it is sent.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::{Answer, ETag, ResourceId};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::{Error, rules};
use crate::service::Interaction;

/// One call of an interaction of a service's dialect. Every interaction is built on it; so can a vendor's own.
///
/// # Example
///
/// ```no_run
/// use samhandling_client::{AccessContext, Error, ServiceClient};
///
/// async fn status(service: &ServiceClient, context: &AccessContext) -> Result<(), Error> {
///     let answer = service.call("status", None, context)?.send().await?;
///     println!("{} bytes", answer.body.len());
///     Ok(())
/// }
/// ```
pub struct Call<'a> {
    pub(super) service: &'a ServiceClient,
    pub(super) interaction: &'a Interaction,
    pub(super) context: &'a AccessContext,
    pub(super) resource: Option<&'a str>,
    pub(super) id: Option<ResourceId>,
    pub(super) scope: Option<&'a str>,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) correlation_id: Option<String>,
}

impl ServiceClient {
    /// Begins a call of an interaction, by FHIR's name for it, about a type where one is named.
    ///
    /// # Errors
    ///
    /// [`rules::INTERACTION_NOT_OFFERED`] where the service's dialect has no such interaction.
    pub fn call<'a>(
        &'a self,
        interaction: &str,
        resource: Option<&'a str>,
        context: &'a AccessContext,
    ) -> Result<Call<'a>, Error> {
        let found = self.dialect.interaction(interaction, resource).ok_or_else(|| {
            let refused = self.refuse(&rules::INTERACTION_NOT_OFFERED);
            let refused = refused.naming("interaction", interaction);
            self.dialect.source().map_or(refused.clone(), |source| refused.on_word_of(source))
        })?;
        Ok(Call {
            service: self,
            interaction: found,
            context,
            resource: resource.or(found.resource.as_deref()),
            id: None,
            scope: None,
            parameters: Vec::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            correlation_id: None,
        })
    }
}

impl<'a> Call<'a> {
    /// About the resource with that id.
    #[must_use]
    pub fn id(mut self, id: ResourceId) -> Self {
        self.id = Some(id);
        self
    }

    /// With the scope of that purpose instead of the interaction's own.
    #[must_use]
    pub const fn scope(mut self, purpose: &'a str) -> Self {
        self.scope = Some(purpose);
        self
    }

    /// With a parameter: in the form of a POST, in the address of a GET.
    ///
    /// # Errors
    ///
    /// [`rules::PARAMETER_NOT_OFFERED`] where the dialect lists parameters and this is not among them.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Result<Self, Error> {
        let name = name.into();
        let listed = &self.interaction.parameters;
        let plain = name.split(':').next().unwrap_or_default();
        if !listed.is_empty() && !listed.iter().any(|known| *known == name || known == plain) {
            let refused = self.service.refuse(&rules::PARAMETER_NOT_OFFERED);
            let refused = refused.naming("interaction", self.interaction.name.clone());
            return Err(refused.naming("parameter", name).on_word_of(&self.interaction.path.source).into());
        }
        self.parameters.push((name, value.into()));
        Ok(self)
    }

    /// With further headers: `If-Match`, `Prefer`.
    #[must_use]
    pub fn headers(mut self, headers: HeaderMap) -> Self {
        self.headers.extend(headers);
        self
    }

    /// Only if the resource still has that version.
    #[must_use]
    pub fn if_match(mut self, version: &ETag) -> Self {
        if let Some(tag) = version.to_header() {
            self.headers.insert(http::header::IF_MATCH, tag);
        }
        self
    }

    /// With a resource as its body.
    #[must_use]
    pub fn fhir_body(mut self, json: impl Into<Bytes>) -> Self {
        self.body = json.into();
        self
    }

    /// As part of an earlier call: a page of a search, a document of a list.
    #[must_use]
    pub fn correlated_with(mut self, correlation_id: impl Into<String>) -> Self {
        self.correlation_id = Some(correlation_id.into());
        self
    }

    /// Sends it, and waits for a success.
    ///
    /// What is safe to repeat is tried again when the service is busy or no answer came; each attempt has a proof of its own.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] before anything is sent; else every other [`Error`].
    pub async fn send(self) -> Result<Answer, Error> {
        let plan = self.plan()?;
        super::attempt::run(self.service, self.interaction, plan).await
    }
}

impl fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("interaction", &self.interaction.name)
            .field("resource", &self.resource)
            .finish_non_exhaustive()
    }
}
