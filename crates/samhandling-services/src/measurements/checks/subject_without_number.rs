//! Measurements of nobody in particular.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{has_identifier, is_for_service};

rule! {
    /// ## What it checks
    /// That a measurement for the service says by identifier, with system and value, whose it is.
    ///
    /// ## Why
    /// The service makes patients itself, from this number. A reference leads nowhere there, and a name is not enough.
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
    /// VkpObservation 0.5.2, <https://github.com/HL7Norway/VkpObservation>, `subject.identifier`;
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21)
    RULE = "measurements-subject-without-number", Warning, BusinessRule {
        message {
            en: "the patient has no number here",
            nb: "pasienten har ikke noe nummer her",
            nn: "pasienten har ikkje noko nummer her",
        }
        help {
            en: "give the patient's number in `subject.identifier`",
            nb: "oppgi pasientens nummer i `subject.identifier`",
            nn: "gje opp nummeret til pasienten i `subject.identifier`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(subject) = observation.child("subject").filter(|_| is_for_service(observation)) else { return };
    if !has_identifier(subject) {
        found.at(subject, Args::default());
    }
}
