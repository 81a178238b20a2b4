//! One element against another, member by member.

use samhandling_definitions::{ElementDefinition, ElementValue, TypeRef};

/// Member and text: equal text means an equal member. The texts for people are not among them: an engine keeps none.
pub type Members = Vec<(&'static str, String)>;

/// The members that are compared.
pub fn members(element: &ElementDefinition) -> Members {
    vec![
        ("path", element.path.to_string()),
        ("sliceName", element.slice_name.as_deref().unwrap_or_default().to_owned()),
        ("slicing", slicing(element)),
        ("min", element.min.map_or_else(String::new, |min| min.to_string())),
        ("max", element.max.map_or_else(String::new, |max| max.to_string())),
        ("type", types(&element.types)),
        ("fixed", value(element.fixed.as_ref())),
        ("pattern", value(element.pattern.as_ref())),
        ("minValue", value(element.min_value.as_ref())),
        ("maxValue", value(element.max_value.as_ref())),
        ("maxLength", element.max_length.map_or_else(String::new, |length| length.to_string())),
        ("binding", binding(element)),
        ("constraint", constraints(element)),
        ("contentReference", element.content_reference.as_deref().unwrap_or_default().to_owned()),
        ("mustSupport", element.must_support.to_string()),
        ("isModifier", element.is_modifier.unwrap_or(false).to_string()),
        ("base", base(element)),
    ]
}

fn slicing(element: &ElementDefinition) -> String {
    let Some(slicing) = &element.slicing else { return String::new() };
    let by: Vec<String> =
        slicing.discriminators.iter().map(|by| format!("{} {}", by.kind.code(), by.path)).collect();
    let ordered = if slicing.ordered { " ordered" } else { "" };
    format!("{} {:?}{ordered}", by.join(", "), slicing.rules)
}

/// The types in any order.
fn types(types: &[TypeRef]) -> String {
    let list = |name: &str, list: &[Box<str>]| {
        let mut list: Vec<&str> = list.iter().map(|item| &**item).collect();
        list.sort_unstable();
        if list.is_empty() { String::new() } else { format!(" {name}({})", list.join(" ")) }
    };
    let one = |one: &TypeRef| {
        format!(
            "{}{}{}{}",
            one.code,
            list("profile", &one.profiles),
            list("to", &one.target_profiles),
            list("by", &one.aggregation)
        )
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
        format!("{} {:?} {}", one.key, one.severity, one.expression.as_deref().unwrap_or("-"))
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
