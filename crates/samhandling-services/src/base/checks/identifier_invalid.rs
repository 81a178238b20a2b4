//! National identifiers whose form or check digits are wrong.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::identifier::{Fault, IdentifierKind, Mode, Verdict, check};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That a number under the OID of a national register could be one of its numbers: length, digits, check digits, and for
    /// person numbers a date that exists. Synthetic numbers are accepted.
    ///
    /// ## Why
    /// A number with a wrong check digit belongs to nobody, or, after a slip of the hand, to somebody else.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "994598759"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "994598750"}
    /// ```
    ///
    /// ## Remedy
    /// Fetch the number from its register again; never mend it by hand.
    ///
    /// ## Source
    /// Skatteetaten, the structure of the national identity number and its change in 2032; Brønnøysundregistrene, the
    /// organisation number (read 2026-11-22)
    RULE = "base-identifier-invalid", Error, Value {
        message {
            en: "this is no valid number of the register {register}: {reason}",
            nb: "dette er ikke et gyldig nummer i registeret {register}: {reason}",
            nn: "dette er ikkje eit gyldig nummer i registeret {register}: {reason}",
        }
        help {
            en: "fetch the number from its register again",
            nb: "hent nummeret fra registeret på nytt",
            nn: "hent nummeret frå registeret på nytt",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for node in elements(resource) {
        let (Some(system), Some(value)) = (node.child_text("system"), node.child_text("value")) else {
            continue;
        };
        let Some(known) = IdentifierKind::of_system(&system) else { continue };
        let Verdict::Invalid(faults) = check(&system, &value, Mode::Strict) else { continue };
        if let Some(fault) = faults.into_iter().find(is_of_value) {
            let register = Arg::name(known.kind.system());
            found.at(node, Args::new(vec![("register", register), ("reason", fault.wording().into())]));
        }
    }
}

/// Whether a fault is one of the number itself. What is wrong with the system, or with the two together, has rules of its own.
fn is_of_value(fault: &Fault) -> bool {
    !matches!(fault, Fault::BareOid | Fault::RetiredOid | Fault::OtherKind)
}
