//! The elements of a type, by the names that JSON gives them.

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::{NameHash, Node};

use super::{Complex, Slot};

/// A type: its name, and its elements in the order of the specification.
#[derive(Debug)]
pub struct Shape {
    /// FHIR's name: `Patient`; a path for what stands inside a type: `Patient.contact`.
    pub name: &'static str,
    /// Whether JSON has a `resourceType`.
    pub is_resource: bool,
    /// The elements; a choice takes as many as it has types.
    pub members: &'static [Member],
}

/// An element, or one of the types of a choice.
#[derive(Debug)]
pub struct Member {
    /// The name in JSON: `birthDate`, `valueQuantity`.
    pub name: &'static str,
    hash: NameHash,
    /// The number of the field in the Rust type.
    pub field: usize,
    /// The number of the type within a choice.
    pub variant: usize,
    /// How many types the choice has, which stand one behind the other; 1 for what is no choice.
    pub width: usize,
    /// The name and the type of a choice: `value`, `Quantity`.
    pub choice: Option<(&'static str, &'static str)>,
    /// Whether there must be one.
    pub required: bool,
    /// Whether there may be several.
    pub many: bool,
    /// What it holds.
    pub kind: MemberKind,
}

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKind {
    /// A primitive, which may have an id and extensions.
    Primitive(PrimitiveType),
    /// A text without id and extensions: `Element.id`, `Extension.url`, `Narrative.div`.
    Text(PrimitiveType),
    /// An element with elements.
    Complex,
    /// A resource of any type.
    Resource,
}

impl Shape {
    /// A type that is no resource.
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Shape { name, is_resource: false, members }
    }

    /// A resource.
    pub const fn resource(name: &'static str, members: &'static [Member]) -> Self {
        Shape { name, is_resource: true, members }
    }

    /// The fields of an element of this type that hold something, each with the member that it holds.
    pub(crate) fn held<'e>(
        &self,
        element: &'e dyn Complex,
    ) -> impl Iterator<Item = (&'static Member, &'e dyn Slot)> + use<'e> {
        let mut rest = self.members;
        std::iter::from_fn(move || {
            while let Some(first) = rest.first() {
                let (variants, behind) = rest.split_at_checked(first.width)?;
                rest = behind;
                if let Some(slot) = element.slot(first.field).filter(|slot| slot.count() > 0) {
                    return Some((variants.get(slot.variant())?, slot));
                }
            }
            None
        })
    }

    /// The member of a node's name. `from` is where to begin, and is left behind what was found: instances mostly keep
    /// the order of the specification.
    pub(crate) fn find(&self, node: Node<'_>, from: &mut usize) -> Option<&'static Member> {
        let hash = node.name_hash();
        let (before, behind) = self.members.split_at_checked(*from)?;
        let is_it = |member: &&Member| member.hash == hash && member.name == node.name();
        if let Some(at) = behind.iter().position(|member| is_it(&member)) {
            *from += at + 1;
            return behind.get(at);
        }
        before.iter().find(is_it)
    }
}

impl Member {
    const fn new(field: usize, name: &'static str, kind: MemberKind) -> Self {
        Member {
            name,
            hash: NameHash::of(name),
            field,
            variant: 0,
            width: 1,
            choice: None,
            required: false,
            many: false,
            kind,
        }
    }

    /// A primitive.
    pub const fn primitive(field: usize, name: &'static str, kind: PrimitiveType) -> Self {
        Self::new(field, name, MemberKind::Primitive(kind))
    }

    /// A text without id and extensions.
    pub const fn text(field: usize, name: &'static str, kind: PrimitiveType) -> Self {
        Self::new(field, name, MemberKind::Text(kind))
    }

    /// An element with elements.
    pub const fn complex(field: usize, name: &'static str) -> Self {
        Self::new(field, name, MemberKind::Complex)
    }

    /// A resource of any type.
    pub const fn resource(field: usize, name: &'static str) -> Self {
        Self::new(field, name, MemberKind::Resource)
    }

    /// One of the types of a choice: its number, of how many, the choice's name and the type's.
    pub const fn choice(
        mut self,
        variant: usize,
        width: usize,
        base: &'static str,
        kind: &'static str,
    ) -> Self {
        self.variant = variant;
        self.width = width;
        self.choice = Some((base, kind));
        self
    }

    /// There must be one.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// There may be several.
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }
}
