//! An instance held against profiles: what they ask for beyond the type, which is always checked too.

use samhandling_core::tree::Node;
use samhandling_definitions::DefinitionId;

use super::Run;
use super::base::is_repeat_of;
use crate::assertion;
use crate::invariant::{self, Around};
use crate::schema::{ChildRef, Content, Element, ElementIndex, Schema, Target};

impl<'v, 't> Run<'v, 't> {
    /// A resource or value held against a profile, once.
    pub(crate) fn profile(&mut self, node: Node<'t>, profile: DefinitionId) {
        if self.quiet.is_empty() && !self.done.insert((node.id(), profile)) {
            return;
        }
        let Some(schema) = self.schema(profile) else { return };
        if node.resource_type().is_some() && self.quiet.is_empty() {
            self.apply(schema);
        }
        self.profile_element(node, schema, ElementIndex::ROOT);
        if node.resource_type().is_some() {
            self.marked(node, schema);
        }
    }

    /// One occurrence of an element of a profile.
    pub(crate) fn profile_element(&mut self, node: Node<'t>, schema: &'v Schema, index: ElementIndex) {
        let element = schema.element(index);
        assertion::run(self, node, schema, element);
        if !element.invariants.is_empty() {
            // What a profile says of an element that holds a resource is said from outside of that resource.
            let inside = if index == ElementIndex::ROOT { node } else { node.parent().unwrap_or(node) };
            invariant::run(self, node, Around::of(inside), schema, element);
        }
        if element.types_are_narrowed && !element.is_choice {
            assertion::types::run(self, node, schema, element);
        }
        match element.content {
            Content::Inline => self.profile_children(node, schema, element),
            Content::Reference(other) => self.profile_children(node, schema, schema.element(other)),
            Content::Type => {}
        }
        self.type_profiles(node, schema, element);
    }

    /// The children of an element of a profile.
    fn profile_children(&mut self, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
        if element.children.is_empty() {
            return;
        }
        let start = self.counts.len();
        self.counts.resize(start + element.children.elements.len(), 0);
        let mut next = node.children().next();
        while let Some(first) = next {
            let mut end = first.next_sibling();
            while let Some(sibling) = end.filter(|sibling| is_repeat_of(*sibling, first)) {
                end = sibling.next_sibling();
            }
            if let Some(child) = element.children.find(first) {
                let count = self.profile_group(first, schema, child);
                if let Some(counted) = self.counts.get_mut(start + usize::from(child.slot)) {
                    *counted += count;
                }
            }
            next = end;
        }
        assertion::cardinality::run(self, node, schema, element, start);
        assertion::slicing::run_absent(self, node, schema, element, start);
        self.counts.truncate(start);
    }

    /// The occurrences of one element; gives how many there are.
    fn profile_group(&mut self, first: Node<'t>, schema: &'v Schema, child: ChildRef) -> u32 {
        let group = std::iter::successors(Some(first), |node| node.next_sibling());
        let group = group.take_while(|node| *node == first || is_repeat_of(*node, first));
        let element = schema.element(child.element);
        let mut count = 0;
        for node in group.clone() {
            if self.aside.contains(&node.id()) {
                continue;
            }
            count += 1;
            if child.alternative == ChildRef::REFUSED {
                assertion::types::refused(self, node, schema, element);
            } else {
                self.profile_element(node, schema, child.element);
            }
        }
        if let Some(plan) = &element.slicing {
            let group: Vec<Node<'t>> = group.filter(|node| !self.aside.contains(&node.id())).collect();
            assertion::slicing::run(self, &group, schema, element, plan);
        }
        count
    }

    /// The profiles that an element's type must have: all of one, or one of several.
    fn type_profiles(&mut self, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
        let type_name = self.type_name(node);
        let of = match element.types.as_ref() {
            [only] => Some(only),
            several => several.iter().find(|of| *of.name == *type_name),
        };
        match of.map(|of| of.profiles.as_ref()) {
            None | Some([]) => {}
            Some([only]) => self.one_profile(node, schema, element, only),
            Some(several) => assertion::types::run_any_profile(self, node, schema, element, several),
        }
    }

    fn one_profile(&mut self, node: Node<'t>, schema: &'v Schema, element: &'v Element, target: &'v Target) {
        match target.id {
            Some(id) => self.profile(node, id),
            None => assertion::types::profile_missing(self, node, schema, element, target),
        }
    }
}
