//! Codes of units that UCUM does not have.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;
use crate::ucum;

rule! {
    /// ## What it checks
    /// That a code under the system of UCUM is an expression of UCUM. Upper and lower case count. Words may stand in braces only,
    /// as in `{score}`.
    ///
    /// ## Why
    /// A machine that cannot read the unit cannot convert, compare or draw. R4's vital signs bind the units that they know; scores,
    /// components and other kinds have none bound.
    ///
    /// ## Conforms
    /// ```json
    /// {"value": 7, "unit": "score", "system": "http://unitsofmeasure.org", "code": "{score}"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"value": 7, "unit": "score", "system": "http://unitsofmeasure.org", "code": "score"}
    /// ```
    ///
    /// ## Remedy
    /// Write the unit as UCUM has it (`mm[Hg]`, `Cel`, `/min`, `{score}`); the text in `unit` may stay.
    ///
    /// ## Source
    /// The Unified Code for Units of Measure 2.2, <https://ucum.org/ucum> (read 2026-11-22)
    RULE = "measurements-unit-not-ucum", Error, CodeInvalid {
        message {
            en: "`{code}` is no unit of UCUM",
            nb: "`{code}` er ingen enhet i UCUM",
            nn: "`{code}` er inga eining i UCUM",
        }
        help {
            en: "write the unit as UCUM has it, such as `mm[Hg]`, `Cel` or `/min`; the text in `unit` may stay",
            nb: "skriv enheten slik UCUM har den, for eksempel `mm[Hg]`, `Cel` eller `/min`; teksten i `unit` kan stå",
            nn: "skriv eininga slik UCUM har ho, til dømes `mm[Hg]`, `Cel` eller `/min`; teksten i `unit` kan stå",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for quantity in elements(observation) {
        let Some(code) = ucum::code_of(quantity) else { continue };
        if !ucum::is_readable(&code) {
            found.at(quantity.child("code").unwrap_or(quantity), Args::new(vec![("code", Arg::value(code))]));
        }
    }
}
