#![doc = include_str!("README.md")]

mod checks;
mod show;
pub mod view;

use samhandling_core::diagnostic::Text;

use crate::Service;
use crate::service::published;

/// no-basis: the national base profiles.
pub static SERVICE: Service = Service {
    slug: "base",
    titles: Text { en: "Norwegian base profiles", nb: "Norske basisprofiler", nn: "Norske basisprofilar" },
    fhir_version: "4.0.1",
    packages: &["hl7.fhir.no.basis"],
    profiles: &[
        published("http://hl7.no/fhir/StructureDefinition/kommunikasjonspart-Organization"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Address"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-AllergyIntolerance"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Appointment"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-AppointmentResponse"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Composition"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-DocumentReference"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Endpoint"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-HealthcareService"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-HumanName"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Location"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Medication"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-MedicationStatement"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Organization"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Patient"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Person"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Practitioner"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-PractitionerRole"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Procedure"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-RelatedPerson"),
        published("http://hl7.no/fhir/StructureDefinition/no-basis-Substance"),
    ],
    is_foundation: true,
    checks: &checks::CHECKS,
    rules: &[],
    dialect: include_str!("dialect.toml"),
    deviations: include_str!("deviations.toml"),
    show: Some(show::show),
    draw: None,
    #[cfg(feature = "sandbox")]
    sandbox: None,
    documentation: "https://simplifier.net/packages/hl7.fhir.no.basis",
};
