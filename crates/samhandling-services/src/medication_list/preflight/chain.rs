//! Chains of prescriptions.

use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_r4::MedicationStatementStatus;

use super::plan::{Plan, Told};
use crate::medication_list::view::ChainEnd;

rule! {
    /// ## What it checks
    /// That a statement with `partOf` has the status `completed`.
    ///
    /// ## Why
    /// Only the head of a chain is in force. A link that is active beside its successor doubles the treatment.
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
    /// Complete the link, or take `partOf` away if it is the head.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) LINK_NOT_COMPLETED = "medication-list-send-link-not-completed", Error, BusinessRule {
        message {
            en: "a statement that another follows must be completed",
            nb: "et ledd som etterfølges av et annet, må ha status completed",
            nn: "eit ledd som blir følgt av eit anna, må ha status completed",
        }
        help {
            en: "set status to completed",
            nb: "sett status til completed",
            nn: "set status til completed",
        }
    }

    /// ## What it checks
    /// That what the section of medication lists is the head of its chain: it has no `partOf`.
    ///
    /// ## Why
    /// SFM takes what is listed for what is in force.
    ///
    /// ## Conforms
    /// ```json
    /// {"section": [{"entry": [{"reference": "urn:uuid:1"}]}], "statement": {"status": "active"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"section": [{"entry": [{"reference": "urn:uuid:1"}]}], "statement": {"status": "completed", "partOf": [{"reference": "urn:uuid:2"}]}}
    /// ```
    ///
    /// ## Remedy
    /// List the head in its place.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) HEAD_HAS_NEXT = "medication-list-send-head-has-next", Error, BusinessRule {
        message {
            en: "the section lists a statement that another follows",
            nb: "seksjonen lister et ledd som etterfølges av et annet",
            nn: "seksjonen listar eit ledd som blir følgt av eit anna",
        }
        help {
            en: "list the head of the chain, and keep the link in the Bundle",
            nb: "list hodet i kjeden, og behold leddet i Bundle",
            nn: "list hovudet i kjeda, og behald leddet i Bundle",
        }
    }

    /// ## What it checks
    /// That `partOf` leads from link to link to a head in the same Bundle, and not in a circle; and that a completed statement
    /// names its next link.
    ///
    /// ## Why
    /// A chain without an end leaves open which prescription is in force.
    ///
    /// ## Conforms
    /// ```json
    /// {"status": "completed", "partOf": [{"reference": "urn:uuid:head"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"status": "completed", "partOf": [{"reference": "urn:uuid:not-in-the-bundle"}]}
    /// ```
    ///
    /// ## Remedy
    /// Let each link name the next by its fullUrl, the last one the head.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) CHAIN_BROKEN = "medication-list-send-chain-broken", Error, BusinessRule {
        message {
            en: "the chain of this statement ends at no head",
            nb: "kjeden til dette leddet ender ikke i noe hode",
            nn: "kjeda til dette leddet endar ikkje i noko hovud",
        }
        help {
            en: "let partOf lead to the next link of the chain in the same Bundle",
            nb: "la partOf lede til neste ledd i kjeden i samme Bundle",
            nn: "la partOf leie til neste ledd i kjeda i same Bundle",
        }
    }
}

pub(super) fn run(plan: &Plan<'_, '_>, told: &mut Told) {
    for treatment in plan.planned.treatments() {
        let at = |told: &mut Told, rule, name| {
            told.at(rule, &format!(".entry[{}].resource{name}", treatment.entry), Args::default());
        };
        let is_completed = treatment.status() == Some(MedicationStatementStatus::Completed);
        if treatment.is_head() {
            if is_completed && !treatment.is_listed {
                at(told, &CHAIN_BROKEN, "");
            }
            continue;
        }
        if !is_completed {
            at(told, &LINK_NOT_COMPLETED, ".status");
        }
        if treatment.is_listed {
            at(told, &HEAD_HAS_NEXT, ".partOf");
        }
        if !matches!(plan.planned.chain_end(&treatment), ChainEnd::Head(_)) {
            at(told, &CHAIN_BROKEN, ".partOf");
        }
    }
}
