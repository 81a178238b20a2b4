//! What is made of the types comes back.

use proptest::prelude::*;

use samhandling_core::tree::{Kind, Limits, Node, Tree};

use super::grow::{Source, any_resource};
use crate::FhirType;
use crate::resources::AnyResource;

/// The same document laid out otherwise: members in reverse, spaces, every character of a string escaped.
fn otherwise(node: Node<'_>, out: &mut String) {
    if node.kind() != Kind::Object {
        return literal(node, out);
    }
    members(node, out);
}

fn members(node: Node<'_>, out: &mut String) {
    out.push_str("{ ");
    let mut parts = Vec::new();
    for first in node.children().filter(|child| child.repeat() == 0) {
        let group: Vec<_> = node.children_named(first.name()).collect();
        if first.kind() != Kind::Absent {
            parts.push(part(first.name(), &group, first.in_array(), otherwise));
        }
        if let Some(in_array) = first.twin_in_array() {
            let twin = |node: Node<'_>, out: &mut String| match node.children().next() {
                Some(_) => members(node, out),
                None => out.push_str("null"),
            };
            parts.push(part(&format!("_{}", first.name()), &group, in_array, twin));
        }
    }
    parts.reverse();
    out.push_str(&parts.join(" ,\n"));
    out.push_str("\t}");
}

fn part(name: &str, group: &[Node<'_>], in_array: bool, item: impl Fn(Node<'_>, &mut String)) -> String {
    let items: Vec<String> = group
        .iter()
        .map(|node| {
            let mut out = String::new();
            item(*node, &mut out);
            out
        })
        .collect();
    let value = if in_array { format!("[ {} ]", items.join(" , ")) } else { items.concat() };
    format!("{} : {value}", escaped(name))
}

fn literal(node: Node<'_>, out: &mut String) {
    match (node.kind(), node.text()) {
        (Kind::String, Some(text)) => out.push_str(&escaped(&text)),
        (_, Some(text)) => out.push_str(&text),
        (_, None) => out.push_str("null"),
    }
}

fn escaped(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
    format!("\"{units}\"")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_it_was(bytes in proptest::collection::vec(any::<u8>(), 0..900)) {
        let resource = any_resource(&mut Source { bytes: &bytes }, 5);
        let json = resource.to_json();
        let read = AnyResource::from_json(json.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&resource), "{}", json);
        prop_assert_eq!(read.map(|read| read.to_json()), Ok(json.clone()));
        let pretty = AnyResource::from_json(resource.to_json_pretty().as_bytes());
        prop_assert_eq!(pretty.map(|read| read.to_json()), Ok(json.clone()));
        let copy = resource.clone();
        prop_assert_eq!(copy, resource);
    }

    #[test]
    fn order_white_space_and_escapes_do_not_matter(bytes in proptest::collection::vec(any::<u8>(), 0..900)) {
        let json = any_resource(&mut Source { bytes: &bytes }, 5).to_json();
        let tree = Tree::from_json(json.as_bytes(), &Limits::default()).expect("JSON");
        let mut other = String::new();
        otherwise(tree.root(), &mut other);
        let (ours, theirs) = (AnyResource::from_json(json.as_bytes()), AnyResource::from_json(other.as_bytes()));
        prop_assert_eq!(ours, theirs, "{}", other);
    }

    #[test]
    fn serde_gives_the_same_but_for_the_text_of_numbers(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let resource = any_resource(&mut Source { bytes: &bytes }, 4);
        let value = serde_json::to_value(&resource).expect("a value");
        let read: AnyResource = serde_json::from_value(value.clone()).expect("a resource");
        prop_assert_eq!(serde_json::to_value(&read).expect("a value"), value);
    }

    /// One member that FHIR does not have, at any place: strict reading finds it, lenient reading keeps it.
    #[test]
    fn an_unknown_member_is_found_and_kept(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        place in any::<prop::sample::Index>(),
    ) {
        let resource = any_resource(&mut Source { bytes: &bytes }, 4);
        prop_assume!(!matches!(resource, AnyResource::Other(_)));
        let json = resource.to_json();
        // A brace that opens an object with members, outside strings.
        let opens: Vec<usize> = json.match_indices("{\"").map(|(at, _)| at).filter(|at| outside(&json, *at)).collect();
        let (before, behind) = json.split_at(opens[place.index(opens.len())] + 1);
        let odd = format!("{before}\"zzz\":[1.0,{{\"y\":\"\"}}],{behind}");
        let read = AnyResource::from_json_lenient(odd.as_bytes()).expect("JSON");
        let written = read.value.to_json();
        prop_assert_eq!(written.matches("\"zzz\":[1.0,{\"y\":\"\"}]").count(), 1, "{}", written);
        prop_assert_eq!(written.len(), odd.len());
        prop_assert!(!read.problems.is_empty());
        prop_assert!(AnyResource::from_json(odd.as_bytes()).is_err());
    }
}

/// Whether a byte of compact JSON stands outside strings.
fn outside(json: &str, at: usize) -> bool {
    let mut inside = false;
    let mut escaped = false;
    for byte in json.as_bytes()[..at].iter() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = inside,
            b'"' => inside = !inside,
            _ => {}
        }
    }
    !inside
}
