//! Computes what is known when an expression is read.

use std::sync::OnceLock;

use samhandling_core::tree::{Limits as TreeLimits, Tree};

use crate::evaluate::Run;
use crate::op::{Op, What};
use crate::{Context, Item, Limits};

/// The operation, or its values where they do not depend on anything outside. What fails is left as it is: it fails when
/// it is evaluated, if it ever is.
pub(crate) fn fold(op: Op) -> Op {
    if let What::Variable(name) = &op.what
        && let Some(text) = fixed(name)
    {
        return Op::literal(op.at, Some(Item::text(text)));
    }
    if !is_constant(&op) {
        return op;
    }
    let Some(tree) = nothing() else { return op };
    let limits = Limits { max_steps: 10_000, max_items: 1_000, max_text: 10_000, ..Limits::default() };
    let context = Context::new(tree.root()).limits(limits);
    let items: Option<Box<[Item<'static>]>> = match Run::new(&context).evaluate(&op) {
        Ok(evaluation) if evaluation.undecided.is_none() => {
            evaluation.items.into_iter().map(Item::into_static).collect()
        }
        _ => None,
    };
    match items {
        Some(items) => Op::new(op.at, What::Literal(items)),
        None => op,
    }
}

/// Whether it makes values of nothing but values.
fn is_constant(op: &Op) -> bool {
    let pure = match &op.what {
        What::Indexer { .. }
        | What::Sign { .. }
        | What::And(_)
        | What::Or(_)
        | What::Union(_)
        | What::Binary { .. }
        | What::Match { .. } => true,
        What::Call(call) => call.function.pure,
        What::Literal(_)
        | What::This
        | What::Index
        | What::Total
        | What::Variable(_)
        | What::Start(_)
        | What::Child { .. }
        | What::Type { .. } => false,
    };
    let mut constant = pure;
    op.what.children(&mut |child| constant &= child.literals().is_some());
    constant
}

/// The variables that stand for a text.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/fhirpath.html#vars> (4.0.1), read 2026-11-22.
fn fixed(name: &str) -> Option<String> {
    match name {
        "ucum" => Some("http://unitsofmeasure.org".to_owned()),
        "sct" => Some("http://snomed.info/sct".to_owned()),
        "loinc" => Some("http://loinc.org".to_owned()),
        _ => {
            let value_set =
                name.strip_prefix("vs-").map(|name| format!("http://hl7.org/fhir/ValueSet/{name}"));
            let extension = || {
                let name = name.strip_prefix("ext-")?;
                Some(format!("http://hl7.org/fhir/StructureDefinition/{name}"))
            };
            value_set.or_else(extension)
        }
    }
}

/// An instance for expressions that need none.
fn nothing() -> Option<&'static Tree<'static>> {
    static NOTHING: OnceLock<Option<Tree<'static>>> = OnceLock::new();
    NOTHING.get_or_init(|| Tree::from_json(b"{}", &TreeLimits::default()).ok()).as_ref()
}
