//! Rules of single resource types that no element definition and no invariant can say.

mod bundle;
mod questionnaire;
mod questionnaire_response;

pub(crate) use questionnaire::{Questionnaire, Questionnaires};

use samhandling_core::diagnostic::Rule;
use samhandling_core::tree::Node;

use crate::run::Run;

/// What a resource type asks for beyond its definition.
pub(crate) struct Special {
    resource_type: &'static str,
    run: for<'v, 't> fn(&mut Run<'v, 't>, Node<'t>),
}

/// One line for each resource type.
static SPECIALS: &[Special] = &[
    Special { resource_type: "Bundle", run: bundle::run },
    Special { resource_type: "Questionnaire", run: questionnaire::run },
    Special { resource_type: "QuestionnaireResponse", run: questionnaire_response::run },
];

/// The rules of all of them.
pub(crate) static RULES: &[&[&Rule]] = &[
    bundle::RULES,
    questionnaire::CONDITION_RULES,
    questionnaire::VALUE_RULES,
    questionnaire::DERIVATION_RULES,
    questionnaire_response::RULES,
    questionnaire_response::STRUCTURE_RULES,
    questionnaire_response::ITEM_RULES,
    questionnaire_response::ENABLED_RULES,
    questionnaire_response::OCCURRENCE_RULES,
    questionnaire_response::ANSWER_RULES,
    questionnaire_response::CHOICE_RULES,
    questionnaire_response::LIMIT_RULES,
    questionnaire_response::TEXT_RULES,
    questionnaire_response::QUANTITY_RULES,
    questionnaire_response::ATTACHMENT_RULES,
    questionnaire_response::REFERENCE_RULES,
];

/// Holds a resource against what its type asks for beyond its definition.
pub(crate) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str) {
    for special in SPECIALS.iter().filter(|special| special.resource_type == type_name) {
        (special.run)(run, node);
    }
}
