//! Units whose text says something else than their code.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;
use crate::unit;

rule! {
    /// ## What it checks
    /// That the text of a unit and its UCUM code mean the same. Looked at are texts of vital signs with one reading (`kg`, `mmHg`,
    /// `°C`, `slag/min`) and of concentrations. Other texts are left alone.
    ///
    /// ## Why
    /// People read the text and machines the code. A child of 12 000 g that is shown as 12 000 kg is noticed; one of 4 kg that is
    /// dosed as 4 g is not.
    ///
    /// ## Conforms
    /// ```json
    /// {"value": 84, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"value": 84, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "g"}
    /// ```
    ///
    /// ## Remedy
    /// Find out in which unit the number was measured, and mend the other.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Quantity> (4.0.1); The Unified Code for Units of Measure 2.2 (read 2026-11-22)
    RULE = "measurements-unit-contradicts-code", Error, BusinessRule {
        message {
            en: "the unit that people read and the code that machines read are different units",
            nb: "enheten som folk leser, og koden som maskiner leser, er ulike enheter",
            nn: "eininga som folk les, og koden som maskiner les, er ulike einingar",
        }
        help {
            en: "find out in which unit the number was measured, and mend the other",
            nb: "finn ut hvilken enhet tallet er målt i, og rett den andre",
            nn: "finn ut kva eining talet er målt i, og rett den andre",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for quantity in elements(observation).filter(|quantity| unit::contradicts_code(*quantity)) {
        found.at(quantity, Args::default());
    }
}
