//! Typed elements as JSON. One for all types.

use samhandling_core::primitive::PrimitiveType;

use super::{Layout, Writer, nodes};
use crate::resources::AnyResource;
use crate::table::{AnyPrimitive, Complex, Item, Member, MemberKind, Slot};

/// An element as JSON.
pub(crate) fn json(item: &Item<'_>, layout: Layout) -> String {
    let mut writer = Writer::new(layout);
    whole(item, &mut writer);
    writer.into_text()
}

/// An element that is no primitive.
fn whole(item: &Item<'_>, writer: &mut Writer) {
    match item {
        Item::Complex(element) => complex(*element, writer),
        Item::Resource(AnyResource::Other(other)) => nodes::node(other.root(), writer),
        Item::Resource(resource) => {
            if let Some(element) = resource.complex() {
                complex(element, writer);
            }
        }
        Item::Text(text) => writer.string(text),
        Item::Primitive(primitive) => writer.string(&primitive.text().unwrap_or_default()),
    }
}

fn complex(element: &dyn Complex, writer: &mut Writer) {
    writer.begin('{');
    let shape = element.shape();
    if shape.is_resource {
        writer.name("resourceType", false);
        writer.string(shape.name);
    }
    for (member, slot) in shape.held(element) {
        field(slot, member, writer);
    }
    if let Some(tree) = element.extra().tree() {
        nodes::children(tree.root(), writer);
    }
    writer.end('}');
}

fn field(slot: &dyn Slot, member: &Member, writer: &mut Writer) {
    if let MemberKind::Primitive(kind) = member.kind {
        return primitives(slot, member, kind, writer);
    }
    writer.name(member.name, false);
    list(slot, member.many, writer, whole);
}

fn list(slot: &dyn Slot, many: bool, writer: &mut Writer, write: impl Fn(&Item<'_>, &mut Writer)) {
    if many {
        writer.begin('[');
    }
    for item in (0..slot.count()).filter_map(|at| slot.item(at)) {
        write(&item, writer);
    }
    if many {
        writer.end(']');
    }
}

/// The values, and the `_` member where one of them needs it.
fn primitives(slot: &dyn Slot, member: &Member, kind: PrimitiveType, writer: &mut Writer) {
    let any = |test: fn(&dyn AnyPrimitive) -> bool| {
        (0..slot.count()).any(|at| matches!(slot.item(at), Some(Item::Primitive(one)) if test(one)))
    };
    if any(has_value) {
        writer.name(member.name, false);
        list(slot, member.many, writer, |item, writer| {
            if let Item::Primitive(primitive) = item {
                value(*primitive, kind, writer);
            }
        });
    }
    if any(has_twin) {
        writer.name(member.name, true);
        list(slot, member.many, writer, |item, writer| {
            if let Item::Primitive(primitive) = item {
                twin(*primitive, writer);
            }
        });
    }
}

fn has_value(primitive: &dyn AnyPrimitive) -> bool {
    let kept = primitive.twin().is_some_and(|twin| twin.null || twin.misfit.is_some());
    kept || primitive.text().is_some()
}

fn has_twin(primitive: &dyn AnyPrimitive) -> bool {
    primitive.twin().is_some_and(|twin| twin.is_written())
}

fn value(primitive: &dyn AnyPrimitive, kind: PrimitiveType, writer: &mut Writer) {
    let misfit = primitive.twin().and_then(|twin| twin.misfit.as_deref());
    match (primitive.text(), misfit) {
        (Some(text), _) if kind.is_number() || kind == PrimitiveType::Boolean => writer.verbatim(&text),
        (Some(text), _) => writer.string(&text),
        (None, Some(json)) => writer.verbatim(json),
        (None, None) => writer.verbatim("null"),
    }
}

fn twin(primitive: &dyn AnyPrimitive, writer: &mut Writer) {
    match primitive.twin() {
        Some(twin) if !crate::table::is_empty(twin) => complex(twin, writer),
        _ => writer.verbatim("null"),
    }
}
