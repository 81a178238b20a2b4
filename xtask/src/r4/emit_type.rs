//! Writes a resource or data type.

use std::fmt::Write;

use samhandling_definitions::Strength;

use super::emit_choice;
use super::model::{Content, Field, Held, Model, Type, TypeFile};
use super::{imports, names, specification};

/// The file of a type, without its first line.
pub fn file(file: &TypeFile, model: &Model) -> String {
    let page = specification::page(&file.name, file.is_resource);
    if let Some(of) = file.alias {
        return format!(
            "//! `{name}`.\n\nuse crate::datatypes::{of};\n\n/// `{name}`: the elements of [`{of}`], by another name.\n///\n\
             /// # Source\n///\n/// <{page}> (4.0.1).\npub type {name} = {of};\n",
            name = file.name
        );
    }
    let parts = if file.types.len() > 1 { " and its parts" } else { "" };
    let mut out = format!("//! `{}`{parts}.\n\n{}\n", file.name, imports::of(file, model));
    for one in &file.types {
        structure(one, &file.name, &page, &mut out);
        table(one, &mut out);
        common(one, &mut out);
        constructor(one, &mut out);
        for field in &one.fields {
            if let Content::Choice(name, variants) = &field.content {
                emit_choice::choice(name, field, variants, &mut out);
            }
        }
    }
    out
}

fn structure(one: &Type, owner: &str, page: &str, out: &mut String) {
    _ = match (one.is_resource, one.path.contains('.')) {
        (true, _) => writeln!(out, "/// `{}`, a resource.", one.path),
        (_, false) => writeln!(out, "/// `{}`, a data type.", one.path),
        (_, true) => writeln!(out, "/// `{}`, a part of [`{owner}`].", one.path),
    };
    let no_required = one.fields.iter().all(|field| field.min == 0);
    let default = if no_required { "#[derive(Default)]\n" } else { "" };
    _ = write!(out, "///\n/// # Source\n///\n/// <{page}> (4.0.1).\n{default}pub struct {} {{\n", one.rust);
    for field in &one.fields {
        _ = writeln!(out, "    /// {}\n    pub {}: {},", doc(field), field.ident, rust_type(field));
    }
    out.push_str("    /// What lenient reading could not place.\n    pub extra: Extra,\n}\n\n");
}

/// `Patient.gender` 0..1 `code`, required binding.
pub fn doc(field: &Field) -> String {
    let mut out = format!("`{}` {}..{}", field.path, field.min, field.max);
    let types: Vec<String> = field
        .types
        .iter()
        .filter(|kind| !matches!(kind.code.as_str(), "BackboneElement" | "Element"))
        .map(|kind| match &*kind.targets {
            [] => format!("`{}`", kind.code),
            targets => format!("`{}({})`", kind.code, targets.join(" | ")),
        })
        .collect();
    match types.len() {
        0 => {}
        1..=12 => _ = write!(out, " {}", types.join(", ")),
        many => _ = write!(out, ", one of {many} types"),
    }
    out.push('.');
    if let Some((strength, Some(url))) = &field.binding {
        let strength = match strength {
            Strength::Example => "Example",
            Strength::Preferred => "Preferred",
            Strength::Extensible => "Extensible",
            Strength::Required => "Required",
        };
        _ = write!(out, " {strength} binding: `{url}`.");
    }
    out
}

fn rust_type(field: &Field) -> String {
    let item = field.item();
    match (field.many, field.min, field.is_boxed()) {
        (true, ..) => format!("Vec<{item}>"),
        (_, 0, true) => format!("Option<Box<{item}>>"),
        (_, 0, _) => format!("Option<{item}>"),
        _ => item,
    }
}

fn table(one: &Type, out: &mut String) {
    let kind = if one.is_resource { "resource" } else { "new" };
    _ = writeln!(out, "static {}: Shape = Shape::{kind}(\"{}\", &[", names::shout(&one.rust), one.path);
    for (at, field) in one.fields.iter().enumerate() {
        let many = if field.many { ".many()" } else { "" };
        let required = if field.min > 0 { ".required()" } else { "" };
        match &field.content {
            Content::One(held) => {
                _ = writeln!(out, "    {}{many}{required},", member(at, &field.json, held));
            }
            Content::Choice(_, variants) => {
                for (number, variant) in variants.iter().enumerate() {
                    let name = format!("{}{}", field.json, variant.rust);
                    _ = writeln!(
                        out,
                        "    {}.choice({number}, {}, \"{}\", \"{}\"){many}{required},",
                        member(at, &name, &variant.held),
                        variants.len(),
                        field.json,
                        variant.code
                    );
                }
            }
        }
    }
    out.push_str("]);\n\n");
}

fn member(at: usize, name: &str, held: &Held) -> String {
    match held {
        Held::Primitive { kind, .. } => {
            format!("Member::primitive({at}, \"{name}\", PrimitiveType::{})", names::capital(kind))
        }
        Held::Text { kind } => {
            format!("Member::text({at}, \"{name}\", PrimitiveType::{})", names::capital(kind))
        }
        Held::Complex { .. } => format!("Member::complex({at}, \"{name}\")"),
        Held::Resource => format!("Member::resource({at}, \"{name}\")"),
    }
}

fn common(one: &Type, out: &mut String) {
    _ = writeln!(out, "complex!({}, {}, {{", one.rust, names::shout(&one.rust));
    for (at, field) in one.fields.iter().enumerate() {
        let how = match (field.many, field.min, field.is_boxed()) {
            (true, ..) => "vec",
            (_, 0, true) => "boxed",
            (_, 0, _) => "opt",
            _ => "req",
        };
        _ = writeln!(out, "    {at} {how} {} {}: {},", field.ident, field.with, field.item());
    }
    out.push_str("});\n\n");
}

/// `new`, with what must be there.
fn constructor(one: &Type, out: &mut String) {
    let required: Vec<&Field> = one.fields.iter().filter(|field| field.min > 0).collect();
    if required.is_empty() {
        return;
    }
    let arguments: Vec<_> =
        required.iter().map(|field| format!("{}: impl Into<{}>", field.ident, rust_type(field))).collect();
    let fields: Vec<_> = required.iter().map(|field| format!("{0}: {0}.into()", field.ident)).collect();
    _ = write!(
        out,
        "impl {name} {{\n    /// One with what must be there.\n    #[must_use]\n    pub fn new({}) -> Self {{\n        \
         {name} {{ {}, ..Element::empty(0) }}\n    }}\n}}\n\n",
        arguments.join(", "),
        fields.join(", "),
        name = one.rust
    );
}
