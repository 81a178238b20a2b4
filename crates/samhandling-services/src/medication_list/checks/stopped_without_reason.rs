//! Treatments that were stopped, and nobody says why.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::tree::{DISCONTINUATION, extension, part};

rule! {
    /// ## What it checks
    /// That a treatment which was stopped says when and why.
    ///
    /// ## Why
    /// The next prescriber must know whether the drug did harm, did nothing, or was no longer needed.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "http://ehelse.no/fhir/StructureDefinition/sfm-discontinuation", "extension": [{"url": "timedate", "valueDateTime": "2026-03-20T10:00:00+01:00"}, {"url": "reason", "valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7494", "code": "A"}]}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"status": "stopped"}
    /// ```
    ///
    /// ## Remedy
    /// Add the discontinuation with a reason of kodeverk 7494.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-stopped-without-reason", Warning, BusinessRule {
        message {
            en: "a stopped treatment should say when and why",
            nb: "en seponert behandling bør si når og hvorfor",
            nn: "ei seponert behandling bør seie når og kvifor",
        }
        help {
            en: "add sfm-discontinuation with time and reason",
            nb: "legg til sfm-discontinuation med tid og årsak",
            nn: "legg til sfm-discontinuation med tid og årsak",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["MedicationStatement"], run };

fn run<'t>(statement: Node<'t>, found: &mut Found<'_, 't>) {
    let Some(status) = statement.child("status") else { return };
    if status.text().is_none_or(|word| word != "stopped") {
        return;
    }
    let why =
        extension(statement, DISCONTINUATION).and_then(|discontinuation| part(discontinuation, "reason"));
    if why.is_none() {
        found.at(status, Args::default());
    }
}
