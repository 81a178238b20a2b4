//! Reads a StructureDefinition from its tree.

use std::sync::Arc;

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::{Node, NodeId, Tree};

use super::element::{DiscriminatorKind, SlicingRules};
use super::{
    Base, Binding, Constraint, Context, ContextKind, Derivation, Discriminator, ElementDefinition,
    ElementValue, Max, Obligation, Slicing, Strength, StructureDefinition, StructureKind, TypeRef,
};

const EXTENSIONS: &str = "http://hl7.org/fhir/StructureDefinition/";

/// Reads a StructureDefinition; an error says what is missing.
pub(crate) fn read_structure(tree: Tree<'static>) -> Result<StructureDefinition, String> {
    let tree = Arc::new(tree);
    read_structure_at(&tree, tree.root().id())
}

/// Reads a StructureDefinition that stands somewhere in a document.
pub(crate) fn read_structure_at(
    tree: &Arc<Tree<'static>>,
    at: NodeId,
) -> Result<StructureDefinition, String> {
    let root = tree.node(at);
    let need = |name: &str| text(root, name).ok_or_else(|| format!("StructureDefinition has no {name}"));
    let kind = match &*need("kind")? {
        "primitive-type" => StructureKind::Primitive,
        "complex-type" => StructureKind::Complex,
        "resource" => StructureKind::Resource,
        "logical" => StructureKind::Logical,
        other => return Err(format!("StructureDefinition.kind `{other}` is not a code of FHIR")),
    };
    let derivation = match text(root, "derivation").as_deref() {
        Some("constraint") => Derivation::Constraint,
        _ => Derivation::Specialization,
    };
    let elements = |name: &str| -> Result<Vec<ElementDefinition>, String> {
        let list = root.child(name).into_iter().flat_map(|list| list.children_named("element"));
        list.map(|node| read_element(tree, node)).collect()
    };
    let snapshot = elements("snapshot")?;
    Ok(StructureDefinition {
        url: (*need("url")?).into(),
        version: text(root, "version"),
        name: text(root, "name").unwrap_or_default(),
        title: text(root, "title"),
        kind,
        is_abstract: is_true(root, "abstract"),
        type_name: need("type")?,
        base: text(root, "baseDefinition"),
        derivation,
        contexts: root.children_named("context").filter_map(read_context).collect(),
        context_invariants: texts(root, "contextInvariant"),
        imposed: extension_values(root, "structuredefinition-imposeProfile"),
        obligations: obligations(root),
        has_own_snapshot: !snapshot.is_empty(),
        snapshot,
        differential: elements("differential")?,
        defects: Vec::new(),
    })
}

fn read_element(tree: &Arc<Tree<'static>>, node: Node<'_>) -> Result<ElementDefinition, String> {
    let path = text(node, "path").ok_or("an element has no path")?;
    let id = text(node, "id").unwrap_or_else(|| path.clone());
    let mut element = ElementDefinition {
        id: (*id).into(),
        path: (*path).into(),
        slice_name: text(node, "sliceName"),
        slicing: node.child("slicing").map(read_slicing),
        min: number(node, "min"),
        max: text(node, "max").as_deref().and_then(Max::parse),
        base: node.child("base").and_then(read_base),
        content_reference: text(node, "contentReference"),
        types: node.children_named("type").map(read_type).collect(),
        max_length: number(node, "maxLength"),
        min_length: extension_values(node, "minLength").first().and_then(|text| text.parse().ok()),
        constraints: node.children_named("constraint").filter_map(read_constraint).collect(),
        must_support: is_true(node, "mustSupport"),
        is_modifier: node.child_text("isModifier").map(|flag| flag == "true"),
        binding: node.child("binding").and_then(read_binding),
        is_xml_attribute: texts(node, "representation").iter().any(|form| &**form == "xmlAttr"),
        obligations: obligations(node),
        ..ElementDefinition::default()
    };
    for child in node.children() {
        for (prefix, slot) in [
            ("fixed", &mut element.fixed),
            ("pattern", &mut element.pattern),
            ("minValue", &mut element.min_value),
            ("maxValue", &mut element.max_value),
        ] {
            if let Some(suffix) = child.name().strip_prefix(prefix).filter(|suffix| !suffix.is_empty()) {
                *slot = Some(ElementValue::new(&type_of_suffix(suffix), tree, child.id()));
            }
        }
    }
    Ok(element)
}

/// `CodeableConcept` stays, `Uri` becomes `uri`: primitive types begin with a small letter.
fn type_of_suffix(suffix: &str) -> String {
    let mut lower = String::with_capacity(suffix.len());
    let mut chars = suffix.chars();
    lower.extend(chars.next().map(|first| first.to_ascii_lowercase()));
    lower.push_str(chars.as_str());
    let primitive = samhandling_core::primitive::PrimitiveType::from_name(&lower).is_some();
    if primitive { lower } else { suffix.to_owned() }
}

fn read_slicing(node: Node<'_>) -> Slicing {
    let discriminator = |node: Node<'_>| {
        let kind = DiscriminatorKind::from_code(&text(node, "type")?)?;
        Some(Discriminator { kind, path: text(node, "path")? })
    };
    let rules = match text(node, "rules").as_deref() {
        Some("closed") => SlicingRules::Closed,
        Some("openAtEnd") => SlicingRules::OpenAtEnd,
        _ => SlicingRules::Open,
    };
    let discriminators = node.children_named("discriminator").filter_map(discriminator).collect();
    Slicing { discriminators, ordered: is_true(node, "ordered"), rules }
}

fn read_base(node: Node<'_>) -> Option<Base> {
    let path = (*text(node, "path")?).into();
    Some(Base { path, min: number(node, "min")?, max: Max::parse(&text(node, "max")?)? })
}

fn read_type(node: Node<'_>) -> TypeRef {
    let code = text(node, "code").unwrap_or_default();
    let system = code.strip_prefix("http://hl7.org/fhirpath/System.");
    let stands_for = || extension_values(node, "structuredefinition-fhir-type").into_iter().next();
    let code = match system {
        Some(system) => stands_for().unwrap_or_else(|| type_of_suffix(system).into()),
        None => code,
    };
    TypeRef {
        code,
        profiles: texts(node, "profile"),
        target_profiles: texts(node, "targetProfile"),
        aggregation: texts(node, "aggregation"),
        versioning: text(node, "versioning"),
    }
}

fn read_constraint(node: Node<'_>) -> Option<Constraint> {
    let severity =
        text(node, "severity").and_then(|code| Severity::from_code(&code)).unwrap_or(Severity::Error);
    Some(Constraint {
        key: text(node, "key")?,
        severity,
        expression: text(node, "expression"),
        source: text(node, "source"),
        best_practice: extension_values(node, "elementdefinition-bestpractice")
            .iter()
            .any(|flag| &**flag == "true"),
        human: text(node, "human"),
    })
}

fn read_binding(node: Node<'_>) -> Option<Binding> {
    Some(Binding {
        strength: Strength::from_code(&text(node, "strength")?)?,
        value_set: text(node, "valueSet"),
        max_value_set: extension_values(node, "elementdefinition-maxValueSet").into_iter().next(),
    })
}

fn read_context(node: Node<'_>) -> Option<Context> {
    let kind = match &*text(node, "type")? {
        "element" => ContextKind::Element,
        "extension" => ContextKind::Extension,
        "fhirpath" => ContextKind::FhirPath,
        _ => return None,
    };
    Some(Context { kind, expression: text(node, "expression")? })
}

fn obligations(node: Node<'_>) -> Vec<Obligation> {
    let url = format!("{EXTENSIONS}obligation");
    let is_it = |ext: &Node<'_>| ext.child_text("url").as_deref() == Some(&*url);
    node.children_named("extension").filter(is_it).map(read_obligation).collect()
}

fn read_obligation(node: Node<'_>) -> Obligation {
    let parts = |name: &str| -> Vec<Box<str>> {
        let is_it = |part: &Node<'_>| part.child_text("url").as_deref() == Some(name);
        node.children_named("extension").filter(is_it).filter_map(value_of).collect()
    };
    Obligation {
        codes: parts("code"),
        actors: parts("actor"),
        elements: parts("elementId"),
        filter: parts("filter").into_iter().next(),
        processes: parts("process"),
        documentation: parts("documentation").into_iter().next(),
    }
}

/// The values of FHIR's own extension of that name.
fn extension_values(node: Node<'_>, name: &str) -> Vec<Box<str>> {
    let is_it = |ext: &Node<'_>| {
        ext.child_text("url").is_some_and(|url| url.strip_prefix(EXTENSIONS).is_some_and(|rest| rest == name))
    };
    node.children_named("extension").filter(is_it).filter_map(value_of).collect()
}

fn value_of(extension: Node<'_>) -> Option<Box<str>> {
    extension.children().find(|child| child.name().starts_with("value"))?.text().map(Into::into)
}

fn text(node: Node<'_>, name: &str) -> Option<Box<str>> {
    node.child_text(name).map(Into::into)
}

fn texts(node: Node<'_>, name: &str) -> Vec<Box<str>> {
    node.children_named(name).filter_map(|child| child.text()).map(Into::into).collect()
}

fn number(node: Node<'_>, name: &str) -> Option<u32> {
    node.child_text(name)?.parse().ok()
}

fn is_true(node: Node<'_>, name: &str) -> bool {
    node.child_text(name).is_some_and(|flag| flag == "true")
}
