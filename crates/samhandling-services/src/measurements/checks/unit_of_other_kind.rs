//! Units that do not measure what was measured.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{choice, parts};
use crate::measurements::kind::Kind;
use crate::ucum;
use crate::unit;

rule! {
    /// ## What it checks
    /// That the UCUM unit of a measurement or component measures what the code says: a weight in a unit of mass, a pressure in one
    /// of pressure.
    ///
    /// ## Why
    /// The number is then of another measurement, or under another code. R4's vital signs bind their units; the general profile,
    /// and components, bind none.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "27113001"}]}, "valueQuantity": {"value": 84, "system": "http://unitsofmeasure.org", "code": "kg"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "27113001"}]}, "valueQuantity": {"value": 172, "system": "http://unitsofmeasure.org", "code": "cm"}}
    /// ```
    ///
    /// ## Remedy
    /// Find out what was measured, and mend code or unit.
    ///
    /// ## Source
    /// The Unified Code for Units of Measure 2.2, dimensions of the units; <https://hl7.org/fhir/R4/observation-vitalsigns.html>
    /// (4.0.1), units of the vital signs
    RULE = "measurements-unit-of-other-kind", Error, BusinessRule {
        message {
            en: "a unit like this does not measure {kind}",
            nb: "en slik enhet måler ikke {kind}",
            nn: "ei slik eining måler ikkje {kind}",
        }
        help {
            en: "find out what was measured, and mend code or unit; {kind} is given in `{unit}`",
            nb: "finn ut hva som er målt, og rett kode eller enhet; {kind} oppgis i `{unit}`",
            nn: "finn ut kva som er målt, og rett kode eller eining; {kind} blir oppgjeve i `{unit}`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for part in parts(observation) {
        let Some(kind) = Kind::of_node(part) else { continue };
        let (Some(wanted), Some(quantity)) = (kind.unit(), choice(part, "value")) else { continue };
        let Some(code) = ucum::code_of(quantity).filter(|code| ucum::is_readable(code)) else { continue };
        if unit::are_of_other_kind(&code, wanted) == Some(true) {
            let args = vec![("kind", kind.title().into()), ("unit", Arg::name(wanted))];
            found.at(quantity.child("code").unwrap_or(quantity), Args::new(args));
        }
    }
}
