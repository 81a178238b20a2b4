//! `capabilities`: what a service says that it offers.

use std::fmt;

use samhandling_core::tree::{Limits, Node, Tree};

use super::{Answer, fault};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::{Error, HttpFault};
use crate::validation::unfit;

/// What a service says that it offers: its CapabilityStatement, as it was sent.
///
/// # Source
///
/// [FHIR R4, CapabilityStatement](https://hl7.org/fhir/R4/capabilitystatement.html) (4.0.1).
pub struct Capabilities {
    tree: Tree<'static>,
    /// The answer as it came.
    pub answer: Answer,
}

impl Capabilities {
    fn of(answer: Answer) -> Result<Self, Error> {
        if let Some(kind) = fault::not_json(answer.content_type.as_deref(), &answer.body) {
            return Err(unfit(&answer, kind).into());
        }
        let tree = Tree::from_json(&answer.body, &Limits::default()).map(Tree::into_owned);
        match tree {
            Ok(tree) if tree.root().resource_type().as_deref() == Some(NAME) => Ok(Self { tree, answer }),
            _ => {
                let other = samhandling_r4::Error::OtherType { asked: NAME };
                Err(unfit(&answer, HttpFault::Unreadable(other)).into())
            }
        }
    }

    /// The statement.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.tree.root()
    }

    /// `fhirVersion` 1..1.
    #[must_use]
    pub fn fhir_version(&self) -> Option<String> {
        self.root().child_text("fhirVersion").map(Into::into)
    }

    /// Whether it offers an interaction, by FHIR's name for it: with a type `read`, `search-type`; without one
    /// `transaction`, `search-system`.
    #[must_use]
    pub fn offers(&self, interaction: &str, resource: Option<&str>) -> bool {
        let is_it = |node: Node<'_>| node.child_text("code").as_deref() == Some(interaction);
        self.places(resource).any(|place| place.children_named("interaction").any(is_it))
    }

    /// The names of the search parameters of a type.
    #[must_use]
    pub fn search_parameters(&self, resource: &str) -> Vec<String> {
        let names = self.places(Some(resource)).flat_map(|place| place.children_named("searchParam"));
        names.filter_map(|parameter| parameter.child_text("name").map(Into::into)).collect()
    }

    /// The names of the operations of a type, of the service where none is named; without their `$`.
    #[must_use]
    pub fn operations(&self, resource: Option<&str>) -> Vec<String> {
        let names = self.places(resource).flat_map(|place| place.children_named("operation"));
        names.filter_map(|operation| operation.child_text("name").map(Into::into)).collect()
    }

    /// The `rest` elements of a server, or what they say of a type.
    fn places<'a>(&'a self, resource: Option<&'a str>) -> impl Iterator<Item = Node<'a>> {
        let rest = self.root().children_named("rest");
        let rest = rest.filter(|rest| rest.child_text("mode").is_none_or(|mode| mode == "server"));
        rest.flat_map(move |rest| -> Vec<Node<'a>> {
            match resource {
                None => vec![rest],
                Some(name) => rest
                    .children_named("resource")
                    .filter(|resource| resource.child_text("type").as_deref() == Some(name))
                    .collect(),
            }
        })
    }
}

const NAME: &str = "CapabilityStatement";

impl ServiceClient {
    /// What the service says that it offers.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where no address for it is known.
    ///
    /// # Source
    ///
    /// [FHIR R4, capabilities](https://hl7.org/fhir/R4/http.html#capabilities).
    pub async fn capabilities(&self, context: &AccessContext) -> Result<Capabilities, Error> {
        Capabilities::of(self.call("capabilities", None, context)?.send().await?)
    }
}

impl fmt::Debug for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Capabilities").field("answer", &self.answer).finish_non_exhaustive()
    }
}
