//! `history`: the versions of a resource, of a type, of all.

use std::fmt;

use super::paging::Asked;
use super::{Page, Pages, ResourceId};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;

/// Whose versions are asked for.
///
/// # Example
///
/// ```
/// use samhandling_client::History;
///
/// let history = History::of_resource("Observation", "maaling-1".parse()?).with("_count", "20");
/// assert_eq!(format!("{history:?}"), r#"History { interaction: "history-instance", resource: Some("Observation") }"#);
/// # Ok::<(), samhandling_client::Refused>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct History(Asked);

impl History {
    /// Of one resource.
    #[must_use]
    pub fn of_resource(resource: impl Into<String>, id: ResourceId) -> Self {
        Self(Asked { id: Some(id), ..Asked::new("history-instance", Some(resource.into())) })
    }

    /// Of all resources of a type.
    #[must_use]
    pub fn of_type(resource: impl Into<String>) -> Self {
        Self(Asked::new("history-type", Some(resource.into())))
    }

    /// Of all that the service has.
    #[must_use]
    pub fn of_all() -> Self {
        Self(Asked::new("history-system", None))
    }

    /// With a parameter: `_count`, `_since`, `_at`.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.parameters.push((name.into(), value.into()));
        self
    }
}

impl ServiceClient {
    /// The first page of the versions, newest first. Of what was deleted there is an entry without a resource.
    ///
    /// # Errors
    ///
    /// As [`search`](Self::search).
    ///
    /// # Source
    ///
    /// [FHIR R4, history](https://hl7.org/fhir/R4/http.html#history).
    pub async fn history(&self, context: &AccessContext, history: &History) -> Result<Page, Error> {
        Ok(Page { received: history.0.call(self, context)?.send().await?.into_resource()? })
    }

    /// All pages of the versions, one after another.
    #[must_use]
    pub fn history_pages(&self, context: &AccessContext, history: &History) -> Pages {
        Pages::of(self, context, history.0.clone())
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("History")
            .field("interaction", &self.0.interaction)
            .field("resource", &self.0.resource)
            .finish()
    }
}
