//! Persons who died before they were born.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::moment::Moment;

rule! {
    /// ## What it checks
    /// That a patient's death is not before the birth. Years, months and time zones that leave it open are left alone.
    ///
    /// ## Why
    /// One of the two dates is wrong, and both decide what is done: treatment, invitations, payment.
    ///
    /// ## Conforms
    /// ```json
    /// {"birthDate": "1949-12-24", "deceasedDateTime": "2026-01-30"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"birthDate": "1949-12-24", "deceasedDateTime": "1926-01-30"}
    /// ```
    ///
    /// ## Remedy
    /// Fetch both dates from Folkeregisteret again.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/patient-definitions.html#Patient.deceased_x_> (4.0.1); that birth comes first needs none
    RULE = "base-death-before-birth", Error, BusinessRule {
        message {
            en: "the death is before the birth",
            nb: "dødsfallet er før fødselen",
            nn: "dødsfallet er før fødselen",
        }
        help {
            en: "fetch both dates from Folkeregisteret again",
            nb: "hent begge datoene fra Folkeregisteret på nytt",
            nn: "hent begge datoane frå Folkeregisteret på nytt",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Patient"], run };

fn run(patient: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(death) = patient.child("deceasedDateTime") else { return };
    let birth = Moment::of_child(patient, "birthDate");
    if birth.zip(Moment::of(death)).is_some_and(|(birth, death)| death.is_certainly_before(birth)) {
        found.at(death, Args::default());
    }
}
