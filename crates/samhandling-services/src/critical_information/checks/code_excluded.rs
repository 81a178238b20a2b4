//! Conditions that cannot be recorded as critical.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{codings, kind};
use crate::critical_information::Kind;
use crate::critical_information::systems::ICD_10;

rule! {
    /// ## What it checks
    /// That a critical condition is not coded by ICD-10 chapter XX (V0n-Y98, external causes) or XXI (Z00-Z99, contact with
    /// health services).
    ///
    /// ## Why
    /// The service refuses these, by a clinical assessment: they tell how somebody was hurt or why they came, not what they
    /// suffer from. A transplant is an implant there.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7110", "code": "D66"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7110", "code": "Z94.0"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Code the disease, or record it as what it is: an implant, an ongoing treatment.
    ///
    /// ## Source
    /// "Clinical Codes", <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-
    /// fhir-api/hit-critical-information/docs/codesmd>
    /// (read 2026-11-22)
    RULE = "critical-information-code-excluded", Error, CodeInvalid {
        message {
            en: "codes of ICD-10 chapters XX and XXI cannot be recorded as critical conditions",
            nb: "koder i ICD-10 kapittel XX og XXI kan ikke registreres som kritiske tilstander",
            nn: "kodar i ICD-10 kapittel XX og XXI kan ikkje registrerast som kritiske tilstandar",
        }
        help {
            en: "code the disease itself",
            nb: "kod selve sykdommen",
            nn: "kod sjølve sjukdommen",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Condition"], run };

fn run(condition: Node<'_>, found: &mut Found<'_, '_>) {
    if kind(condition) != Some(Kind::CriticalMedicalCondition) {
        return;
    }
    for coding in condition.child("code").into_iter().flat_map(codings) {
        let is_icd = coding.child_text("system").is_some_and(|system| ICD_10.contains(&&*system));
        let Some(code) = coding.child("code").filter(|_| is_icd) else { continue };
        if code.text().is_some_and(|text| is_excluded(&text)) {
            found.at(code, Args::default());
        }
    }
}

/// Whether a code is of chapter XX, which ends at Y98, or of chapter XXI.
fn is_excluded(code: &str) -> bool {
    let category = code.get(..3).unwrap_or(code);
    category.starts_with(['V', 'W', 'X', 'Z']) || (category.starts_with('Y') && category != "Y99")
}
