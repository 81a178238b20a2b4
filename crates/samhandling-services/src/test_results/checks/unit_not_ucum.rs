//! Codes of units that UCUM does not have.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;
use crate::ucum;

rule! {
    /// ## What it checks
    /// That a code under the system of UCUM is an expression of UCUM: every symbol a unit, every prefix where it may stand, no
    /// blanks. Upper and lower case count.
    ///
    /// ## Why
    /// A machine that cannot read the unit cannot convert, compare or draw the result; one that guesses may be a thousand times
    /// wrong. The profile binds the code to all of UCUM, which no list can hold, so nothing else finds the fault.
    ///
    /// ## Conforms
    /// ```json
    /// {"value": 68, "unit": "µmol/L", "system": "http://unitsofmeasure.org", "code": "umol/L"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"value": 68, "unit": "µmol/L", "system": "http://unitsofmeasure.org", "code": "µmol/L"}
    /// ```
    ///
    /// ## Remedy
    /// Write the unit as UCUM has it (`umol/L`, `10*9/L`, `[IU]/L`); the text in `unit` may stay. For a unit that UCUM does not
    /// have, leave `system` and `code` out.
    ///
    /// ## Source
    /// The Unified Code for Units of Measure 2.2, <https://ucum.org/ucum>; NILAR 1.5.0, units-of-measure-vs (read 2026-11-22)
    RULE = "test-results-unit-not-ucum", Error, CodeInvalid {
        message {
            en: "`{code}` is no unit of UCUM",
            nb: "`{code}` er ingen enhet i UCUM",
            nn: "`{code}` er inga eining i UCUM",
        }
        help {
            en: "write the unit as UCUM has it, such as `umol/L` or `10*9/L`; the text in `unit` may stay",
            nb: "skriv enheten slik UCUM har den, for eksempel `umol/L` eller `10*9/L`; teksten i `unit` kan stå",
            nn: "skriv eininga slik UCUM har ho, til dømes `umol/L` eller `10*9/L`; teksten i `unit` kan stå",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for node in elements(resource) {
        let Some(code) = ucum::code_of(node) else { continue };
        if !ucum::is_readable(&code) {
            found.at(node.child("code").unwrap_or(node), Args::new(vec![("code", Arg::value(code))]));
        }
    }
}
