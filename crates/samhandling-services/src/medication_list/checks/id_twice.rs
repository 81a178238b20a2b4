//! One id, two statements.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use std::collections::HashMap;

use super::tree::{identifiers, resources};

rule! {
    /// ## What it checks
    /// That no two statements of a list have one id of the list, or one prescription id.
    ///
    /// ## Why
    /// An id names one treatment, or one prescription. With two of them nobody knows which one an edit is for.
    ///
    /// ## Conforms
    /// ```json
    /// {"identifier": [{"type": {"text": "ReseptId"}, "value": "7fd3e0c6-1c19-4e0b-b60d-dd006d1ce5d0"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"entry": [{"resource": {"identifier": [{"type": {"text": "PLL"}, "value": "1"}]}}, {"resource": {"identifier": [{"type": {"text": "PLL"}, "value": "1"}]}}]}
    /// ```
    ///
    /// ## Remedy
    /// Keep the id where it was first; when a prescription is renewed, the id of the list goes on to the new head and leaves
    /// the old one.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-id-twice", Error, Duplicate {
        message {
            en: "another statement of the list has this id",
            nb: "et annet ledd i listen har denne id-en",
            nn: "eit anna ledd i lista har denne id-en",
        }
        help {
            en: "give each treatment and each prescription an id of its own",
            nb: "gi hver behandling og hver resept sin egen id",
            nn: "gje kvar behandling og kvar resept sin eigen id",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let mut seen: HashMap<(String, String), ()> = HashMap::new();
    for statement in resources(bundle, "MedicationStatement") {
        for (kind, value) in identifiers(statement) {
            let Some(id) = value.text() else { continue };
            if seen.insert((kind, id.to_ascii_lowercase()), ()).is_some() {
                found.at(value, Args::default());
            }
        }
    }
}
