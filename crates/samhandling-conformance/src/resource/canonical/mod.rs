//! Definitions of any kind: their url, and what is asked of those that are published.

mod publication;
mod rules;
mod work_group;

pub(super) use rules::RULES;

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::Node;

use self::rules::URL_RELATIVE;
use crate::data_type::is_absolute_uri;
use crate::run::Run;

/// R4's resource types that define something and have a canonical url.
const TYPES: [&str; 28] = [
    "ActivityDefinition",
    "CapabilityStatement",
    "ChargeItemDefinition",
    "CodeSystem",
    "CompartmentDefinition",
    "ConceptMap",
    "EffectEvidenceSynthesis",
    "EventDefinition",
    "Evidence",
    "EvidenceVariable",
    "ExampleScenario",
    "GraphDefinition",
    "ImplementationGuide",
    "Library",
    "Measure",
    "MessageDefinition",
    "NamingSystem",
    "OperationDefinition",
    "PlanDefinition",
    "Questionnaire",
    "ResearchDefinition",
    "ResearchElementDefinition",
    "RiskEvidenceSynthesis",
    "SearchParameter",
    "StructureDefinition",
    "StructureMap",
    "TerminologyCapabilities",
    "ValueSet",
];

/// Whether resources of a type define something.
pub(crate) fn is_canonical_resource(type_name: &str) -> bool {
    TYPES.contains(&type_name) || type_name == "TestScript"
}

/// Holds a definition against what is asked of all of them.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str) {
    let url = node.child("url");
    if let Some((url, text)) = url.and_then(|url| Some((url, url.text()?)))
        && !is_absolute_uri(&text)
        && PrimitiveType::Uri.check(&text).is_ok()
    {
        run.note(&URL_RELATIVE, url).value("url", text).send();
    }
    publication::run(run, node, type_name);
}
