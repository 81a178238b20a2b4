//! What a generated file has to import.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Content, Held, Model, TypeFile};

/// From a module, these names.
pub fn of(file: &TypeFile, model: &Model) -> String {
    let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let own: BTreeSet<&str> = file.types.iter().map(|one| one.rust.as_str()).collect();
    let mut add = |module, name: &str| used.entry(module).or_default().insert(name.to_owned());
    add("crate", "Extra");
    for macro_or_type in ["Element", "Member", "Shape", "complex"] {
        add("crate::table", macro_or_type);
    }
    for field in file.types.iter().flat_map(|one| &one.fields) {
        if matches!(field.content, Content::Choice(..)) {
            add("crate::table", "choice");
        }
        for held in field.held() {
            match held {
                Held::Primitive { value, .. } => {
                    add("crate::primitive", "Primitive");
                    add("crate::primitive", "PrimitiveType");
                    if model.codes.iter().any(|list| list.rust == *value) {
                        add("crate::codes", value);
                    } else if value.starts_with(char::is_uppercase) && value != "String" {
                        add("crate::primitive", value);
                    }
                }
                Held::Text { .. } => _ = add("crate::primitive", "PrimitiveType"),
                Held::Resource => _ = add("crate::resources", "AnyResource"),
                Held::Complex { rust, .. } if !own.contains(rust.as_str()) => {
                    add("crate::datatypes", rust);
                }
                Held::Complex { .. } => {}
            }
        }
    }
    if !file.types.iter().any(|one| one.fields.iter().any(|field| field.min > 0)) {
        used.entry("crate::table").or_default().remove("Element");
    }
    let list = |names: BTreeSet<String>| names.into_iter().collect::<Vec<_>>().join(", ");
    used.into_iter().map(|(module, names)| format!("use {module}::{{{}}};\n", list(names))).collect()
}
