//! What the tables say holds for the structs.

use std::collections::BTreeSet;

use super::grow::sample;
use crate::resources::AnyResource;
use crate::table::{Complex, Item, ItemMut, Member, MemberKind};

/// Every type that can be reached from the resources.
#[test]
fn every_member_of_every_type_names_the_field_that_holds_it() {
    let mut seen = BTreeSet::new();
    for name in AnyResource::TYPES {
        let mut resource = AnyResource::of(name).expect("a type of the list");
        let element = resource.complex_mut().expect("a type of its own");
        assert!(element.shape().is_resource, "{name}");
        walk(element, &mut seen);
    }
    for part in ["Patient.contact", "Timing.repeat", "Bundle.entry.request", "SampledData", "Element"] {
        assert!(seen.contains(part), "{part}");
    }
}

fn walk(element: &mut dyn Complex, seen: &mut BTreeSet<&'static str>) {
    let shape = element.shape();
    if !seen.insert(shape.name) {
        return;
    }
    let names: BTreeSet<_> = shape.members.iter().map(|member| member.name).collect();
    assert_eq!(names.len(), shape.members.len(), "{}", shape.name);
    let last = shape.members.iter().map(|member| member.field).max().unwrap_or(0);
    assert!(element.slot(last).is_some() && element.slot(last + 1).is_none(), "{}", shape.name);
    assert_eq!(shape.members.last().map(|member| member.field), Some(last), "{}", shape.name);
    for member in shape.members {
        check(element, member, seen);
    }
}

fn check(element: &mut dyn Complex, member: &Member, seen: &mut BTreeSet<&'static str>) {
    let place = format!("{}.{}", element.shape().name, member.name);
    let slot = element.slot_mut(member.field).expect("a field");
    let before = slot.count();
    match (slot.add(member.variant).expect("room"), member.kind) {
        (ItemMut::Primitive(primitive), MemberKind::Primitive(kind)) => {
            primitive.take(sample(kind, 0).into(), kind).expect("a value of the type");
            walk(primitive.twin_mut(), seen);
        }
        (ItemMut::Text(text), MemberKind::Text(_)) => text.push('x'),
        (ItemMut::Complex(inner), MemberKind::Complex) => walk(inner, seen),
        (ItemMut::Resource(_), MemberKind::Resource) => {}
        _ => panic!("{place} holds something else"),
    }
    assert_eq!(slot.variant(), member.variant, "{place}");
    let emptied = matches!(slot.item(0), Some(Item::Complex(_))) && slot.count() == 0;
    assert!(emptied || slot.count() == if member.many { before + 1 } else { 1 }, "{place}");
}
