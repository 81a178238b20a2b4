//! What of a definition an engine needs.

use samhandling_core::tree::Node;

use super::json;

const EXTENSIONS: &str = "http://hl7.org/fhir/StructureDefinition/";
/// The extensions that change what a definition means.
const MEANT: [&str; 6] = [
    "structuredefinition-imposeProfile",
    "structuredefinition-fhir-type",
    "elementdefinition-bestpractice",
    "elementdefinition-maxValueSet",
    "minLength",
    "obligation",
];

/// The place of a definition in its pack: what is read together stands together. None for what defines nothing.
pub fn order(root: Node<'_>) -> Option<u8> {
    let kind = root.child_text("kind");
    let constrains = root.child_text("derivation").is_some_and(|how| how == "constraint");
    match (root.resource_type()?.as_ref(), kind.as_deref()) {
        ("StructureDefinition", Some("primitive-type")) if !constrains => Some(0),
        ("StructureDefinition", Some("complex-type")) if !constrains => Some(1),
        ("StructureDefinition", _) if !constrains => Some(2),
        ("StructureDefinition", _) => Some(3),
        ("ValueSet", _) => Some(4),
        ("CodeSystem", _) => Some(5),
        ("NamingSystem", _) => Some(6),
        ("SearchParameter", _) => Some(7),
        _ => None,
    }
}

/// A definition's facts as JSON.
/// The words of invariants are the publisher's too; those of profiles that were rebuilt here are ours.
pub fn reduced(root: Node<'_>, is_ours: bool) -> String {
    let whole = root.child("snapshot").is_some();
    let kind = root.resource_type().unwrap_or_default();
    let mut out = String::new();
    let is_foreign_word = |node: Node<'_>| !is_ours && node.name() == "human";
    json::write(root, &|node| !is_foreign_word(node) && keeps(node, &kind, whole), &mut out);
    out
}

fn keeps(node: Node<'_>, kind: &str, whole: bool) -> bool {
    let Some(parent) = node.parent() else { return true };
    if node.name() == "extension" && !inside_value(node) {
        return meant(node);
    }
    if parent.parent().is_none() {
        return keeps_top(node.name(), kind, whole);
    }
    if kind == "StructureDefinition" {
        return inside_value(node) || keeps_element(node, parent);
    }
    keeps_term(node, parent)
}

fn keeps_top(name: &str, kind: &str, whole: bool) -> bool {
    let common = ["resourceType", "id", "url", "version", "name", "extension"];
    let own: &[&str] = match kind {
        "StructureDefinition" => &[
            "title",
            "kind",
            "abstract",
            "type",
            "baseDefinition",
            "derivation",
            "context",
            "contextInvariant",
            "snapshot",
            "differential",
        ],
        "ValueSet" => &["compose", "expansion"],
        "CodeSystem" => {
            &["content", "caseSensitive", "supplements", "hierarchyMeaning", "property", "concept"]
        }
        "NamingSystem" => &["uniqueId", "kind"],
        "SearchParameter" => &["code", "base", "type", "expression", "target"],
        _ => &[],
    };
    (common.contains(&name) || own.contains(&name)) && !(whole && name == "differential")
}

/// Whether a node stands inside a value that a definition states (`fixed[x]`, `pattern[x]` …), which is kept whole.
fn inside_value(node: Node<'_>) -> bool {
    let mut here = Some(node);
    while let Some(node) = here {
        let name = node.name();
        let states = ["fixed", "pattern", "minValue", "maxValue"].iter().any(|prefix| {
            name.strip_prefix(prefix)
                .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
        });
        if states && node.parent().is_some_and(|parent| parent.name() == "element") {
            return true;
        }
        here = node.parent();
    }
    false
}

fn keeps_element(node: Node<'_>, parent: Node<'_>) -> bool {
    let text = node.text();
    let text = text.as_deref();
    match (parent.name(), node.name()) {
        ("element", "isSummary" | "condition" | "label" | "mapping" | "example") => false,
        // Words for people are the publisher's.
        ("element", "short" | "definition" | "comment" | "requirements" | "alias") => false,
        ("element", "meaningWhenMissing" | "orderMeaning" | "isModifierReason") => false,
        ("slicing", "description") => false,
        ("element", "mustSupport" | "isModifier") => text == Some("true"),
        ("element", "base") => !restates_path(node, parent),
        ("element", "constraint") => !built_in(node, parent),
        ("constraint", "xpath" | "requirements") => false,
        ("binding", "description") => false,
        _ => true,
    }
}

/// A base that says what the element itself says.
fn restates_path(base: Node<'_>, element: Node<'_>) -> bool {
    ["path", "min", "max"].iter().all(|name| base.child_text(name) == element.child_text(name))
}

/// `ele-1` and `ext-1` hold on every element and every extension; they are stated once, where they are defined.
fn built_in(constraint: Node<'_>, element: Node<'_>) -> bool {
    let key = constraint.child_text("key");
    let path = element.child_text("path");
    let source = constraint.child_text("source");
    let from = |name: &str| source.as_deref() == Some(&format!("{EXTENSIONS}{name}"));
    match key.as_deref() {
        Some("ele-1") => from("Element") && path.as_deref() != Some("Element"),
        Some("ext-1") => from("Extension") && path.as_deref() != Some("Extension"),
        _ => false,
    }
}

fn keeps_term(node: Node<'_>, parent: Node<'_>) -> bool {
    match (parent.name(), node.name()) {
        (_, "definition" | "comment" | "description" | "documentation") => false,
        // The displays of SNOMED CT are not ours to pass on.
        ("concept", "display" | "designation") | ("contains", "display" | "designation") => {
            !is_snomed(parent)
        }
        ("expansion", "identifier" | "timestamp") => false,
        _ => true,
    }
}

fn is_snomed(concept: Node<'_>) -> bool {
    let mut here = Some(concept);
    while let Some(node) = here {
        if let Some(system) = node.child_text("system") {
            return system == "http://snomed.info/sct";
        }
        here = node.parent();
    }
    false
}

fn meant(extension: Node<'_>) -> bool {
    let url = extension.child_text("url").unwrap_or_default();
    let inside_meant = extension.parent().is_some_and(|parent| parent.name() == "extension");
    let part = matches!(&*url, "code");
    let own = url.strip_prefix(EXTENSIONS).is_some_and(|name| MEANT.contains(&name));
    own || inside_meant && part || url.ends_with("valueset-toocostly") || url.ends_with("valueset-unclosed")
}
