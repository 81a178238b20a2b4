//! One call of an interaction, before it is sent.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use url::Url;

use super::{Answer, Cancel, ETag, ResourceId};
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
    pub(super) version: Option<ResourceId>,
    pub(super) link: Option<Link>,
    pub(super) within: Option<Duration>,
    pub(super) cancel: Option<Cancel>,
}

/// A link of an answer that is followed in place of the interaction's own address.
#[derive(Clone)]
pub(super) enum Link {
    /// By GET, as it is.
    Get(Url),
    /// By POST, its parameters as a form.
    Post(Url),
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
            version: None,
            link: None,
            within: None,
            cancel: None,
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

    /// About that version of the resource.
    #[must_use]
    pub fn version(mut self, version: ResourceId) -> Self {
        self.version = Some(version);
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

    /// Only if the service has nothing that these criteria find.
    pub(super) fn if_none_exist(mut self, criteria: &HeaderValue) -> Self {
        self.headers.insert("if-none-exist", criteria.clone());
        self
    }

    /// Asking for content of that media type instead of FHIR's JSON: a document.
    #[must_use]
    pub fn accept(mut self, media_type: &HeaderValue) -> Self {
        self.headers.insert(http::header::ACCEPT, media_type.clone());
        self
    }

    /// Following a link of an answer instead of the interaction's own address.
    pub(super) fn following(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }

    /// To be done within that time, all attempts and tokens taken together. Where the time is out after something was sent that
    /// must not be sent twice, the outcome is unknown.
    #[must_use]
    pub const fn within(mut self, time: Duration) -> Self {
        self.within = Some(time);
        self
    }

    /// To be given up when that is cancelled. Where something was sent that must not be sent twice, the outcome is unknown.
    #[must_use]
    pub fn cancelled_by(mut self, cancel: &Cancel) -> Self {
        self.cancel = Some(cancel.clone());
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
        Ok(super::attempt::run(self.service, self.interaction, plan, super::attempt::Wanted::Whole)
            .await?
            .answer)
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
