//! Identifiers whose system was replaced by another.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::identifier::IdentifierKind;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That an organisation number or a RESH-id goes by its OID of today, not by the one that it had before 2020.
    ///
    /// ## Why
    /// Profiles, services and registers look for the number under its OID of today, and do not find it under the old one.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "994598759"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.2.101", "value": "994598759"}
    /// ```
    ///
    /// ## Remedy
    /// Write the OID of today.
    ///
    /// ## Source
    /// The change log of no-basis 2.0.13, 2020-04-22, <https://github.com/HL7Norway/basisprofiler-r4> (read 2026-11-22)
    RULE = "base-oid-retired", Error, Value {
        message {
            en: "the system is a retired OID; it was replaced by `{right}`",
            nb: "systemet er en utgått OID; den er erstattet av `{right}`",
            nn: "systemet er ein utgått OID; han er erstatta av `{right}`",
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
    for node in elements(resource).filter(|node| node.child("value").is_some()) {
        let Some(system) = node.child("system") else { continue };
        let known = system.text().and_then(|text| IdentifierKind::of_system(&text));
        if let Some(known) = known.filter(|known| known.is_retired) {
            found.at(system, Args::new(vec![("right", Arg::name(known.kind.system()))]));
        }
    }
}
