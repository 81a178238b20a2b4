//! National code lists under another name than the guide's.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;
use crate::test_results::code_list;

rule! {
    /// ## What it checks
    /// That a national code list which the guide names somewhere goes by that name, `http://ehelse.no/fhir/CodeSystem/no-kodeverk-…`,
    /// also in elements for which the guide binds no value set. Where it binds one, `fhir-code-system-other-name` says so.
    ///
    /// ## Why
    /// The same list then has two names in one report, and a receiver who groups or searches by code finds half.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-specification", "valueCodeableConcept": {"coding": [
    ///   {"system": "http://ehelse.no/fhir/CodeSystem/no-kodeverk-8219", "code": "PCR"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-specification", "valueCodeableConcept": {"coding": [
    ///   {"system": "urn:oid:2.16.578.1.12.4.1.1.8219", "code": "PCR"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Write the guide's name.
    ///
    /// ## Source
    /// NILAR 1.5.0, the systems of its value sets; the other names: hl7.fhir.no.kodeverk 0.6.0 and fhir.codesandextensions 1.3.1
    /// (read 2026-11-22)
    RULE = "test-results-code-list-other-name", Warning, CodeInvalid {
        message {
            en: "the guide has another name for this code list: `{right}`",
            nb: "veiledningen har et annet navn på dette kodeverket: `{right}`",
            nn: "rettleiinga har eit anna namn på dette kodeverket: `{right}`",
        }
        help {
            en: "write the system as `{right}`",
            nb: "skriv kodeverket som `{right}`",
            nn: "skriv kodeverket som `{right}`",
        }
    }
}

pub(super) static CHECK: Check =
    Check { rule: &RULE, resources: &["DiagnosticReport", "Observation", "ServiceRequest", "Specimen"], run };

/// The elements of these resources that the guide binds to value sets, and the values of extensions, most of which it binds.
const BOUND: [&str; 7] =
    ["category", "code", "interpretation", "method", "reasonCode", "type", "valueCodeableConcept"];

/// The extension whose value the guide leaves open.
const SPECIFICATION: &str = "http://nhn.no/fhir/nilar/StructureDefinition/nilar-specification";

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for coding in elements(resource).filter(|node| node.name() == "coding" && !is_bound(*node, resource)) {
        let Some(system) = coding.child("system") else { continue };
        let Some(text) = system.text() else { continue };
        if let Some(right) = guides_name(&text) {
            let args = vec![("right", Arg::name(right)), ("found", Arg::name(text.into_owned()))];
            found.at(system, Args::new(args));
        }
    }
}

/// Whether the guide binds the concept that a coding stands in.
fn is_bound(coding: Node<'_>, resource: Node<'_>) -> bool {
    let Some(concept) = coding.parent() else { return false };
    let Some(around) = concept.parent() else { return false };
    let is_open = around.child_text("url").is_some_and(|url| url == SPECIFICATION);
    let is_known = around == resource || around.name() == "extension";
    is_known && !is_open && BOUND.contains(&concept.name())
}

/// The name that the guide has for a code list of another name.
fn guides_name(system: &str) -> Option<String> {
    let number = code_list::number_of_other_name(system)?;
    let name = LISTS.iter().find(|list| list.split('-').next() == Some(number))?;
    Some(format!("http://ehelse.no/fhir/CodeSystem/no-kodeverk-{name}"))
}

/// The code lists that the guide's value sets name.
const LISTS: [&str; 30] = [
    "3108",
    "4101",
    "7010-norpat",
    "7270-ncrp",
    "7280-nlk",
    "8202",
    "8209",
    "8210",
    "8212",
    "8216",
    "8217",
    "8218",
    "8219",
    "8231",
    "8232",
    "8233",
    "8234",
    "8243",
    "8244",
    "8269",
    "8271",
    "8272",
    "8273",
    "8274",
    "8275",
    "8277",
    "8340",
    "8351",
    "8354",
    "9603",
];
