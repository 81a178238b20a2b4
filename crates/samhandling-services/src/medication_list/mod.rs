#![doc = include_str!("README.md")]

mod checks;
#[cfg(feature = "client")]
pub mod client;
pub mod compare;
mod draw;
mod guid;
pub mod preflight;
mod refusals;
#[cfg(feature = "sandbox")]
mod sandbox;
pub mod send;
mod show;
pub mod states;
pub mod view;

mod urls;

use samhandling_core::diagnostic::Text;

use crate::Service;
use crate::service::reconstructed;

/// Pasientens legemiddelliste.
pub static SERVICE: Service = Service {
    slug: "medication_list",
    titles: Text {
        en: "Patient's medication list",
        nb: "Pasientens legemiddelliste",
        nn: "Legemiddellista til pasienten",
    },
    fhir_version: "4.0.1",
    packages: &["samhandling.medication-list"],
    profiles: &[
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-BandaPrescription"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-Magistrell-Medication"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-Medication"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-MedicationBundle"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-MedicationComposition"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-MedicationDispense"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-MedicationStatement"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-Organization"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-PLL-info"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-Patient"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-Practitioner"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-PractitionerRole"),
        reconstructed("http://ehelse.no/fhir/StructureDefinition/sfm-Substance"),
    ],
    is_foundation: false,
    checks: &checks::CHECKS,
    rules: preflight::RULES,
    dialect: include_str!("dialect.toml"),
    deviations: include_str!("deviations.toml"),
    show: Some(show::show),
    draw: Some(draw::draw),
    #[cfg(feature = "sandbox")]
    sandbox: Some(&sandbox::PERSONA),
    documentation: "https://simplifier.net/guide/SFMAPIBasis",
};
