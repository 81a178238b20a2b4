//! Writes FHIR's JSON.

use std::fmt::Write as _;

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::Node;

use super::inside::{Inside, has_value};
use crate::edition::Edition;
use crate::schema::Schema;

pub(super) fn write(edition: Edition<'_>, resource: Node<'_>, schema: &Schema) -> String {
    let mut writer = Writer { edition, out: String::new(), depth: 0 };
    writer.object(resource, Inside::of_resource(schema));
    writer.out.push('\n');
    writer.out
}

struct Writer<'v> {
    edition: Edition<'v>,
    out: String,
    depth: usize,
}

impl<'v> Writer<'v> {
    fn object(&mut self, node: Node<'_>, inside: Inside<'v>) {
        self.open('{');
        let mut is_first = true;
        if let Some(of) = node.resource_type().filter(|_| inside.is_resource) {
            self.member("resourceType", &mut is_first);
            self.string(&of);
        }
        for group in inside.groups(self.edition, node) {
            let Some((inside, first)) = group.first() else { continue };
            match inside.primitive {
                Some(primitive) => self.primitives(first.name(), primitive, &group, &mut is_first),
                None => {
                    self.member(first.name(), &mut is_first);
                    self.each(&group, |writer, inside, node| writer.object(node, inside));
                }
            }
        }
        self.close('}');
    }

    /// The values of a primitive, and what they have besides, in the member with `_`.
    fn primitives(
        &mut self,
        name: &str,
        primitive: PrimitiveType,
        group: &[(Inside<'v>, Node<'_>)],
        is_first: &mut bool,
    ) {
        if group.iter().any(|(_, node)| has_value(*node)) {
            self.member(name, is_first);
            self.each(group, |writer, _, node| writer.value(node, primitive));
        }
        if group.iter().any(|(_, node)| has_more(*node)) {
            self.member(&format!("_{name}"), is_first);
            self.each(group, |writer, inside, node| match has_more(node) {
                true => writer.object(node, inside),
                false => writer.out.push_str("null"),
            });
        }
    }

    fn value(&mut self, node: Node<'_>, primitive: PrimitiveType) {
        let Some(text) = node.text().filter(|_| has_value(node)) else {
            self.out.push_str("null");
            return;
        };
        match primitive {
            PrimitiveType::Boolean => self.out.push_str(&text),
            of if of.is_number() => self.out.push_str(&text),
            _ => self.string(&text),
        }
    }

    /// One value, or an array of them.
    fn each<'t>(
        &mut self,
        group: &[(Inside<'v>, Node<'t>)],
        mut write: impl FnMut(&mut Self, Inside<'v>, Node<'t>),
    ) {
        let is_list = group.first().is_some_and(|(inside, _)| inside.is_list);
        if !is_list {
            group.iter().take(1).for_each(|(inside, node)| write(self, *inside, *node));
            return;
        }
        self.open('[');
        for (at, (inside, node)) in group.iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.line();
            write(self, *inside, *node);
        }
        self.close(']');
    }

    fn member(&mut self, name: &str, is_first: &mut bool) {
        if !std::mem::replace(is_first, false) {
            self.out.push(',');
        }
        self.line();
        self.string(name);
        self.out.push_str(": ");
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        self.line();
        self.out.push(bracket);
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for character in text.chars() {
            match character {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                control if control < ' ' => {
                    // Writing to a string does not fail.
                    let _ = write!(self.out, "\\u{:04x}", u32::from(control));
                }
                other => self.out.push(other),
            }
        }
        self.out.push('"');
    }
}

fn has_more(node: Node<'_>) -> bool {
    node.children().next().is_some()
}
