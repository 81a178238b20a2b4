//! Fills typed elements from nodes. One for all types.

use samhandling_core::path::ElementPath;
use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::{Kind, Node, Span};

use super::fit::{has_twin, is_literal, is_lost, is_uneven, literal, misfit};
use super::group::Group;
use super::place::Root;
use super::problem::Reason;
use crate::any::OtherResource;
use crate::resources::AnyResource;
use crate::table::{AnyPrimitive, Complex, ItemMut, Member, MemberKind};
use crate::write;

/// Elements inside one another. A tree has 128 at most unless its reader chose otherwise.
const DEEPEST: usize = 256;

/// What was found, without lines yet.
pub(super) struct Found {
    pub(super) path: ElementPath,
    pub(super) span: Span,
    pub(super) reason: Reason,
}

/// The first problem ends strict reading.
pub(super) struct Stop;

pub(super) struct Reader<'t> {
    pub(super) root: Root<'t>,
    strict: bool,
    depth: usize,
    pub(super) found: Vec<Found>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(root: Root<'t>, strict: bool) -> Self {
        Reader { root, strict, depth: 0, found: Vec::new() }
    }

    pub(super) fn item(
        &mut self,
        item: ItemMut<'_>,
        member: Option<&'static Member>,
        node: Node<'_>,
    ) -> Result<(), Stop> {
        match (item, member.map(|member| member.kind)) {
            (ItemMut::Complex(element), _) => self.complex(element, node),
            (ItemMut::Resource(resource), _) => self.resource(resource, node),
            (ItemMut::Primitive(primitive), Some(MemberKind::Primitive(kind))) => {
                self.primitive(primitive, kind, node)
            }
            (ItemMut::Text(text), Some(MemberKind::Text(kind))) => self.text(text, kind, node),
            // The tables say what each field is; a test walks them all.
            (ItemMut::Primitive(_) | ItemMut::Text(_), _) => Ok(()),
        }
    }

    /// Reads the children of a node as elements.
    fn complex(&mut self, element: &mut dyn Complex, node: Node<'_>) -> Result<(), Stop> {
        let shape = element.shape();
        let mut from = 0;
        let mut next = node.children().next().map(|first| Group { first });
        while let Some(group) = next {
            next = group.next();
            match shape.find(group.first, &mut from) {
                Some(member) => self.member(element, member, group)?,
                None if shape.is_resource && group.first.name() == "resourceType" => {
                    self.resource_type(group)?;
                }
                None => self.refuse(element, group, Reason::Unknown)?,
            }
        }
        for member in shape.members.iter().filter(|member| member.required && member.variant == 0) {
            if element.slot(member.field).is_some_and(|slot| slot.count() == 0) {
                let name = member.choice.map_or(member.name, |(base, _)| base);
                let path = self.root.path(node).join(name);
                self.report(path, node.span(), Reason::Missing)?;
            }
        }
        Ok(())
    }

    fn member(
        &mut self,
        element: &mut dyn Complex,
        member: &'static Member,
        group: Group<'_>,
    ) -> Result<(), Stop> {
        if self.depth >= DEEPEST {
            return self.refuse(element, group, Reason::TooDeep);
        }
        if let Some(reason) = misfit(member, group) {
            return self.refuse(element, group, reason);
        }
        let taken = member.choice.is_some()
            && element.slot(member.field).is_some_and(|slot| slot.count() > 0 && !member.many);
        if taken {
            return self.refuse(element, group, Reason::SecondChoice);
        }
        if member.many && matches!(member.kind, MemberKind::Primitive(_)) && is_uneven(group) {
            self.problem(group.first, group.span(), Reason::TwinLength)?;
        }
        if is_lost(member, group.first) {
            element.extra_mut().push(&write::members(group.first));
            return Ok(());
        }
        let Some(slot) = element.slot_mut(member.field) else { return Ok(()) };
        self.depth += 1;
        for node in group.nodes() {
            let Some(item) = slot.add(member.variant) else { continue };
            self.item(item, Some(member), node)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// `resourceType` is a plain string; which, was looked at before.
    fn resource_type(&mut self, group: Group<'_>) -> Result<(), Stop> {
        let plain = group.in_array() != Some(true) && group.twin_in_array().is_none();
        if plain && matches!(group.first.kind(), Kind::String | Kind::Attribute) {
            return Ok(());
        }
        self.problem(group.first, group.span(), Reason::Kind { needed: "a string" })
    }

    fn primitive(
        &mut self,
        primitive: &mut dyn AnyPrimitive,
        kind: PrimitiveType,
        node: Node<'_>,
    ) -> Result<(), Stop> {
        match node.text() {
            Some(text) => {
                let reason = if is_literal(node, kind) {
                    primitive.take(text, kind).err().map(|fault| Reason::Lexical { kind, fault })
                } else {
                    Some(Reason::Kind { needed: literal(kind).1 })
                };
                if let Some(reason) = reason {
                    self.problem(node, node.span(), reason)?;
                    primitive.twin_mut().misfit = Some(write::literal(node).into());
                }
            }
            None if node.kind() == Kind::Null => primitive.twin_mut().null = true,
            None => {}
        }
        if has_twin(node) {
            let twin = primitive.twin_mut();
            twin.written = node.twin_in_array() == Some(true);
            self.complex(twin, node)?;
        }
        Ok(())
    }

    fn text(&mut self, target: &mut String, kind: PrimitiveType, node: Node<'_>) -> Result<(), Stop> {
        let text = node.text().unwrap_or_default();
        if let Err(fault) = kind.check(&text) {
            self.problem(node, node.span(), Reason::Lexical { kind, fault })?;
        }
        *target = text.into_owned();
        Ok(())
    }

    fn resource(&mut self, target: &mut AnyResource, node: Node<'_>) -> Result<(), Stop> {
        let resource_type = node.resource_type();
        if resource_type.is_none() {
            self.problem(node, node.span(), Reason::NoResourceType)?;
        }
        if let Some(mut typed) = resource_type.and_then(|name| AnyResource::of(&name)) {
            if let Some(element) = typed.complex_mut() {
                self.complex(element, node)?;
            }
            *target = typed;
        } else {
            if let Some(first) = node.child("resourceType") {
                self.resource_type(Group { first })?;
            }
            if node.tree().is_xml() {
                self.problem(node, node.span(), Reason::FormUnknown)?;
            }
            match OtherResource::of(node) {
                Ok(other) => *target = AnyResource::Other(other),
                Err(fault) => self.problem(node, node.span(), Reason::Form(fault.kind))?,
            }
        }
        Ok(())
    }

    /// Puts aside what has no place.
    fn refuse(&mut self, element: &mut dyn Complex, group: Group<'_>, reason: Reason) -> Result<(), Stop> {
        self.problem(group.first, group.span(), reason)?;
        element.extra_mut().push(&write::members(group.first));
        Ok(())
    }

    fn problem(&mut self, node: Node<'_>, span: Span, reason: Reason) -> Result<(), Stop> {
        let path = self.root.path(node);
        self.report(path, span, reason)
    }

    pub(super) fn report(&mut self, path: ElementPath, span: Span, reason: Reason) -> Result<(), Stop> {
        self.found.push(Found { path, span, reason });
        if self.strict { Err(Stop) } else { Ok(()) }
    }
}
