//! Heads that the section leaves out.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::tree::{listed, resources};

rule! {
    /// ## What it checks
    /// That the section of medication lists every head of a chain, and no link behind one.
    ///
    /// ## Why
    /// Whoever reads the section sees the list. A treatment that only stands in the Bundle is not seen; a link that is listed
    /// is taken for a treatment.
    ///
    /// ## Conforms
    /// ```json
    /// {"section": [{"code": {"coding": [{"code": "sectionMedication"}]}, "entry": [{"reference": "urn:uuid:head"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"section": [{"code": {"coding": [{"code": "sectionMedication"}]}, "emptyReason": {"coding": [{"code": "unavailable"}]}}]}
    /// ```
    ///
    /// ## Remedy
    /// List the heads, and only them.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-head-not-listed", Error, BusinessRule {
        message {
            en: "the section of medication must list heads of chains, all of them and nothing else",
            nb: "seksjonen for legemidler skal liste hodene i kjedene, alle og ingen andre",
            nn: "seksjonen for legemiddel skal liste hovuda i kjedene, alle og ingen andre",
        }
        help {
            en: "list this statement if it is a head, and take it out if it is none",
            nb: "list dette hvis det er et hode, og fjern det hvis det ikke er det",
            nn: "list dette om det er eit hovud, og fjern det om det ikkje er det",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let Some(listed) = listed(bundle, "sectionMedication", found) else { return };
    for statement in resources(bundle, "MedicationStatement") {
        let is_head = statement.child("partOf").is_none();
        let is_completed = statement.child_text("status").is_some_and(|status| status == "completed");
        let is_listed = listed.contains(&statement.id());
        // A completed statement without a next one may be either.
        if is_head != is_listed && !(is_head && is_completed) {
            found.at(statement.child("partOf").unwrap_or(statement), Args::default());
        }
    }
}
