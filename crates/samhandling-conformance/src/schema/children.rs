//! Finds the definition of a child by its name.

use samhandling_core::tree::{NameHash, Node};

use super::ElementIndex;

/// What a child's name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChildRef {
    /// The element.
    pub(crate) element: ElementIndex,
    /// Its place among the children.
    pub(crate) slot: u16,
    /// Which of its types the name says; 0 where it says none.
    pub(crate) alternative: u16,
}

impl ChildRef {
    /// The type that the name says is not among those allowed.
    pub(crate) const REFUSED: u16 = u16::MAX;
}

/// The children of an element, by name.
#[derive(Debug, Default)]
pub(crate) struct ChildTable {
    /// The children in the order of the definition.
    pub(crate) elements: Box<[ElementIndex]>,
    /// Names with what they lead to, at or behind the place that the hash says; a power of two wide, half empty.
    places: Box<[Option<Named>]>,
}

#[derive(Debug, Clone)]
struct Named {
    hash: NameHash,
    name: Box<str>,
    child: ChildRef,
}

impl ChildTable {
    /// A table of children, each with the names it goes by.
    pub(crate) fn new(elements: Vec<ElementIndex>, names: Vec<(String, ChildRef)>) -> Self {
        let width = (names.len() * 2).next_power_of_two();
        let mut places: Vec<Option<Named>> = vec![None; width];
        for (name, child) in names {
            let hash = NameHash::of(&name);
            let mut at = hash.0 as usize;
            while places.get(at & (width - 1)).is_some_and(Option::is_some) {
                at += 1;
            }
            if let Some(place) = places.get_mut(at & (width - 1)) {
                *place = Some(Named { hash, name: name.into(), child });
            }
        }
        ChildTable { elements: elements.into(), places: places.into() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// What a node's name leads to.
    pub(crate) fn find(&self, node: Node<'_>) -> Option<ChildRef> {
        let hash = node.name_hash();
        self.probe(hash, |name| node.name() == name)
    }

    /// All names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.iter().flatten().map(|named| &*named.name)
    }

    fn probe(&self, hash: NameHash, is_it: impl Fn(&str) -> bool) -> Option<ChildRef> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = hash.0 as usize & mask;
        loop {
            let named = self.places.get(at)?.as_ref()?;
            if named.hash == hash && is_it(&named.name) {
                return Some(named.child);
            }
            at = (at + 1) & mask;
        }
    }
}
