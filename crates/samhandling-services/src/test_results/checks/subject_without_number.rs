//! Results of nobody in particular.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

rule! {
    /// ## What it checks
    /// That a report, result, specimen or requisition says by identifier whose it is.
    ///
    /// ## Why
    /// The service has no Patient resources. A reference leads nowhere, a name is not enough, and a result that is filed under the
    /// wrong patient harms two.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"reference": "Patient/1", "display": "Syntetisk Fjellrype"}}
    /// ```
    ///
    /// ## Remedy
    /// Give the patient's number in `subject.identifier`.
    ///
    /// ## Source
    /// NILAR 1.5.0, `subject.identifier` (must support, required system) of the four profiles; the mapping from the KITH message,
    /// which makes no Patient (read 2026-11-22)
    RULE = "test-results-subject-without-number", Error, Required {
        message {
            en: "the patient is not identified by a number",
            nb: "pasienten er ikke identifisert med et nummer",
            nn: "pasienten er ikkje identifisert med eit nummer",
        }
        help {
            en: "give the number and its system in `subject.identifier`",
            nb: "oppgi nummeret og systemet det hører til, i `subject.identifier`",
            nn: "oppgje nummeret og systemet det høyrer til, i `subject.identifier`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: OF_A_PATIENT, run };

/// The resources of the service that are about a patient.
pub(super) const OF_A_PATIENT: &[&str] = &["DiagnosticReport", "Observation", "ServiceRequest", "Specimen"];

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    let subject = resource.child("subject");
    let identifier = subject.and_then(|subject| subject.child("identifier"));
    let has_number = identifier.is_some_and(|identifier| {
        ["system", "value"].into_iter().all(|name| identifier.child(name).is_some_and(Node::has_value))
    });
    if !has_number {
        found.at(subject.unwrap_or(resource), Args::default());
    }
}
