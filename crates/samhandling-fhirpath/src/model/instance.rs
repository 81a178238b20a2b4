//! What each node of an instance is.

use samhandling_core::tree::{NameHash, Node};

use super::{Model, TypeId};
use crate::SystemType;

/// What a node is, in twelve bytes: a table of them by [`samhandling_core::tree::NodeId`] answers for a whole instance.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::NameHash;
/// use samhandling_fhirpath::{Element, SystemType, TypeId};
///
/// // `valueString` is the element `value`, and a string.
/// let value = Element::new("value", TypeId(7), Some(SystemType::String));
/// assert_eq!((value.name, value.name_len), (NameHash::of("value"), 5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// The hash of the name that it is defined with: of `value` for a node written `valueQuantity`.
    pub name: NameHash,
    /// How many bytes of the node's name are the name it is defined with: 5 for `valueQuantity`.
    pub name_len: u16,
    /// The type that its value has in FHIRPath, if it can have one.
    pub value: Option<SystemType>,
    /// Its type.
    pub of: TypeId,
}

impl Element {
    /// A node that is no element: `resourceType`, which only JSON has.
    pub const HIDDEN: Element = Element { name: NameHash(0), name_len: 0, value: None, of: TypeId::UNKNOWN };

    /// An element of that name and type.
    #[must_use]
    pub const fn new(name: &str, of: TypeId, value: Option<SystemType>) -> Self {
        Element { name: NameHash::of(name), name_len: name.len() as u16, value, of }
    }

    /// Whether a node that is this element is defined with a name.
    #[must_use]
    pub fn is_named(self, node: Node<'_>, hash: NameHash, name: &str) -> bool {
        self.name == hash && node.name().get(..usize::from(self.name_len)) == Some(name)
    }

    /// Whether the node is no element.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        self.name_len == 0
    }
}

/// The children of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'n> {
    /// There are none.
    Nothing,
    /// There is one.
    One(Node<'n>),
    /// There are several.
    Several,
}

impl<'n> Named<'n> {
    /// The children of a node that somebody takes for those of the name; none where there are more children than `most`.
    pub fn find(node: Node<'n>, most: usize, mut is_one: impl FnMut(Node<'n>) -> bool) -> Option<Self> {
        let mut found = Named::Nothing;
        for (passed, child) in node.children().enumerate() {
            if passed >= most {
                return None;
            }
            if is_one(child) {
                found = if found == Named::Nothing { Named::One(child) } else { Named::Several };
            }
        }
        Some(found)
    }
}

/// What each node of an instance is, and the types of its model.
///
/// It is asked for every node that an expression looks at, so it should answer from a table. Nodes of other trees come up
/// where [`crate::Services::resolve`] leads to them.
pub trait Instance {
    /// What a node is.
    fn element(&self, node: Node<'_>) -> Element;

    /// A node's children that are defined with a name: the first, and whether there are more. It is what most expressions ask, so a
    /// table should answer it without being asked for each child. None where a node has more children than `most`.
    fn named<'n>(&self, node: Node<'n>, hash: NameHash, name: &str, most: usize) -> Option<Named<'n>> {
        Named::find(node, most, |child| self.element(child).is_named(child, hash, name))
    }

    /// The types.
    fn model(&self) -> &dyn Model;
}
