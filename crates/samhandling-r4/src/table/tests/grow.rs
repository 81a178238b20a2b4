//! Grows typed elements from bytes: the same bytes, the same element; fewer bytes, less of it.

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::{Limits, Tree};

use crate::any::OtherResource;
use crate::resources::AnyResource;
use crate::table::{AnyPrimitive, Complex, ItemMut, Member, MemberKind, Slot, is_empty};

/// Where decisions come from; zero when the bytes are used up.
pub(super) struct Source<'b> {
    pub(super) bytes: &'b [u8],
}

impl Source<'_> {
    pub(super) fn below(&mut self, end: usize) -> usize {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        usize::from(*first) % end
    }
}

/// A value of a type.
pub(super) fn sample(kind: PrimitiveType, number: usize) -> &'static str {
    let samples: &[&str] = match kind {
        PrimitiveType::Base64Binary => &["AAAA", "QUJD RA=="],
        PrimitiveType::Boolean => &["true", "false"],
        PrimitiveType::Code => &["final", "male", "a b", "<"],
        PrimitiveType::Date => &["1970", "1970-03", "1970-03-21"],
        PrimitiveType::DateTime => &["2026", "2026-03-21T08:30:00.10+01:00", "2026-03-21T08:30:00-00:00"],
        PrimitiveType::Decimal => &["1.10", "0.00000001", "1E3", "-0", "12345678901234567890.10"],
        PrimitiveType::Id => &["a", "A-1.b"],
        PrimitiveType::Instant => &["2026-03-21T07:30:00Z", "2026-03-21T08:30:00.123456789012+01:00"],
        PrimitiveType::Integer => &["0", "-1", "2147483647"],
        PrimitiveType::Integer64 => &["0"],
        PrimitiveType::PositiveInt => &["1", "2147483647"],
        PrimitiveType::UnsignedInt => &["0", "2147483647"],
        PrimitiveType::Time => &["08:30:00", "23:59:60.5"],
        PrimitiveType::Oid => &["urn:oid:2.16.578"],
        PrimitiveType::Uuid => &["urn:uuid:a8c0e5b4-0000-4000-8000-000000000000"],
        PrimitiveType::Canonical | PrimitiveType::Uri | PrimitiveType::Url => {
            &["urn:x", "http://example.org/å|1"]
        }
        PrimitiveType::Markdown | PrimitiveType::String | PrimitiveType::Xhtml => {
            &["x", "\"quoted\" \\ \t\r\n", "å 😀 \u{2028}", "</div>"]
        }
    };
    samples[number % samples.len()]
}

/// Fills an element that is empty.
pub(super) fn grow(element: &mut dyn Complex, source: &mut Source<'_>, depth: usize) {
    let members = element.shape().members;
    for first in members.iter().filter(|member| member.variant == 0) {
        // Few elements on each level, or the first would take all bytes.
        if !first.required && (depth == 0 || source.below(4) != 1) {
            continue;
        }
        let variants: Vec<&Member> = members.iter().filter(|member| member.field == first.field).collect();
        let member = variants[source.below(variants.len())];
        let count = if member.many { 1 + source.below(3) } else { 1 };
        let slot = element.slot_mut(member.field).expect("a field");
        for _ in 0..count {
            add(slot, member, source, depth.saturating_sub(1));
        }
    }
    if is_empty(element) {
        // Nothing at all is not FHIR: an id is something.
        let id = members.iter().find(|member| member.name == "id").expect("every element may have an id");
        let slot = element.slot_mut(id.field).expect("a field");
        add(slot, id, source, 0);
    }
}

fn add(slot: &mut dyn Slot, member: &Member, source: &mut Source<'_>, depth: usize) {
    match (slot.add(member.variant).expect("room"), member.kind) {
        (ItemMut::Primitive(primitive), MemberKind::Primitive(kind)) => {
            self::primitive(primitive, kind, source, depth)
        }
        (ItemMut::Text(text), MemberKind::Text(kind)) => *text = sample(kind, source.below(8)).to_owned(),
        (ItemMut::Complex(element), _) => grow(element, source, depth),
        (ItemMut::Resource(resource), _) => *resource = any_resource(source, depth),
        _ => panic!("{} holds something else", member.name),
    }
}

fn primitive(primitive: &mut dyn AnyPrimitive, kind: PrimitiveType, source: &mut Source<'_>, depth: usize) {
    let choice = source.below(6);
    if choice != 4 {
        primitive.take(sample(kind, source.below(8)).into(), kind).expect("a value of the type");
    }
    if choice >= 4 {
        grow(primitive.twin_mut(), source, depth);
    }
}

pub(super) fn any_resource(source: &mut Source<'_>, depth: usize) -> AnyResource {
    let number = source.below(AnyResource::TYPES.len() + 1);
    match AnyResource::TYPES.get(number).and_then(|name| AnyResource::of(name)) {
        Some(mut resource) => {
            grow(resource.complex_mut().expect("a type of its own"), source, depth);
            resource
        }
        None => {
            let json = br#"{"resourceType":"Elsewhere","id":"g","a":[1.10,null],"_a":[null,{"b":[{"c":"\n"}]}],"_d":{"id":"e"}}"#;
            let tree = Tree::from_json(json, &Limits::default()).expect("JSON");
            AnyResource::Other(OtherResource::of(tree.root()).expect("JSON"))
        }
    }
}
