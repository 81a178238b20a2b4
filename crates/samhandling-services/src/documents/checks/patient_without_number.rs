//! Documents of nobody in particular.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::patient::{Whose, whose};

rule! {
    /// ## What it checks
    /// That `subject` gives a national number of the patient, or leads to a Patient that has one. A reference that leads out of the
    /// document is left alone.
    ///
    /// ## Why
    /// A document is filed under the number of its patient; a name is not enough.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"display": "Syntetisk Fjellrype"}}
    /// ```
    ///
    /// ## Remedy
    /// Give the number in `subject.identifier`, or in the Patient that it leads to.
    ///
    /// ## Source
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>: a search is by `patient.identifier`; IHE XDS, DocumentEntry.patientId (read 2026-11-22)
    RULE = "documents-patient-without-number", Error, Required {
        message {
            en: "the patient is not identified by a national number",
            nb: "pasienten er ikke identifisert med et nasjonalt nummer",
            nn: "pasienten er ikkje identifisert med eit nasjonalt nummer",
        }
        help {
            en: "give the number and its system in `subject.identifier`, or in the Patient",
            nb: "oppgi nummeret og systemet det hører til, i `subject.identifier` eller i Patient",
            nn: "oppgje nummeret og systemet det høyrer til, i `subject.identifier` eller i Patient",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run<'t>(document: Node<'t>, found: &mut Found<'_, 't>) {
    if matches!(whose(document, found), Whose::Nobody) {
        found.at(document.child("subject").unwrap_or(document), Args::default());
    }
}
