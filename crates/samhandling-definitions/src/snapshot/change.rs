//! A differential as a tree: what it says of each element, below the elements and slices that it stands in.

use std::collections::HashMap;

use super::key::{Step, keys};
use crate::{Defect, DefectReason, ElementDefinition};

/// More steps than any definition needs.
const MOST_STEPS: usize = 48;

/// What a differential says of one element or slice, and of what is below it.
#[derive(Debug, Default)]
pub(super) struct Change<'d> {
    /// The last step of its path; for a slice, the slice's name.
    pub(super) name: &'d str,
    /// What is said of the element itself; nothing where only something below it is named.
    pub(super) elements: Vec<&'d ElementDefinition>,
    /// The elements below.
    pub(super) children: Vec<Change<'d>>,
    /// Its slices.
    pub(super) slices: Vec<Change<'d>>,
}

impl<'d> Change<'d> {
    /// The elements of the differential here and below.
    pub(super) fn all(&self, found: &mut Vec<&'d ElementDefinition>) {
        found.extend(&self.elements);
        for change in self.children.iter().chain(&self.slices) {
            change.all(found);
        }
    }
}

/// The tree below a root of that name, and what does not stand below it.
pub(super) fn changes<'d>(root: &str, differential: &'d [ElementDefinition]) -> (Change<'d>, Vec<Defect>) {
    let mut tree = Arena::default();
    let mut defects = Vec::new();
    for (element, steps) in differential.iter().zip(keys(differential)) {
        let reason = match steps.split_first() {
            Some((first, rest)) if first.name == root && rest.len() < MOST_STEPS => {
                tree.add(rest, element);
                continue;
            }
            Some((first, _)) if first.name == root => DefectReason::TooDeep,
            _ => DefectReason::UnknownElement,
        };
        defects.push(Defect { element: (*element.id).into(), reason });
    }
    (tree.grown(), defects)
}

/// The nodes of the tree in the order in which they were first named, so that a node stands behind what it belongs to.
struct Arena<'d> {
    nodes: Vec<Node<'d>>,
    places: HashMap<(usize, Part, &'d str), usize>,
}

struct Node<'d> {
    parent: usize,
    part: Part,
    change: Change<'d>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Child,
    Slice,
}

impl Default for Arena<'_> {
    fn default() -> Self {
        let root = Node { parent: 0, part: Part::Child, change: Change::default() };
        Arena { nodes: vec![root], places: HashMap::new() }
    }
}

impl<'d> Arena<'d> {
    fn add(&mut self, steps: &[Step<'d>], element: &'d ElementDefinition) {
        let mut at = 0;
        for step in steps {
            at = self.below(at, Part::Child, step.name);
            if let Some(slice) = step.slice {
                at = self.below(at, Part::Slice, slice);
            }
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.change.elements.push(element);
        }
    }

    fn below(&mut self, parent: usize, part: Part, name: &'d str) -> usize {
        let next = self.nodes.len();
        let at = *self.places.entry((parent, part, name)).or_insert(next);
        if at == next {
            self.nodes.push(Node { parent, part, change: Change { name, ..Change::default() } });
        }
        at
    }

    fn grown(mut self) -> Change<'d> {
        while self.nodes.len() > 1 {
            let Some(Node { parent, part, mut change }) = self.nodes.pop() else { break };
            // Taken from the end, so the lists were filled backwards.
            change.children.reverse();
            change.slices.reverse();
            let Some(above) = self.nodes.get_mut(parent) else { continue };
            match part {
                Part::Child => above.change.children.push(change),
                Part::Slice => above.change.slices.push(change),
            }
        }
        let mut root = self.nodes.pop().map(|node| node.change).unwrap_or_default();
        root.children.reverse();
        root.slices.reverse();
        root
    }
}
