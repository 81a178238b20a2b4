//! Complete results that say nothing.

use samhandling_conformance::{Check, Found};
use samhandling_core::code::CodeShape;
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::test_results::report_tree::extension;
use crate::test_results::status::is_complete_result;

rule! {
    /// ## What it checks
    /// That a result with a code of Norsk laboratoriekodeverk which is final, amended or corrected says something: a value, a reason
    /// why there is none, members, components, or at least a comment. Results of imaging and pathology are left alone: their members
    /// may be no more than the name of what was done.
    ///
    /// ## Why
    /// A reader takes an empty final result for a test that was done and found nothing. Most often the value got lost on the way.
    ///
    /// ## Conforms
    /// ```json
    /// {"status": "final", "dataAbsentReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "error"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"status": "final", "code": {"coding": [{"system": "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7280-nlk", "code": "NPU03230"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Add the value; or say in `dataAbsentReason` why there is none; or use the status that the result really has.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.value_x_> (4.0.1): an observation exists to have a value,
    /// unless it is in error or groups others; the KITH messages beside NILAR, <https://github.com/HL7Norway/NILAR> (read
    /// 2026-11-22)
    RULE = "test-results-final-without-result", Error, Required {
        message {
            en: "the result is complete, and has neither a value nor a reason why there is none",
            nb: "svaret er endelig, og har verken en verdi eller en grunn til at den mangler",
            nn: "svaret er endeleg, og har verken ein verdi eller ein grunn til at han manglar",
        }
        help {
            en: "add the value or `dataAbsentReason`, or use the status that the result has",
            nb: "legg til verdien eller `dataAbsentReason`, eller bruk den statusen svaret har",
            nn: "legg til verdien eller `dataAbsentReason`, eller bruk den statusen svaret har",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

/// Elements beside the value that say something.
const SAYING: [&str; 4] = ["component", "dataAbsentReason", "hasMember", "note"];

/// Extensions that say something: a comment of the guide's, a value of a type that R4 lacks.
const SAYING_EXTENSIONS: [&str; 2] = [
    "http://nhn.no/fhir/nilar/StructureDefinition/nilar-comment",
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.value",
];

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let says = |child: Node<'_>| child.name().starts_with("value") || SAYING.contains(&child.name());
    let has_extension = SAYING_EXTENSIONS.iter().any(|url| extension(observation, url).is_some());
    let is_silent = !has_extension && !observation.children().any(says);
    if is_complete_result(observation) && is_of_laboratory(observation) && is_silent {
        found.at(observation, Args::default());
    }
}

/// Whether the investigation has a code of Norsk laboratoriekodeverk.
fn is_of_laboratory(observation: Node<'_>) -> bool {
    let codings = observation.child("code").into_iter().flat_map(|code| code.children());
    let mut systems = codings.filter_map(|coding| coding.child_text("system"));
    systems.any(|system| CodeShape::for_system(&system) == Some(CodeShape::Nlk))
}
