//! The slices of an element, compiled.

use samhandling_definitions::{
    Discriminator, DiscriminatorKind, Max, Slicing, SlicingRules, StructureDefinition,
};

use super::draft::{Draft, Spot};
use super::{Compiler, discriminator, fault};
use crate::schema::{Condition, Decision, ElementIndex, Schema, Slice, SlicingPlan};

/// Compiles the slices of every element that has some.
pub(super) fn compile_all<'d>(
    compiler: Compiler<'d>,
    structure: &'d StructureDefinition,
    drafts: &[Draft<'d>],
    schema: &mut Schema,
) {
    for (at, draft) in drafts.iter().enumerate() {
        if draft.slices.is_empty() && !is_closed(draft) {
            continue;
        }
        let plan = compile(compiler, structure, drafts, draft, schema);
        if let Some(element) = schema.elements.get_mut(at) {
            element.slicing = Some(Box::new(plan));
        }
    }
}

/// A closed slicing without slices allows nothing.
fn is_closed(draft: &Draft<'_>) -> bool {
    draft.element.slicing.as_ref().is_some_and(|slicing| slicing.rules == SlicingRules::Closed)
}

fn compile<'d>(
    compiler: Compiler<'d>,
    structure: &'d StructureDefinition,
    drafts: &[Draft<'d>],
    sliced: &Draft<'d>,
    schema: &mut Schema,
) -> SlicingPlan {
    let implied = implied(sliced);
    let slicing = sliced.element.slicing.as_ref().unwrap_or(&implied);
    let mut slices = Vec::new();
    for at in &sliced.slices {
        let Some(draft) = drafts.get(*at) else { continue };
        let spot = Spot { structure, at: *at, id: schema.id };
        let mut conditions: Vec<Condition> = Vec::new();
        for discriminator in &slicing.discriminators {
            match discriminator::compile(compiler, spot, discriminator) {
                Some(condition) => conditions.push(condition),
                None => fault::discriminator(schema, draft.element, discriminator),
            }
        }
        slices.push(Slice {
            name: draft.element.slice_name.clone().unwrap_or_default(),
            element: ElementIndex(u32::try_from(*at).unwrap_or(0)),
            min: draft.element.min.unwrap_or(0),
            max: draft.element.max.unwrap_or(Max::Unbounded),
            conditions: Some(conditions).filter(|conditions| !conditions.is_empty()),
        });
    }
    if slicing.discriminators.is_empty() && !sliced.slices.is_empty() {
        fault::no_discriminator(schema, sliced.element);
    }
    let decision = Decision::between(&slices);
    SlicingPlan { rules: slicing.rules, ordered: slicing.ordered, slices, decision }
}

/// The slicing of an element that has slices but does not say how: extensions by their url, choices by their type.
fn implied(sliced: &Draft<'_>) -> Slicing {
    let discriminator = |kind, path: &str| vec![Discriminator { kind, path: path.into() }];
    let discriminators = match sliced.element.name() {
        "extension" | "modifierExtension" => discriminator(DiscriminatorKind::Value, "url"),
        name if name.ends_with("[x]") => discriminator(DiscriminatorKind::Type, "$this"),
        _ => Vec::new(),
    };
    Slicing { discriminators, ordered: false, rules: SlicingRules::Open }
}
