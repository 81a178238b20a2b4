//! Treatments that nobody can name again.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::tree::identifiers;

rule! {
    /// ## What it checks
    /// That a treatment has an id of the list, or a prescription id, by the words `PLL` or `ReseptId` in
    /// `identifier.type.text`.
    ///
    /// ## Why
    /// The service knows a treatment by these words alone: its identifiers have no system. Without one a later send cannot
    /// return it.
    ///
    /// ## Conforms
    /// ```json
    /// {"identifier": [{"type": {"text": "PLL"}, "value": "236d5fc2-1c19-4e0b-b60d-dd006d1ce5d0"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"identifier": [{"type": {"text": "Pll-id"}, "value": "236d5fc2-1c19-4e0b-b60d-dd006d1ce5d0"}]}
    /// ```
    ///
    /// ## Remedy
    /// Write the words as the service does.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-treatment-without-known-id", Error, BusinessRule {
        message {
            en: "no identifier has the type PLL or ReseptId",
            nb: "ingen identifikator har typen PLL eller ReseptId",
            nn: "ingen identifikator har typen PLL eller ReseptId",
        }
        help {
            en: "write PLL or ReseptId in identifier.type.text",
            nb: "skriv PLL eller ReseptId i identifier.type.text",
            nn: "skriv PLL eller ReseptId i identifier.type.text",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["MedicationStatement"], run };

fn run<'t>(statement: Node<'t>, found: &mut Found<'_, 't>) {
    if identifiers(statement).next().is_none() {
        found.at(statement.child("identifier").unwrap_or(statement), Args::default());
    }
}
