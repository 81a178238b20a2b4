#![doc = include_str!("README.md")]

mod checks;
#[cfg(feature = "client")]
pub mod client;
mod kind;
mod refusals;
#[cfg(feature = "sandbox")]
mod sandbox;
mod show;
mod systems;
pub mod view;

use samhandling_core::diagnostic::Text;

use crate::Service;
use crate::service::reconstructed;

pub use kind::Kind;

/// Kritisk informasjon.
pub static SERVICE: Service = Service {
    slug: "critical_information",
    titles: Text { en: "Critical information", nb: "Kritisk informasjon", nn: "Kritisk informasjon" },
    fhir_version: "4.0.1",
    packages: &["samhandling.critical-information"],
    profiles: &[
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjAllergyIntolerance"),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjConditionComplicationsOfAnesthesia"),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjConditionCriticalMedicalCondition"),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjConditionInfection"),
        reconstructed(
            "http://nhn.no/kj/fhir/StructureDefinition/KjConditionTransplantsAndOtherForeignBodies",
        ),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjConsent"),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjConsentBehandlingsavklaring"),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjFlag"),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjPractitionerRole"),
        reconstructed("http://nhn.no/kj/fhir/StructureDefinition/KjProcedure"),
    ],
    is_foundation: false,
    checks: &checks::CHECKS,
    rules: refusals::RULES,
    dialect: include_str!("dialect.toml"),
    deviations: include_str!("deviations.toml"),
    show: Some(show::show),
    draw: None,
    #[cfg(feature = "sandbox")]
    sandbox: Some(&sandbox::PERSONA),
    documentation: "https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/",
};
