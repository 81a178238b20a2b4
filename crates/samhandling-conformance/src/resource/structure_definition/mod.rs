//! StructureDefinitions: what they are derived from, their elements, and the snapshot that their differential makes.

mod binding;
mod characteristic;
mod constraint;
mod context;
mod element;
mod element_rules;
mod fixed;
mod generated;
mod generated_rules;
mod identity;
mod identity_rules;
mod navigate;
mod slicing;
mod subject;
mod type_rules;
mod types;

pub(super) use element_rules::RULES as ELEMENT_RULES;
pub(super) use generated_rules::RULES as GENERATED_RULES;
pub(super) use identity_rules::RULES as IDENTITY_RULES;
pub(super) use type_rules::RULES as TYPE_RULES;

use samhandling_core::tree::Node;

use self::subject::Subject;
use crate::run::Run;

/// Holds a StructureDefinition against what its type asks for.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let subject = Subject::of(run, node);
    identity::run(run, &subject);
    context::run(run, &subject);
    generated::run(run, &subject);
    element::run(run, &subject);
}
