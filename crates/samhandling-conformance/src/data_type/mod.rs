//! Rules of single data types that no element definition and no invariant can say.

mod attachment;
mod base64;
mod coding;
mod date;
mod identifier;
mod markdown;
mod narrative;
mod quantity;
mod sha1;
mod text;
mod uri;

pub(crate) use base64::decode as decode_base64;
pub(crate) use coding::other_display;
pub(crate) use narrative::NOT_XHTML;
pub(crate) use quantity::UNIT;
pub(crate) use uri::{is_absolute_uri, is_relative_uri};

use samhandling_core::diagnostic::Rule;
use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::Node;

use crate::run::Run;

/// The rules of all of them.
pub(crate) static RULES: &[&[&Rule]] = &[
    attachment::RULES,
    coding::RULES,
    date::RULES,
    identifier::RULES,
    markdown::RULES,
    narrative::RULES,
    quantity::RULES,
    text::RULES,
    uri::RULES,
];

/// Holds a value of a complex type against what its type asks for beyond its definition.
pub(crate) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str) {
    match type_name {
        "Attachment" => attachment::run(run, node),
        "Coding" => coding::run(run, node),
        "Identifier" => identifier::run(run, node),
        "Quantity" | "Age" | "Count" | "Distance" | "Duration" => quantity::run(run, node),
        _ => {}
    }
}

/// Holds a primitive that is a value of its type against what else the type asks for.
pub(crate) fn run_primitive<'t>(run: &mut Run<'_, 't>, node: Node<'t>, primitive: PrimitiveType) {
    use PrimitiveType::{Canonical, Date, DateTime, Instant, Markdown, Oid, Uri, Url, Uuid, Xhtml};
    match primitive {
        Uri | Url | Canonical | Oid | Uuid => uri::run(run, node, primitive),
        Date | DateTime | Instant => date::run(run, node),
        Markdown => markdown::run(run, node),
        Xhtml => narrative::run(run, node),
        _ => {}
    }
    if run.validator.options.security_checks && primitive != Xhtml {
        text::run(run, node);
    }
}
