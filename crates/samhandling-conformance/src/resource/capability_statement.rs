//! CapabilityStatements: search parameters of the type that their definition gives them.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::Kind;

use crate::run::Run;

rule! {
    /// ## What it checks
    /// That a search parameter of a server has the type of the definition that it names.
    ///
    /// ## Why
    /// The type says how the value in a search is written. A client that goes by the definition writes it otherwise.
    ///
    /// ## Does not conform
    /// ```json
    /// {"name": "clinical-status", "type": "date",
    ///   "definition": "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-clinical-status"}
    /// ```
    ///
    /// ## Remedy
    /// Write the type of the definition, or name the definition that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource.searchParam.type> (4.0.1)
    OTHER_TYPE = "fhir-capability-search-type-other", Error, Invalid {
        message {
            en: "the type is {found}, but the search parameter `{definition}` is of type {expected}",
            nb: "typen er {found}, men søkeparameteren `{definition}` er av typen {expected}",
            nn: "typen er {found}, men søkjeparameteren `{definition}` er av typen {expected}",
        }
        help {
            en: "write the type as {expected}",
            nb: "skriv typen som {expected}",
            nn: "skriv typen som {expected}",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&OTHER_TYPE];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let resources = node.children_named("rest").flat_map(|rest| rest.children_named("resource"));
    for parameter in resources.flat_map(|resource| resource.children_named("searchParam")) {
        let Some(definition) = parameter.child_text("definition") else { continue };
        let Some(tree) = run.find_resource(Kind::SearchParameter, &definition) else { continue };
        let Some(expected) = tree.root().child_text("type") else { continue };
        let found = parameter.child_text("type").unwrap_or_default();
        if found != expected {
            let note = run.note(&OTHER_TYPE, parameter).name("definition", definition);
            note.value("found", found).name("expected", expected).send();
        }
    }
}
