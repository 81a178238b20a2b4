//! What is asked for, page by page.

use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;
use crate::interaction::call::Link;
use crate::interaction::{Call, ResourceId, Search};

/// A search or a history, before it is called.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::interaction) struct Asked {
    pub(in crate::interaction) interaction: &'static str,
    pub(in crate::interaction) resource: Option<String>,
    pub(in crate::interaction) id: Option<ResourceId>,
    pub(in crate::interaction) parameters: Vec<(String, String)>,
    pub(in crate::interaction) scope: Option<String>,
}

impl Asked {
    /// An interaction without parameters.
    pub(in crate::interaction) fn new(interaction: &'static str, resource: Option<String>) -> Self {
        Self { interaction, resource, id: None, parameters: Vec::new(), scope: None }
    }

    /// A search.
    pub(in crate::interaction) fn search(search: &Search) -> Self {
        let parameters = search.parameters().to_vec();
        let scope = search.scope().map(str::to_owned);
        Self { parameters, scope, ..Self::new("search", Some(search.resource().to_owned())) }
    }

    /// Its call.
    pub(in crate::interaction) fn call<'a>(
        &'a self,
        service: &'a ServiceClient,
        context: &'a AccessContext,
    ) -> Result<Call<'a>, Error> {
        let mut call = service.call(self.interaction, self.resource.as_deref(), context)?;
        if let Some(id) = &self.id {
            call = call.id(id.clone());
        }
        if let Some(scope) = &self.scope {
            call = call.scope(scope);
        }
        for (name, value) in &self.parameters {
            call = call.parameter(name, value)?;
        }
        Ok(call)
    }

    /// The call that follows a link instead.
    pub(super) fn linked<'a>(
        &'a self,
        service: &'a ServiceClient,
        context: &'a AccessContext,
        link: Link,
    ) -> Result<Call<'a>, Error> {
        let mut call = service.call(self.interaction, self.resource.as_deref(), context)?;
        if let Some(scope) = &self.scope {
            call = call.scope(scope);
        }
        Ok(call.following(link))
    }

    /// The number that a parameter says.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.parameters.iter().find(|(known, _)| known == name)?.1.parse().ok()
    }

    /// The same with another number for a parameter.
    pub(super) fn with_number(&self, name: &str, number: u32) -> Self {
        let mut asked = self.clone();
        asked.parameters.retain(|(known, _)| known != name);
        asked.parameters.push((name.to_owned(), number.to_string()));
        asked
    }
}
