//! One element against another, member by member.

use samhandling_definitions::{ElementDefinition, ElementValue, TypeRef};

/// Member and text: equal text means an equal member.
pub type Members = Vec<(&'static str, String)>;

/// The members that are compared.
pub fn members(element: &ElementDefinition) -> Members {
    vec![
        ("path", element.path.to_string()),
        ("sliceName", element.slice_name.as_deref().unwrap_or_default().to_owned()),
        ("slicing", slicing(element)),
        ("min", element.min.map_or_else(String::new, |min| min.to_string())),
        ("max", element.max.map_or_else(String::new, |max| max.to_string())),
        ("type", types(&element.types, "")),
        ("fixed", value(element.fixed.as_ref())),
        ("pattern", value(element.pattern.as_ref())),
        ("binding", binding(element)),
        ("constraint", constraints(element)),
        ("contentReference", element.content_reference.as_deref().unwrap_or_default().to_owned()),
        ("mustSupport", element.must_support.to_string()),
        ("isModifier", element.is_modifier.unwrap_or(false).to_string()),
        ("base", base(element)),
    ]
}

/// The same without what tools write in different ways and mean alike: the slicing by url that every list of extensions
/// has, a content reference with or without the url of its type, the type of a resource's id (`string` in R4's own
/// snapshots, `id` by its text and in HL7's tools), and canonicals that a publisher pinned to the FHIR version.
pub fn meant(element: &ElementDefinition, mut members: Members) -> Members {
    let extension = matches!(element.name(), "extension" | "modifierExtension");
    let resource_id = element.base.as_ref().is_some_and(|base| &*base.path == "Resource.id");
    for (member, text) in &mut members {
        match *member {
            "slicing" if extension && text == "value url Open" => text.clear(),
            "contentReference" => *text = text.rsplit('#').next().unwrap_or_default().to_owned(),
            "type" if resource_id => "id".clone_into(text),
            "type" => *text = types(&element.types, "|4.0.1"),
            "binding" => *text = text.replace("|4.0.1", ""),
            _ => {}
        }
    }
    members
}

fn slicing(element: &ElementDefinition) -> String {
    let Some(slicing) = &element.slicing else { return String::new() };
    let by: Vec<String> =
        slicing.discriminators.iter().map(|by| format!("{} {}", by.kind.code(), by.path)).collect();
    let ordered = if slicing.ordered { " ordered" } else { "" };
    format!("{} {:?}{ordered}", by.join(", "), slicing.rules)
}

/// The types in any order, without a version that is not to count.
fn types(types: &[TypeRef], version: &str) -> String {
    let list = |name: &str, list: &[Box<str>]| {
        let mut list: Vec<&str> =
            list.iter().map(|item| item.strip_suffix(version).unwrap_or(item)).collect();
        list.sort_unstable();
        if list.is_empty() { String::new() } else { format!(" {name}({})", list.join(" ")) }
    };
    let one = |one: &TypeRef| {
        format!("{}{}{}", one.code, list("profile", &one.profiles), list("to", &one.target_profiles))
    };
    let mut all: Vec<String> = types.iter().map(one).collect();
    all.sort_unstable();
    all.join(", ")
}

fn value(value: Option<&ElementValue>) -> String {
    let Some(value) = value else { return String::new() };
    let node = value.node();
    let span = node.span();
    let text = node.tree().source().get(span.start as usize..span.end as usize).unwrap_or_default();
    let mut text: String = String::from_utf8_lossy(text).split_whitespace().collect();
    if node.in_array() {
        text.push_str("[]");
    }
    format!("{} {text}", value.type_name)
}

fn binding(element: &ElementDefinition) -> String {
    let Some(binding) = &element.binding else { return String::new() };
    let most = binding.max_value_set.as_deref().map_or_else(String::new, |most| format!(" at most {most}"));
    format!("{} {}{most}", binding.strength.code(), binding.value_set.as_deref().unwrap_or("-"))
}

fn constraints(element: &ElementDefinition) -> String {
    let one = |one: &samhandling_definitions::Constraint| {
        format!("{} {}", one.key, one.expression.as_deref().unwrap_or("-"))
    };
    let mut all: Vec<String> = element.constraints.iter().map(one).collect();
    all.sort_unstable();
    all.dedup();
    all.join("; ")
}

/// A base that the package left out is the element itself.
fn base(element: &ElementDefinition) -> String {
    match &element.base {
        Some(base) => format!("{} {}..{}", base.path, base.min, base.max),
        None => {
            let most = element.max.map_or_else(String::new, |max| max.to_string());
            format!("{} {}..{most}", element.path, element.min.unwrap_or_default())
        }
    }
}
