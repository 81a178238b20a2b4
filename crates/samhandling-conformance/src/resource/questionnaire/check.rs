//! A Questionnaire held against the rules that its definition cannot say.

use samhandling_core::tree::Node;

use super::definition::Questionnaire;
use super::{derivation, enable_when, values};
use crate::run::{Run, resource_around};

/// Holds a Questionnaire against what its type asks for.
pub(crate) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let questionnaire = Questionnaire::read(node, resource_around(node).unwrap_or(node), None);
    enable_when::run(run, &questionnaire);
    values::run(run, &questionnaire);
    derivation::run(run, node, &questionnaire);
}
