//! The libraries of a measure, and the functions that their compiled form (ELM) defines.

use samhandling_core::tree::{Limits, Node, Tree};
use samhandling_definitions::Kind;

use crate::data_type::decode_base64;
use crate::run::Run;

/// A library that is at hand.
pub(super) struct Library {
    pub(super) name: String,
    pub(super) url: String,
    /// The functions that it defines; none where it carries no compiled form.
    pub(super) functions: Option<Vec<String>>,
}

/// The libraries of a measure that are loaded.
pub(super) fn all(run: &Run<'_, '_>, measure: Node<'_>) -> Vec<Library> {
    let canonicals = measure.children_named("library").filter_map(Node::text);
    let trees = canonicals.filter_map(|canonical| run.find_resource(Kind::Other, &canonical));
    trees.filter_map(|tree| read(tree.root())).collect()
}

fn read(root: Node<'_>) -> Option<Library> {
    if root.resource_type()? != "Library" {
        return None;
    }
    let compiled = |content: Node<'_>| {
        let bytes = decode_base64(&content.child_text("data")?)?;
        match &*content.child_text("contentType")? {
            "application/elm+xml" => Some(in_xml(&String::from_utf8(bytes).ok()?)),
            "application/elm+json" => in_json(&bytes),
            _ => None,
        }
    };
    Some(Library {
        name: root.child_text("name")?.into_owned(),
        url: root.child_text("url")?.into_owned(),
        functions: root.children_named("content").find_map(compiled),
    })
}

/// The names of `def` in the statements of a library: `<def name="…">`.
fn in_xml(text: &str) -> Vec<String> {
    let statements = text.split("<statements").nth(1).unwrap_or_default();
    let tags = statements.split("<def ").skip(1).filter_map(|behind| behind.split('>').next());
    let name = |tag: &str| {
        let (_, value) = tag.split_once(" name=").or_else(|| tag.split_once("name="))?;
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        Some(value.split(quote).nth(1)?.to_owned())
    };
    tags.filter_map(name).collect()
}

fn in_json(bytes: &[u8]) -> Option<Vec<String>> {
    let tree = Tree::from_json(bytes, &Limits::default()).ok()?;
    let statements = tree.root().child("library")?.child("statements")?;
    let names = statements.children_named("def").filter_map(|def| def.child_text("name"));
    Some(names.map(std::borrow::Cow::into_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{in_json, in_xml};

    #[test]
    fn the_functions_of_a_compiled_library_are_found() {
        let xml = r#"<library xmlns="urn:hl7-org:elm:r1"><usings><def localIdentifier="System"/></usings>
            <statements><def name="Patient" context="Patient"/><def context="Patient" name='In Demographic'>x</def></statements></library>"#;
        assert_eq!(in_xml(xml), ["Patient", "In Demographic"]);
        let json = br#"{"library": {"statements": {"def": [{"name": "Patient"}]}}}"#;
        assert_eq!(in_json(json), Some(vec!["Patient".to_owned()]));
    }
}
