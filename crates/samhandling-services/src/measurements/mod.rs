#![doc = include_str!("README.md")]

mod checks;
#[cfg(feature = "client")]
pub mod client;
pub mod create;
pub mod kind;
mod limits;
pub mod news2;
mod refusals;
#[cfg(feature = "sandbox")]
mod sandbox;
mod show;
pub mod view;

use samhandling_core::diagnostic::Text;

use crate::Service;
use crate::service::published;

/// Pasientens måledata.
pub static SERVICE: Service = Service {
    slug: "measurements",
    titles: Text { en: "Patient's measurements", nb: "Pasientens måledata", nn: "Pasienten sine måledata" },
    fhir_version: "4.0.1",
    packages: &["hl7.fhir.no.vkp.observation", "hl7.fhir.no.domain.vitalsigns", "no.vkp.r4"],
    profiles: &[
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/pmd-Bundle-Observation"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/pmd-Bundle-Response"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-Bloodpressure"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-Bodytemp"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-Bodyweight"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-CFSscore"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-Consciousness"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-Heartrate"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-NEWS2score"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-Oxygensat"),
        published("http://hl7.no/fhir/vkpobservation/StructureDefinition/vkp-Observation-Resprate"),
        published(vital_sign!("bloodpressure")),
        published(vital_sign!("bodyheight")),
        published(vital_sign!("bodytemp")),
        published(vital_sign!("bodyweight")),
        published(vital_sign!("heartrate")),
        published(vital_sign!("oxygensaturation")),
        published(vital_sign!("pulse")),
        published(vital_sign!("respirationrate")),
        published("http://ehelse.no/fhir/StructureDefinition/vkp-Observation-v090"),
        published("http://ehelse.no/fhir/StructureDefinition/vkp-Observation-Bloodpressure-v090"),
        published("http://hl7.no/fhir/StructureDefinition/vkp-Observation-Bodytemp-v090"),
        published("http://hl7.no/fhir/StructureDefinition/vkp-Observation-Bodyweight-v090"),
        published("http://hl7.no/fhir/StructureDefinition/vkp-Observation-Heartrate-v090"),
        published("http://hl7.no/fhir/StructureDefinition/vkp-Observation-Oxygensat-v090"),
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
    documentation: "https://github.com/HL7Norway/VkpObservation",
};

/// A profile of no-domain VitalSigns.
macro_rules! vital_sign {
    ($name:literal) => {
        concat!(
            "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/no-domain-VitalSigns-Observation-",
            $name
        )
    };
}
use vital_sign;

/// An extension of no-domain VitalSigns.
macro_rules! extension_url {
    ($name:literal) => {
        concat!(
            "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSigns",
            $name,
            "Extension"
        )
    };
}
use extension_url;
