//! Rules of single resource types that no element definition and no invariant can say.

mod any;
mod bundle;
mod canonical;
mod capability_statement;
mod code_system;
mod concept_map;
mod implementation_guide;
mod measure;
mod measure_report;
mod observation;
mod operation_definition;
mod questionnaire;
mod questionnaire_response;
mod search_parameter;
mod structure_definition;
mod value_set;

pub(crate) use bundle::{DOCUMENT_FIRST, MESSAGE_FIRST};
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
    Special { resource_type: "CapabilityStatement", run: capability_statement::run },
    Special { resource_type: "CodeSystem", run: code_system::run },
    Special { resource_type: "ConceptMap", run: concept_map::run },
    Special { resource_type: "ImplementationGuide", run: implementation_guide::run },
    Special { resource_type: "Measure", run: measure::run },
    Special { resource_type: "MeasureReport", run: measure_report::run },
    Special { resource_type: "Observation", run: observation::run },
    Special { resource_type: "OperationDefinition", run: operation_definition::run },
    Special { resource_type: "Questionnaire", run: questionnaire::run },
    Special { resource_type: "QuestionnaireResponse", run: questionnaire_response::run },
    Special { resource_type: "SearchParameter", run: search_parameter::run },
    Special { resource_type: "StructureDefinition", run: structure_definition::run },
    Special { resource_type: "ValueSet", run: value_set::run },
];

/// The rules of all of them.
pub(crate) static RULES: &[&[&Rule]] = &[
    any::RULES,
    bundle::RULES,
    canonical::RULES,
    capability_statement::RULES,
    code_system::PROPERTY_RULES,
    code_system::RULES,
    concept_map::RULES,
    implementation_guide::RULES,
    measure::RULES,
    measure_report::RULES,
    observation::RULES,
    operation_definition::RULES,
    questionnaire::CONDITION_RULES,
    questionnaire::DERIVATION_RULES,
    questionnaire::VALUE_RULES,
    questionnaire_response::ANSWER_RULES,
    questionnaire_response::ATTACHMENT_RULES,
    questionnaire_response::CHOICE_RULES,
    questionnaire_response::ENABLED_RULES,
    questionnaire_response::ITEM_RULES,
    questionnaire_response::LIMIT_RULES,
    questionnaire_response::OCCURRENCE_RULES,
    questionnaire_response::QUANTITY_RULES,
    questionnaire_response::REFERENCE_RULES,
    questionnaire_response::RULES,
    questionnaire_response::STRUCTURE_RULES,
    questionnaire_response::TEXT_RULES,
    search_parameter::RULES,
    structure_definition::ELEMENT_RULES,
    structure_definition::GENERATED_RULES,
    structure_definition::IDENTITY_RULES,
    structure_definition::TYPE_RULES,
    value_set::FILTER_RULES,
    value_set::RULES,
];

/// Holds a resource against what its type asks for beyond its definition.
pub(crate) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str) {
    any::run(run, node);
    if run.edition.is_canonical_resource(type_name) {
        canonical::run(run, node, type_name);
    }
    for special in SPECIALS.iter().filter(|special| special.resource_type == type_name) {
        (special.run)(run, node);
    }
}
