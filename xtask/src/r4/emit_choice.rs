//! Writes the enum of a choice of types.

use std::fmt::Write;

use super::closure::ALIASES;
use super::emit_type::doc;
use super::model::{Field, Held, Variant};

pub fn choice(name: &str, field: &Field, variants: &[Variant], out: &mut String) {
    _ = write!(out, "/// {}\npub enum {name} {{\n", doc(field));
    for variant in variants {
        let json = format!("{}{}", field.json, variant.rust);
        _ = writeln!(out, "    /// `{json}`\n    {}({}),", variant.rust, payload(variant));
    }
    _ = write!(out, "}}\n\nchoice!({name}, {{\n");
    for (at, variant) in variants.iter().enumerate() {
        _ = writeln!(out, "    {at} {}: {},", variant.rust, payload(variant));
    }
    out.push_str("});\n\n");
    conversions(name, variants, out);
}

fn payload(variant: &Variant) -> String {
    match &variant.held {
        Held::Complex { rust, .. } => format!("Box<{rust}>"),
        other => other.rust(),
    }
}

/// From the types that only one variant holds.
fn conversions(name: &str, variants: &[Variant], out: &mut String) {
    let mut lines = String::new();
    for variant in variants {
        let is_alias = ALIASES.iter().any(|(alias, _)| *alias == variant.code);
        let alone = variants.iter().filter(|other| same(&other.held, &variant.held)).count() == 1;
        let main = !is_alias && variants.iter().any(|other| other.code == variant.code);
        match &variant.held {
            Held::Complex { .. } if main || alone => {
                _ = writeln!(lines, "    {}: complex {},", variant.rust, complex_name(variant));
            }
            Held::Primitive { value, .. } if alone => {
                _ = writeln!(lines, "    {}: primitive {value},", variant.rust);
                if value == "String" {
                    _ = writeln!(lines, "    {}: primitive &str,", variant.rust);
                }
            }
            _ => {}
        }
    }
    if !lines.is_empty() {
        _ = write!(out, "choice!({name} from {{\n{lines}}});\n\n");
    }
}

/// The Rust type that an alias stands for.
fn resolved(held: &Held) -> String {
    let name = held.rust();
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, of)| (*of).to_owned())
}

fn same(a: &Held, b: &Held) -> bool {
    resolved(a) == resolved(b)
}

fn complex_name(variant: &Variant) -> String {
    variant.held.rust()
}
