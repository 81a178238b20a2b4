//! Resources inside resources.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::{Kind, Node};

use crate::run::Run;
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That a contained resource contains no other.
    ///
    /// ## Why
    /// References with `#` are resolved in the outermost resource only; what lies deeper cannot be reached.
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "contained": [{"resourceType": "Practitioner", "id": "a",
    ///   "contained": [{"resourceType": "Organization", "id": "b"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Move the inner resource up into `contained` of the outermost.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#contained> (4.0.1), invariant dom-2
    NESTED = "fhir-contained-nested", Error, Structure {
        message {
            en: "a contained resource must not contain another",
            nb: "en innebygd ressurs kan ikke ha egne innebygde ressurser",
            nn: "ein innebygd ressurs kan ikkje ha eigne innebygde ressursar",
        }
        help {
            en: "move it into `contained` of the outermost resource",
            nb: "flytt den til `contained` i den ytterste ressursen",
            nn: "flytt han til `contained` i den ytste ressursen",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&NESTED];

/// Holds a resource inside another against its own type and profiles.
pub(crate) fn run<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    if node.kind() != Kind::Object {
        return;
    }
    if node.name() == "contained" && node.parent().is_some_and(|parent| parent.name() == "contained") {
        run.note_in(&NESTED, node, schema, element).send();
    }
    run.resource(node);
}
