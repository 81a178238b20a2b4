//! From a node to its children, and the variables that lead to nodes.

use samhandling_core::tree::{NameHash, Node};

use super::wide::Wide;
use super::{Run, Scope, Sink, Step};
use crate::op::{Name, Op, TypeName, TypeTest, What};
use crate::{EvaluationFault, Item, SystemType, TypeId};

const VALUE: NameHash = NameHash::of("value");

impl<'t> Run<'_, 't> {
    /// The children of a name of what an operation gives.
    pub(super) fn child(
        &self,
        of: &'t Op,
        name: &'t Name,
        scope: &Scope<'_, 't>,
        sink: Sink<'_, 't>,
    ) -> Step {
        match (&of.what, scope.this) {
            (What::This, Some(Item::Node(node))) => self.named(of.at, *node, name, sink),
            (What::This, None) => Ok(()),
            _ => self.each(of, scope, &mut |item| match item {
                Item::Node(node) => self.named(of.at, node, name, sink),
                Item::Type(info) => match &*name.text {
                    "namespace" => sink(Item::text(info.namespace)),
                    "name" => sink(Item::text(String::from(info.name))),
                    _ => Ok(()),
                },
                _ => Ok(()),
            }),
        }
    }

    /// A node's children of a name. The `value` of a primitive element is its value without the element.
    fn named(&self, at: u32, node: Node<'t>, name: &Name, sink: Sink<'_, 't>) -> Step {
        if let Some(known) = self.wide.get(node, name) {
            for child in known.iter().copied() {
                self.step(at)?;
                sink(Item::Node(child))?;
            }
            return Ok(());
        }
        let (mut any, mut passed) = (false, 0_usize);
        for child in node.children() {
            self.step(at)?;
            passed += 1;
            if self.is_named(child, name) {
                any = true;
                sink(Item::Node(child))?;
            }
        }
        if any && Wide::is_wide(passed) {
            let found = node.children().filter(|child| self.is_named(*child, name)).collect();
            self.wide.keep(node, name, found);
        }
        if !any && name.hash == VALUE && &*name.text == "value" && node.has_value() {
            return self.value(Item::Node(node)).map_or(Ok(()), sink);
        }
        Ok(())
    }

    fn is_named(&self, child: Node<'t>, name: &Name) -> bool {
        self.context.instance.element(child).is_named(child, name.hash, &name.text)
    }

    /// All children.
    pub(crate) fn children(&self, at: u32, node: Node<'t>, sink: Sink<'_, 't>) -> Step {
        for child in node.children() {
            self.step(at)?;
            if !self.context.instance.element(child).is_hidden() {
                sink(Item::Node(child))?;
            }
        }
        Ok(())
    }

    /// All children and theirs, each before its own.
    pub(crate) fn descendants(&self, at: u32, top: Node<'t>, sink: Sink<'_, 't>) -> Step {
        let mut next = top.children().next();
        while let Some(node) = next {
            self.step(at)?;
            if !self.context.instance.element(node).is_hidden() {
                sink(Item::Node(node))?;
            }
            next = node.children().next().or_else(|| behind(node, top));
        }
        Ok(())
    }

    /// A name with a capital that an expression begins with: the context itself, if it has that type.
    pub(super) fn start(&self, at: u32, name: &'t Name, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
        match scope.this {
            Some(Item::Node(node)) if self.is_a(*node, &name.text) => sink(Item::Node(*node)),
            Some(Item::Node(node)) => self.named(at, *node, name, sink),
            _ => Ok(()),
        }
    }

    /// Whether an item has a type. `is` asks for a type or one derived from it; so do `as` and `ofType()`, but that a
    /// primitive type is no other: a code is no string for them.
    pub(super) fn has_type(&self, item: &Item<'t>, named: &TypeName, test: TypeTest) -> bool {
        let namespace = named.namespace.as_deref();
        match item {
            Item::Node(_) if namespace == Some("System") => false,
            Item::Node(node) => {
                let element = self.context.instance.element(*node);
                let primitive = element.value.is_some_and(|value| value != SystemType::Quantity);
                if primitive && test != TypeTest::Is && element.of != TypeId::UNKNOWN {
                    let name = self.context.instance.model().name(element.of);
                    // Profiles of R4 write `as String` for a FHIR string, which has a String's value.
                    let is_written_large = test == TypeTest::As
                        && namespace.is_none()
                        && name.eq_ignore_ascii_case(&named.name.text);
                    return is_written_large || name == &*named.name.text;
                }
                self.is_a(*node, &named.name.text)
            }
            other if namespace != Some("FHIR") => {
                let of = other.system_type().map(SystemType::name);
                of == Some(&*named.name.text) || (of.is_some() && &*named.name.text == "Any")
            }
            _ => false,
        }
    }

    fn is_a(&self, node: Node<'t>, name: &str) -> bool {
        let element = self.context.instance.element(node);
        if element.of == TypeId::UNKNOWN {
            return node.resource_type().is_some_and(|of| of == name);
        }
        self.context.instance.model().is_a(element.of, name)
    }

    /// The value of a variable that was not known when the expression was read.
    pub(super) fn variable(&self, at: u32, name: &'t str, sink: Sink<'_, 't>) -> Step {
        match name {
            "context" => sink(Item::Node(self.context.node)),
            "resource" => sink(Item::Node(self.context.resource)),
            "rootResource" => sink(Item::Node(self.context.root_resource)),
            _ => match self.context.services.constant(name) {
                Some(items) => items.into_iter().try_for_each(sink),
                None => Err(self.fault(at, EvaluationFault::NoSuchVariable { name: name.into() })),
            },
        }
    }
}

/// The next node behind one and all that is in it, as long as it is below the top.
fn behind<'t>(node: Node<'t>, top: Node<'t>) -> Option<Node<'t>> {
    let mut node = node;
    while node != top {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent()?;
    }
    None
}
