//! Chains of prescriptions that end at no head.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::chain::{End, end_of};
use super::tree::resources;

rule! {
    /// ## What it checks
    /// That `partOf` leads from link to link to a head, and not in a circle. A link that leads out of the Bundle is undecided.
    ///
    /// ## Why
    /// A chain without an end leaves open which prescription is in force.
    ///
    /// ## Conforms
    /// ```json
    /// {"status": "completed", "partOf": [{"reference": "urn:uuid:1c863de8-0000-4000-8000-000000000001"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"fullUrl": "urn:uuid:1", "resource": {"status": "completed", "partOf": [{"reference": "urn:uuid:1"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Let each link name the next, the last one the head.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-chain-without-end", Error, BusinessRule {
        message {
            en: "the chain of this statement ends at no head",
            nb: "kjeden til dette leddet ender ikke i noe hode",
            nn: "kjeda til dette leddet endar ikkje i noko hovud",
        }
        help {
            en: "let partOf lead to the next link of the chain, the last one to the head",
            nb: "la partOf lede til neste ledd i kjeden, det siste til hodet",
            nn: "la partOf leie til neste ledd i kjeda, det siste til hovudet",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    for statement in resources(bundle, "MedicationStatement").collect::<Vec<_>>() {
        let Some(next) = statement.child("partOf") else { continue };
        match end_of(statement, found) {
            End::Head => {}
            End::Cycle => found.at(next, Args::default()),
            End::Elsewhere => found.undecided_at(next, Args::default()),
        }
    }
}
