#![doc = include_str!("README.md")]

pub mod access;
mod checks;
#[cfg(feature = "client")]
pub mod client;
mod code_list;
mod draw;
mod quantity;
mod refusals;
mod report_tree;
#[cfg(feature = "sandbox")]
mod sandbox;
mod show;
mod status;
pub mod trend;
pub mod view;

use samhandling_core::diagnostic::Text;

use crate::Service;
use crate::service::published;

/// Pasientens prøvesvar.
pub static SERVICE: Service = Service {
    slug: "test_results",
    titles: Text {
        en: "Patient's test results", nb: "Pasientens prøvesvar", nn: "Pasienten sine prøvesvar"
    },
    fhir_version: "4.0.1",
    packages: &["diagnostic.report.nilar"],
    profiles: &[
        published("http://nhn.no/fhir/nilar/StructureDefinition/nilar-diagnostic-report"),
        published("http://nhn.no/fhir/nilar/StructureDefinition/nilar-observation"),
        published("http://nhn.no/fhir/nilar/StructureDefinition/nilar-operation-outcome"),
        published("http://nhn.no/fhir/nilar/StructureDefinition/nilar-practitioner-role"),
        published("http://nhn.no/fhir/nilar/StructureDefinition/nilar-service-request"),
        published("http://nhn.no/fhir/nilar/StructureDefinition/nilar-specimen"),
    ],
    is_foundation: false,
    checks: &checks::CHECKS,
    rules: refusals::RULES,
    dialect: include_str!("dialect.toml"),
    deviations: include_str!("deviations.toml"),
    show: Some(show::show),
    draw: Some(draw::draw),
    #[cfg(feature = "sandbox")]
    sandbox: Some(&sandbox::PERSONA),
    documentation: "https://github.com/HL7Norway/NILAR",
};
