//! Typed elements as serde sees them.

use samhandling_core::tree::{Kind, Limits, Node, Tree};
use serde::ser::{Error, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::table::Item;
use crate::write::{Layout, json};

/// Serialises an element: once for each serialiser, not once for each type.
pub(crate) fn serialize<S: Serializer>(item: &Item<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = json(item, Layout::Compact);
    let tree = Tree::from_json(text.as_bytes(), &Limits::NONE).map_err(S::Error::custom)?;
    One(tree.root()).serialize(serializer)
}

/// A value.
struct One<'t>(Node<'t>);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = self.0;
        match (node.kind(), node.text()) {
            (Kind::Object, _) => children(node, serializer),
            (Kind::Number, Some(text)) => number(&text, serializer),
            (Kind::Boolean, Some(text)) => serializer.serialize_bool(text == "true"),
            (_, Some(text)) => serializer.serialize_str(&text),
            (_, None) => serializer.serialize_none(),
        }
    }
}

/// What stands in the `_` member.
struct Twin<'t>(Node<'t>);

impl Serialize for Twin<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.children().next() {
            None => serializer.serialize_none(),
            Some(_) => children(self.0, serializer),
        }
    }
}

/// A node and its repeats, in an array.
struct Many<'t, T>(Node<'t>, fn(Node<'t>) -> T);

impl<'t, T: Serialize> Serialize for Many<'t, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        let mut next = Some(self.0);
        while let Some(node) = next {
            sequence.serialize_element(&self.1(node))?;
            next = node.next_sibling().filter(|node| node.repeat() > 0);
        }
        sequence.end()
    }
}

fn children<S: Serializer>(node: Node<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for child in node.children().filter(|child| child.repeat() == 0) {
        match (child.kind(), child.in_array()) {
            (Kind::Absent, _) => {}
            (_, true) => map.serialize_entry(child.name(), &Many(child, One))?,
            (_, false) => map.serialize_entry(child.name(), &One(child))?,
        }
        match child.twin_in_array() {
            None => {}
            Some(true) => map.serialize_entry(&format!("_{}", child.name()), &Many(child, Twin))?,
            Some(false) => map.serialize_entry(&format!("_{}", child.name()), &Twin(child))?,
        }
    }
    map.end()
}

/// A whole number as such, everything else as the nearest binary number.
fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(whole) = text.parse::<u64>() {
        return serializer.serialize_u64(whole);
    }
    match text.parse::<i64>() {
        Ok(whole) => serializer.serialize_i64(whole),
        Err(_) => serializer.serialize_f64(text.parse().map_err(S::Error::custom)?),
    }
}
