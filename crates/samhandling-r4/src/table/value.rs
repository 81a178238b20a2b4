//! Copying and comparing without types: derived for each struct, these would be most of the machine code.

use super::slot::Complex;
use super::{AnyPrimitive, Item, ItemMut};
use crate::resources::AnyResource;

/// Fills an empty element with what another of its type holds.
pub(crate) fn copy(from: &dyn Complex, to: &mut dyn Complex) {
    for (member, theirs) in from.shape().held(from) {
        for item in (0..theirs.count()).filter_map(|at| theirs.item(at)) {
            if let Some(place) = to.slot_mut(member.field).and_then(|slot| slot.add(member.variant)) {
                copy_item(item, place);
            }
        }
    }
    *to.extra_mut() = from.extra().clone();
}

fn copy_item(from: Item<'_>, to: ItemMut<'_>) {
    match (from, to) {
        (Item::Primitive(from), ItemMut::Primitive(to)) => to.copy(from),
        (Item::Text(from), ItemMut::Text(to)) => from.clone_into(to),
        (Item::Complex(from), ItemMut::Complex(to)) => copy(from, to),
        (Item::Resource(from), ItemMut::Resource(to)) => *to = from.clone(),
        // Two of one type have the same kind of item in each field.
        _ => {}
    }
}

/// Whether two elements hold the same.
pub(crate) fn same(ours: &dyn Complex, theirs: &dyn Complex) -> bool {
    let last = ours.shape().members.last().map_or(0, |last| last.field);
    std::ptr::eq(ours.shape(), theirs.shape())
        && ours.extra() == theirs.extra()
        && (0..=last).all(|field| match (ours.slot(field), theirs.slot(field)) {
            (Some(ours), Some(theirs)) => {
                let count = ours.count();
                count == theirs.count()
                    && (count == 0 || ours.variant() == theirs.variant())
                    && (0..count).all(|at| match (ours.item(at), theirs.item(at)) {
                        (Some(ours), Some(theirs)) => same_item(ours, theirs),
                        (ours, theirs) => ours.is_none() && theirs.is_none(),
                    })
            }
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        })
}

/// Whether two items hold the same.
pub(crate) fn same_item(ours: Item<'_>, theirs: Item<'_>) -> bool {
    match (ours, theirs) {
        (Item::Primitive(ours), Item::Primitive(theirs)) => same_primitive(ours, theirs),
        (Item::Text(ours), Item::Text(theirs)) => ours == theirs,
        (Item::Complex(ours), Item::Complex(theirs)) => same(ours, theirs),
        (Item::Resource(ours), Item::Resource(theirs)) => same_resource(ours, theirs),
        _ => false,
    }
}

/// The same value, id and extensions; how an empty `_` member was written does not count.
fn same_primitive(ours: &dyn AnyPrimitive, theirs: &dyn AnyPrimitive) -> bool {
    let twin = |primitive| AnyPrimitive::twin(primitive).filter(|twin| !twin.is_empty());
    ours.text() == theirs.text() && twin(ours) == twin(theirs)
}

fn same_resource(ours: &AnyResource, theirs: &AnyResource) -> bool {
    match (ours, theirs) {
        (AnyResource::Other(ours), AnyResource::Other(theirs)) => ours == theirs,
        (ours, theirs) => match (ours.complex(), theirs.complex()) {
            (Some(ours), Some(theirs)) => same(ours, theirs),
            _ => false,
        },
    }
}
