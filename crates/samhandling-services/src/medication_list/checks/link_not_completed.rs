//! Links behind a head that are still in force.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

rule! {
    /// ## What it checks
    /// That a statement which another follows has the status `completed`.
    ///
    /// ## Why
    /// Only the head of a chain is in force. A link that is active beside its successor doubles the treatment for whoever
    /// counts statements.
    ///
    /// ## Conforms
    /// ```json
    /// {"status": "completed", "partOf": [{"reference": "urn:uuid:1c863de8-0000-4000-8000-000000000001"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"status": "active", "partOf": [{"reference": "urn:uuid:1c863de8-0000-4000-8000-000000000001"}]}
    /// ```
    ///
    /// ## Remedy
    /// Complete the link.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-link-not-completed", Error, BusinessRule {
        message {
            en: "a statement that another follows must be completed",
            nb: "et ledd som etterfølges av et annet, må ha status completed",
            nn: "eit ledd som blir følgt av eit anna, må ha status completed",
        }
        help {
            en: "set status to completed, or take partOf away if this is the head",
            nb: "sett status til completed, eller fjern partOf hvis dette er hodet",
            nn: "set status til completed, eller fjern partOf om dette er hovudet",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["MedicationStatement"], run };

fn run<'t>(statement: Node<'t>, found: &mut Found<'_, 't>) {
    let Some(status) = statement.child("status").filter(|_| statement.child("partOf").is_some()) else {
        return;
    };
    if status.text().is_some_and(|word| word != "completed" && word != "entered-in-error") {
        found.at(status, Args::default());
    }
}
