//! Numbers without a unit.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{choice, parts};
use crate::measurements::kind::Kind;

rule! {
    /// ## What it checks
    /// That the number of a vital sign, or of one of its components, has a unit, in words or as a code.
    ///
    /// ## Why
    /// A weight of 84 and a temperature of 98 are guesses without one.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "27113001"}]}, "valueQuantity": {"value": 84, "unit": "kg"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "27113001"}]}, "valueQuantity": {"value": 84}}
    /// ```
    ///
    /// ## Remedy
    /// Give the unit that it was measured in.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation-vitalsigns.html> (4.0.1): a vital sign has a number, a unit and its code of UCUM
    RULE = "measurements-value-without-unit", Error, BusinessRule {
        message {
            en: "{kind} has no unit",
            nb: "{kind} har ingen enhet",
            nn: "{kind} har inga eining",
        }
        help {
            en: "give the unit that it was measured in, such as `{unit}`",
            nb: "oppgi enheten det er målt i, for eksempel `{unit}`",
            nn: "gje opp eininga det er målt i, til dømes `{unit}`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for part in parts(observation) {
        let Some(kind) = Kind::of_node(part) else { continue };
        let (Some(wanted), Some(quantity)) = (kind.unit(), choice(part, "value")) else { continue };
        let has = |name: &str| quantity.child(name).is_some();
        if has("value") && !has("unit") && !has("code") {
            let args = vec![("kind", kind.title().into()), ("unit", Arg::name(wanted))];
            found.at(quantity, Args::new(args));
        }
    }
}
