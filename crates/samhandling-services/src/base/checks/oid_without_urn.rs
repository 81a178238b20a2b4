//! Identifiers whose system is an OID that is not written as a uri.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That an OID in the `system` of an identifier or a quantity is written as a uri, with `urn:oid:` in front.
    ///
    /// ## Why
    /// The national profiles tell a fødselsnummer from a D-number by comparing the system, letter by letter. Under another
    /// spelling the number is there, and nobody finds it.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "9144889"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "2.16.578.1.12.4.1.4.4", "value": "9144889"}
    /// ```
    ///
    /// ## Remedy
    /// Put `urn:oid:` in front of the OID.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#oid> and `Identifier.system` (4.0.1); the NamingSystems of hl7.fhir.no.basis
    /// 2.2.2 (read 2026-11-22)
    RULE = "base-oid-without-urn", Error, Value {
        message {
            en: "the system is an OID that is not written as a uri; it is `{right}`",
            nb: "systemet er en OID som ikke er skrevet som uri; det heter `{right}`",
            nn: "systemet er ein OID som ikkje er skriven som uri; det heiter `{right}`",
        }
        help {
            en: "write the system as `{right}`",
            nb: "skriv systemet som `{right}`",
            nn: "skriv systemet som `{right}`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    // A coding's system is held against FHIR's own rule; only what has a value is looked at here.
    for node in elements(resource).filter(|node| node.child("value").is_some()) {
        let Some(system) = node.child("system") else { continue };
        let Some(text) = system.text() else { continue };
        let oid = text.strip_prefix("oid:").unwrap_or(&text);
        if is_oid(oid) {
            let right = format!("urn:oid:{oid}");
            // An arc that long may be somebody's number.
            let has_long_arc = oid.split('.').any(|arc| arc.len() > 8);
            let right = if has_long_arc { Arg::value(right) } else { Arg::name(right) };
            found.at(system, Args::new(vec![("right", right)]));
        }
    }
}

/// Whether a text is an OID of at least three arcs.
fn is_oid(text: &str) -> bool {
    let is_arc = |arc: &str| {
        let is_number = !arc.is_empty() && arc.bytes().all(|byte| byte.is_ascii_digit());
        is_number && (arc == "0" || !arc.starts_with('0'))
    };
    text.starts_with(['0', '1', '2']) && text.split('.').count() > 2 && text.split('.').all(is_arc)
}
