//! `search`: by POST where the service says nothing else, so that what is searched for is in no log.

use std::fmt;

use samhandling_r4::{Bundle, Valued};

use super::Received;
use super::paging::Asked;
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;

/// What is searched for, beside the patient, who is in the access context.
///
/// `Debug` shows the names of the parameters only.
///
/// # Example
///
/// ```
/// use samhandling_client::Search;
///
/// let search = Search::of("Observation").with("date", "ge2026-01-01").with("_count", "50");
/// assert_eq!(search.resource(), "Observation");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Search {
    resource: String,
    parameters: Vec<(String, String)>,
    scope: Option<String>,
}

impl Search {
    /// All of a type.
    #[must_use]
    pub fn of(resource: impl Into<String>) -> Self {
        Self { resource: resource.into(), parameters: Vec::new(), scope: None }
    }

    /// With a parameter; one that stands twice must hold twice.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// With the scope of that purpose instead of the interaction's own.
    #[must_use]
    pub fn in_scope(mut self, purpose: impl Into<String>) -> Self {
        self.scope = Some(purpose.into());
        self
    }

    /// The purpose of the scope, where it is not the interaction's own.
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        self.scope.as_deref()
    }

    /// The type.
    #[must_use]
    pub fn resource(&self) -> &str {
        &self.resource
    }

    /// The parameters, in the order they were given.
    #[must_use]
    pub fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.parameters.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Search").field("resource", &self.resource).field("parameters", &names).finish()
    }
}

/// A page of what was found.
#[derive(Debug)]
pub struct Page {
    /// The Bundle, and what came with it.
    pub received: Received<Bundle>,
}

impl Page {
    /// The Bundle.
    #[must_use]
    pub const fn bundle(&self) -> &Bundle {
        &self.received.resource
    }

    /// `Bundle.total` 0..1: how many there are on all pages.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        self.bundle().total.value().copied()
    }

    /// `Bundle.link` with that relation: `next`.
    #[must_use]
    pub fn link(&self, relation: &str) -> Option<&str> {
        let link = self.bundle().link.iter().find(|link| link.relation.text() == Some(relation))?;
        link.url.text()
    }
}

impl ServiceClient {
    /// Searches, and gives the first page; [`pages`](Self::pages) gives all.
    ///
    /// Notices inside the Bundle are data, also where they say that something is withheld.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the service offers no such search, takes no such parameter, or something is missing in the
    /// access context.
    ///
    /// # Source
    ///
    /// [FHIR R4, search](https://hl7.org/fhir/R4/http.html#search).
    pub async fn search(&self, context: &AccessContext, search: &Search) -> Result<Page, Error> {
        let asked = Asked::search(search);
        Ok(Page { received: asked.call(self, context)?.send().await?.into_resource()? })
    }
}
