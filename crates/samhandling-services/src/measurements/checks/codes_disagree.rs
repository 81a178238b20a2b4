//! Measurements whose codes say two things.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::parts;
use crate::measurements::kind::Kind;

rule! {
    /// ## What it checks
    /// That the codes of one measurement, or of one of its components, stand for the same kind of measurement. Heart rate and pulse
    /// go together, for the guide has one LOINC code for both. Codes that the packages do not know are left alone.
    ///
    /// ## Why
    /// One reader goes by LOINC and another by SNOMED CT. They then file one number under two kinds.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}, {"system": "http://snomed.info/sct", "code": "27113001"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}, {"system": "http://snomed.info/sct", "code": "1153637007"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Find out what was measured, and take out the code that says something else.
    ///
    /// ## Source
    /// The codes of the profiles of VkpObservation 0.5.2 and no-domain VitalSigns 0.9.0;
    /// <https://hl7.org/fhir/R4/datatypes.html#CodeableConcept> (4.0.1): the codings of a concept mean the same
    RULE = "measurements-codes-disagree", Error, BusinessRule {
        message {
            en: "this code is of another kind of measurement than the first one",
            nb: "denne koden gjelder en annen slags måling enn den første",
            nn: "denne koden gjeld eit anna slag måling enn den fyrste",
        }
        help {
            en: "find out what was measured, and take out the code that says something else",
            nb: "finn ut hva som er målt, og ta ut koden som sier noe annet",
            nn: "finn ut kva som er målt, og ta ut koden som seier noko anna",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for part in parts(observation) {
        let Some(code) = part.child("code") else { continue };
        let kinds: Vec<(Node<'_>, Kind)> = Kind::all_of(code).collect();
        let Some((_, first)) = kinds.first() else { continue };
        for (coding, _) in kinds.iter().filter(|(_, kind)| !go_together(*first, *kind)) {
            found.at(*coding, Args::default());
        }
    }
}

fn go_together(a: Kind, b: Kind) -> bool {
    let beats = [Kind::HeartRate, Kind::PulseRate];
    a == b || (beats.contains(&a) && beats.contains(&b))
}
