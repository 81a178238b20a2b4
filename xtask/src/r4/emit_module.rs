//! Writes what holds the types together: the modules, and the resource of any type.

use std::fmt::Write;

use super::model::{Content, Model, TypeFile};
use super::names;

/// The module of the resources or of the data types.
pub fn types(files: &[&TypeFile], doc: &str, any: bool) -> String {
    let mut modules: Vec<(String, Vec<String>)> = files.iter().map(|file| names_of(file)).collect();
    if any {
        modules.push(("any_resource".to_owned(), vec!["AnyResource".to_owned()]));
    }
    module(modules, doc)
}

/// The module of the codes.
pub fn codes(model: &Model) -> String {
    let modules = model.codes.iter().map(|list| (names::ident(&list.rust), vec![list.rust.clone()]));
    module(modules.collect(), "Closed lists of codes that elements are bound to.")
}

fn names_of(file: &TypeFile) -> (String, Vec<String>) {
    let mut own = Vec::new();
    if file.alias.is_some() {
        own.push(file.name.clone());
    }
    for one in &file.types {
        own.push(one.rust.clone());
        own.extend(one.fields.iter().filter_map(|field| match &field.content {
            Content::Choice(name, _) => Some(name.clone()),
            Content::One(_) => None,
        }));
    }
    own.sort();
    (names::ident(&file.name), own)
}

fn module(mut modules: Vec<(String, Vec<String>)>, doc: &str) -> String {
    modules.sort();
    let mut out = format!("//! {doc}\n\n");
    for (module, _) in &modules {
        _ = writeln!(out, "mod {module};");
    }
    out.push('\n');
    for (module, names) in &modules {
        _ = writeln!(out, "pub use {module}::{{{}}};", names.join(", "));
    }
    out
}

/// The resource of any type.
pub fn any_resource(resources: &[&TypeFile]) -> String {
    let names: Vec<&str> = resources.iter().map(|file| file.name.as_str()).collect();
    let mut out = format!(
        "//! A resource of any type.\n\nuse crate::any::OtherResource;\nuse crate::resources::{{{}}};\nuse crate::table::resources;\n\n",
        names.join(", ")
    );
    out.push_str("/// A resource of any type.\n///\n/// # Source\n///\n");
    out.push_str("/// <https://hl7.org/fhir/R4/resource.html> (4.0.1).\n");
    out.push_str("#[derive(Clone)]\n#[non_exhaustive]\npub enum AnyResource {\n");
    for name in &names {
        _ = writeln!(out, "    /// A [`{name}`].\n    {name}(Box<{name}>),");
    }
    out.push_str("    /// A resource of a type that has no struct here: its elements as they were sent.\n");
    out.push_str("    Other(OtherResource),\n}\n\n");
    _ = writeln!(out, "resources!({},);", names.join(", "));
    out
}
