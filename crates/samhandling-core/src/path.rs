//! Where something stands: in the instance, and in the definition.

use std::fmt;
use std::fmt::Write;
use std::sync::Arc;

use crate::tree::Node;

/// The place of an element in an instance, as a FHIRPath expression: `Patient.name[0].given[1]`.
///
/// # Example
///
/// ```
/// use samhandling_core::path::ElementPath;
/// use samhandling_core::tree::{Limits, Tree};
///
/// let source = br#"{"resourceType": "Patient", "name": [{"given": ["Kari", "Marie"]}]}"#;
/// let tree = Tree::from_json(source, &Limits::default())?;
/// let given = tree.root().child("name").and_then(|name| name.children().last()).ok_or("no name")?;
/// assert_eq!(ElementPath::of(given, |_| None, |_| false).to_string(), "Patient.name[0].given[1]");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementPath(Box<str>);

impl ElementPath {
    /// The path of a node. `choice` tells of a node like `valueQuantity` that it is `value` of type `Quantity`; `is_list` tells of a
    /// node whose source does not say whether it is in a list, as XML does not.
    #[must_use]
    pub fn of<'c>(
        node: Node<'_>,
        choice: impl Fn(Node<'_>) -> Option<(&'c str, &'c str)>,
        is_list: impl Fn(Node<'_>) -> bool,
    ) -> Self {
        let mut chain = vec![node];
        while let Some(parent) = chain.last().and_then(|node| node.parent()) {
            chain.push(parent);
        }
        let mut path = String::with_capacity(chain.len() * 12);
        for node in chain.into_iter().rev() {
            if node.parent().is_none() {
                path.push_str(node.resource_type().as_deref().unwrap_or("(resource)"));
                continue;
            }
            match choice(node) {
                Some((name, of_type)) => _ = write!(path, ".{name}.ofType({of_type})"),
                None => _ = write!(path, ".{}", node.name()),
            }
            if node.in_array() || node.repeat() > 0 || is_list(node) {
                _ = write!(path, "[{}]", node.repeat());
            }
        }
        ElementPath(path.into())
    }

    /// The path of a member of this element that did not become an element itself.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        ElementPath(format!("{}.{name}", self.0).into())
    }

    /// The expression.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ElementPath {
    fn from(path: &str) -> Self {
        ElementPath(path.into())
    }
}

impl fmt::Display for ElementPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The place of an element in a definition: profile, version, package, element id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DefinitionPath {
    /// The definition's canonical url, with `|version` where it has one.
    pub canonical: Arc<str>,
    /// The package it was taken from: `name#version`.
    pub package: Arc<str>,
    /// The id of the element: `Observation.value[x]:valueQuantity.code`.
    pub element: Arc<str>,
}

impl fmt::Display for DefinitionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.canonical, self.element)
    }
}
