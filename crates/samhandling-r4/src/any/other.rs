//! A resource that has no type of its own here.

use std::fmt;

use samhandling_core::tree::{Fault, Limits, Node, Tree};

use crate::write::{Layout, Writer, node};

/// A resource that has no type of its own here: its elements as they were sent.
///
/// # Example
///
/// ```
/// use samhandling_r4::{AnyResource, FhirType};
///
/// let json = br#"{"resourceType":"GraphDefinition","url":"http://example.org/g","status":"active"}"#;
/// let AnyResource::Other(graph) = AnyResource::from_json(json)? else { return Ok(()) };
/// assert_eq!(graph.resource_type().as_deref(), Some("GraphDefinition"));
/// assert_eq!(graph.root().child_text("status").as_deref(), Some("active"));
/// assert_eq!(graph.to_json().as_bytes(), json);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone)]
pub struct OtherResource {
    tree: Tree<'static>,
}

impl OtherResource {
    /// The node and what is below it, as a document of its own.
    pub(crate) fn of(resource: Node<'_>) -> Result<Self, Fault> {
        let mut writer = Writer::new(Layout::Compact);
        node(resource, &mut writer);
        // What is read again was within the limits of whoever read it first.
        Ok(OtherResource {
            tree: Tree::from_json(writer.into_text().as_bytes(), &Limits::NONE)?.into_owned(),
        })
    }

    /// The type that it says.
    #[must_use]
    pub fn resource_type(&self) -> Option<String> {
        self.root().resource_type().map(Into::into)
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        // An id has no character that JSON would escape.
        self.root().child("id")?.raw()
    }

    /// Its elements.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.tree.root()
    }

    /// Writes it as JSON, without white space.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut writer = Writer::new(Layout::Compact);
        node(self.root(), &mut writer);
        writer.into_text()
    }
}

impl PartialEq for OtherResource {
    /// The same elements, in any order of names; numbers as they were written.
    fn eq(&self, other: &Self) -> bool {
        same(self.root(), other.root())
    }
}

fn same(ours: Node<'_>, theirs: Node<'_>) -> bool {
    let form = |node: Node<'_>| (node.kind(), node.in_array(), node.twin_in_array());
    let same_group = |first: Node<'_>| {
        let (ours, theirs) = (repeats(Some(first)), repeats(theirs.child(first.name())));
        ours.clone().count() == theirs.clone().count()
            && ours.zip(theirs).all(|(ours, theirs)| same(ours, theirs))
    };
    form(ours) == form(theirs)
        && ours.text() == theirs.text()
        && ours.children().count() == theirs.children().count()
        && ours.children().filter(|child| child.repeat() == 0).all(same_group)
}

/// A node and its repeats.
fn repeats<'t>(first: Option<Node<'t>>) -> impl Iterator<Item = Node<'t>> + Clone {
    std::iter::successors(first, |node| node.next_sibling().filter(|next| next.repeat() > 0))
}

impl fmt::Debug for OtherResource {
    /// Which elements there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OtherResource ")?;
        let first = self.root().children().filter(|child| child.repeat() == 0);
        f.debug_set().entries(first.map(|child| child.name())).finish()
    }
}
