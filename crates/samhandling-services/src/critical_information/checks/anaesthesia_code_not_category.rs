//! Problems with anaesthesia whose code is not their category.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{codings, kind};
use crate::critical_information::Kind;

rule! {
    /// ## What it checks
    /// That a problem with anaesthesia has category 3 or 4, and the same code.
    ///
    /// ## Why
    /// The category decides under which heading it is shown to the anaesthetist, the code what it says.
    ///
    /// ## Conforms
    /// ```json
    /// {"category": [{"coding": [{"code": "3"}]}], "code": {"coding": [{"code": "3"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"category": [{"coding": [{"code": "3"}]}], "code": {"coding": [{"code": "4"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Give the same code in both: 3 for intubation, 4 for any other problem. What it was belongs in `code.text`.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjconditioncomplicationsofanesthesiamd>
    /// (read 2026-11-22)
    RULE = "critical-information-anaesthesia-code-not-category", Error, BusinessRule {
        message {
            en: "category and code of a problem with anaesthesia must be the same, 3 or 4",
            nb: "kategori og kode for et problem ved anestesi må være like, 3 eller 4",
            nn: "kategori og kode for eit problem ved anestesi må vere like, 3 eller 4",
        }
        help {
            en: "give 3 (intubation) or 4 (other) in both",
            nb: "oppgi 3 (intubasjon) eller 4 (annet) i begge",
            nn: "oppgje 3 (intubasjon) eller 4 (anna) i begge",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Condition"], run };

const PROFILE: &str = "http://nhn.no/kj/fhir/StructureDefinition/KjConditionComplicationsOfAnesthesia";

fn run(condition: Node<'_>, found: &mut Found<'_, '_>) {
    let mut profiles = condition.child("meta").into_iter().flat_map(|meta| meta.children_named("profile"));
    let is_named =
        profiles.any(|profile| profile.text().is_some_and(|url| url.split('|').next() == Some(PROFILE)));
    let kind = kind(condition);
    let expected =
        kind.filter(|kind| matches!(kind, Kind::IntubationProblem | Kind::OtherProblemWithAnesthesia));
    let expected = expected.and_then(Kind::code);
    let code = condition.child("code");
    let has = |expected: &str| {
        let mut codes = code.into_iter().flat_map(codings).filter_map(|coding| coding.child_text("code"));
        codes.any(|code| code == expected)
    };
    let is_wrong = expected.map_or(is_named, |expected| code.is_some() && !has(expected));
    if is_wrong {
        found.at(code.or(condition.child("category")).unwrap_or(condition), Args::default());
    }
}
