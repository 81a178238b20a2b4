//! Units whose text says something else than their code.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;
use crate::unit;

rule! {
    /// ## What it checks
    /// That the text of a unit and its UCUM code mean the same. Looked at are texts of concentrations, which have one reading only:
    /// `g/dL`, `µmol/l`. Other texts are left alone, for people write them in many ways: `mm/t`, `E/L`.
    ///
    /// ## Why
    /// People read the text and machines the code. A haemoglobin of 13 is normal in g/dL and deadly in g/L.
    ///
    /// ## Conforms
    /// ```json
    /// {"value": 13.4, "unit": "g/dL", "system": "http://unitsofmeasure.org", "code": "g/dL"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"value": 13.4, "unit": "g/dL", "system": "http://unitsofmeasure.org", "code": "g/L"}
    /// ```
    ///
    /// ## Remedy
    /// Find out in which unit the number was measured, and mend the other.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Quantity> (4.0.1); The Unified Code for Units of Measure 2.2 (read 2026-11-22)
    RULE = "test-results-unit-contradicts-code", Error, BusinessRule {
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

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for quantity in elements(resource).filter(|quantity| unit::contradicts_code(*quantity)) {
        found.at(quantity, Args::default());
    }
}
