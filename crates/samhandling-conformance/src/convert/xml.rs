//! Writes FHIR's XML.

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::Node;

use super::inside::{Inside, has_value};
use crate::edition::Edition;
use crate::schema::Schema;

pub(super) fn write(edition: Edition<'_>, resource: Node<'_>, schema: &Schema) -> String {
    let mut writer = Writer { edition, out: String::new(), depth: 0 };
    writer.resource(resource, Inside::of_resource(schema), " xmlns=\"http://hl7.org/fhir\"");
    writer.out
}

struct Writer<'v> {
    edition: Edition<'v>,
    out: String,
    depth: usize,
}

impl<'v> Writer<'v> {
    /// The element of a resource, named after its type.
    fn resource(&mut self, node: Node<'_>, inside: Inside<'v>, attributes: &str) {
        let name = node.resource_type().unwrap_or_default().into_owned();
        self.element(&name, attributes.to_owned(), node, inside);
    }

    fn element(&mut self, name: &str, mut attributes: String, node: Node<'_>, inside: Inside<'v>) {
        let mut children = Vec::new();
        for (of, child) in inside.groups(self.edition, node).into_iter().flatten() {
            match child.text().filter(|_| inside.is_attribute(child.name())) {
                Some(text) => attribute(&mut attributes, child.name(), &text),
                None => children.push((of, child)),
            }
        }
        self.start(name, &attributes, children.is_empty());
        if children.is_empty() {
            return;
        }
        self.depth += 1;
        for (of, child) in children {
            self.child(child, of);
        }
        self.depth -= 1;
        self.end(name);
    }

    fn child(&mut self, node: Node<'_>, inside: Inside<'v>) {
        let name = node.name();
        if inside.is_resource {
            self.start(name, "", false);
            self.depth += 1;
            self.resource(node, inside, "");
            self.depth -= 1;
            self.end(name);
            return;
        }
        let value = node.text().filter(|_| inside.primitive.is_some() && has_value(node));
        if let (Some(PrimitiveType::Xhtml), Some(markup)) = (inside.primitive, &value) {
            self.indent();
            self.out.push_str(markup.trim());
            self.out.push('\n');
            return;
        }
        let mut attributes = String::new();
        if let Some(value) = value {
            attribute(&mut attributes, "value", &value);
        }
        self.element(name, attributes, node, inside);
    }

    fn start(&mut self, name: &str, attributes: &str, is_empty: bool) {
        self.indent();
        let end = if is_empty { "/>\n" } else { ">\n" };
        self.out.extend(["<", name, attributes, end]);
    }

    fn end(&mut self, name: &str) {
        self.indent();
        self.out.extend(["</", name, ">\n"]);
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// An attribute; line breaks and tabs as references, for readers make blanks of them.
fn attribute(attributes: &mut String, name: &str, value: &str) {
    attributes.extend([" ", name, "=\""]);
    for character in value.chars() {
        match character {
            '&' => attributes.push_str("&amp;"),
            '<' => attributes.push_str("&lt;"),
            '>' => attributes.push_str("&gt;"),
            '"' => attributes.push_str("&quot;"),
            '\n' => attributes.push_str("&#10;"),
            '\r' => attributes.push_str("&#13;"),
            '\t' => attributes.push_str("&#9;"),
            other => attributes.push(other),
        }
    }
    attributes.push('"');
}
