//! Codes that cannot be ATC.

use samhandling_conformance::{Check, Found};
use samhandling_core::code::AtcLevel;
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::codings;
use crate::critical_information::systems::ATC;

rule! {
    /// ## What it checks
    /// That a code under the service's name for ATC has the shape of one, at any level.
    ///
    /// ## Why
    /// The service looks every code up and refuses what is not there. An allergy that was refused warns nobody.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://nhn.no/kj/fhir/CodeSystem/ATC", "code": "J01CE02"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "http://nhn.no/kj/fhir/CodeSystem/ATC", "code": "j01ce02"}
    /// ```
    ///
    /// ## Remedy
    /// Compare the code with where it was taken from.
    ///
    /// ## Source
    /// WHO Collaborating Centre for Drug Statistics Methodology, <https://www.whocc.no/atc/structure_and_principles/>; that
    /// codes are looked up: <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-
    /// info-fhir-api/hit-critical-information/docs/codesmd>
    /// (read 2026-11-22)
    RULE = "critical-information-atc-malformed", Error, CodeInvalid {
        message {
            en: "this does not have the shape of an ATC code",
            nb: "dette har ikke formen til en ATC-kode",
            nn: "dette har ikkje forma til ein ATC-kode",
        }
        help {
            en: "write it as in `J01CE02`: capital letters, no spaces",
            nb: "skriv den som i `J01CE02`: store bokstaver, ingen mellomrom",
            nn: "skriv han som i `J01CE02`: store bokstavar, ingen mellomrom",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance"], run };

fn run(allergy: Node<'_>, found: &mut Found<'_, '_>) {
    for coding in allergy.child("code").into_iter().flat_map(codings) {
        let is_atc = coding.child_text("system").is_some_and(|system| system == ATC);
        let Some(code) = coding.child("code").filter(|_| is_atc) else { continue };
        if code.text().is_some_and(|text| AtcLevel::of(&text).is_none()) {
            found.at(code, Args::default());
        }
    }
}
