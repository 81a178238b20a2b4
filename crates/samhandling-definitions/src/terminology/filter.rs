//! Filters of a value set, applied to a code system that is at hand.

use super::{CodeSystem, Concept, Content, Filter, Membership, Unknown};

/// Whether a code of a system passes a filter.
pub(super) fn passes(system: &CodeSystem, code: &str, filter: &Filter) -> Membership {
    let unsupported =
        || Membership::Unknown(Unknown::Filter(format!("{} {}", filter.property, filter.operator)));
    let Some(concept) = system.concept(code) else {
        return match system.content {
            Content::Complete => Membership::No,
            _ => Membership::Unknown(Unknown::SystemNotPresent(system.url.to_string())),
        };
    };
    let is_a = || system.is_a(code, &filter.value);
    let itself = &*filter.value == code;
    match (&*filter.property, &*filter.operator) {
        (_, "is-a") => Membership::from(is_a()),
        (_, "descendent-of") => Membership::from(!itself && is_a()),
        (_, "is-not-a") => Membership::from(!is_a()),
        (_, "in") => {
            Membership::from(values(&filter.value).any(|value| has(concept, &filter.property, value)))
        }
        (_, "not-in") => {
            Membership::from(!values(&filter.value).any(|value| has(concept, &filter.property, value)))
        }
        (_, "=") => Membership::from(has(concept, &filter.property, &filter.value)),
        (_, "exists") => {
            let exists = concept.properties.iter().any(|(property, _)| *property == filter.property);
            Membership::from(exists == (&*filter.value == "true"))
        }
        _ => unsupported(),
    }
}

fn values(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim)
}

/// Whether a concept has that value of a property; `concept` and `code` are the code itself.
fn has(concept: &Concept, property: &str, value: &str) -> bool {
    if matches!(property, "concept" | "code") {
        return *concept.code == *value;
    }
    concept.properties.iter().any(|(known, stated)| **known == *property && **stated == *value)
}
