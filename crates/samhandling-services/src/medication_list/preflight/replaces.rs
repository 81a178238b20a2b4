//! The list that a send replaces.

use samhandling_core::diagnostic::Args;
use samhandling_core::rule;

use super::plan::{Plan, Told};

rule! {
    /// ## What it checks
    /// That `Composition.relatesTo` names the list that the last lookup gave, or the last send on it, and that the new list has
    /// an identifier of its own.
    ///
    /// ## Why
    /// By that SFM knows that the sender has seen the latest list. Anything else is refused.
    ///
    /// ## Conforms
    /// ```json
    /// {"relatesTo": [{"code": "replaces", "targetIdentifier": {"value": "b23dfeba-cc23-46e9-ab7a-19f634440fb9"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"relatesTo": []}
    /// ```
    ///
    /// ## Remedy
    /// Take the identifier of the Composition that was last received, or last sent and accepted.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) NOT_IN_CHAIN = "medication-list-send-replaces-other-list", Error, BusinessRule {
        message {
            en: "the request does not replace the list that was last received or sent",
            nb: "forespørselen erstatter ikke listen som sist ble mottatt eller sendt",
            nn: "førespurnaden erstattar ikkje lista som sist vart motteken eller send",
        }
        help {
            en: "write the identifier of the last Composition into relatesTo.targetIdentifier, and give the new one an identifier of its own",
            nb: "skriv identifikatoren til den siste Composition i relatesTo.targetIdentifier, og gi den nye sin egen",
            nn: "skriv identifikatoren til den siste Composition i relatesTo.targetIdentifier, og gje den nye sin eigen",
        }
    }
}

pub(super) fn run(plan: &Plan<'_, '_>, told: &mut Told) {
    let expected = plan.last_sent().or_else(|| plan.last.identifier());
    let names_it = plan.planned.replaces().any(|name| Some(name) == expected);
    let own = plan.planned.identifier();
    if !names_it || own.is_none() || own == expected {
        told.at(&NOT_IN_CHAIN, ".entry[0].resource.relatesTo", Args::default());
    }
}
