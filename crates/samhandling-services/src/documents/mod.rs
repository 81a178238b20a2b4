#![doc = include_str!("README.md")]

pub mod absence;
mod checks;
mod class;
#[cfg(feature = "client")]
pub mod client;
mod coded;
mod confidentiality;
mod content_type;
mod hidden;
mod ids;
mod parties;
mod refusals;
pub mod retrieval;
#[cfg(feature = "sandbox")]
mod sandbox;
mod show;
mod urls;
pub mod view;

pub use class::{Admission, DocumentClass, Window};
pub use confidentiality::Confidentiality;
pub use hidden::Hidden;
pub use ids::{DocumentIds, Id, IdKind, IdsError, Origin};

use samhandling_core::diagnostic::Text;

use crate::Service;
use crate::service::{published, reconstructed};

/// Pasientens journaldokumenter.
pub static SERVICE: Service = Service {
    slug: "documents",
    titles: Text {
        en: "Patient's record documents",
        nb: "Pasientens journaldokumenter",
        nn: "Pasienten sine journaldokument",
    },
    fhir_version: "4.0.1",
    packages: &["samhandling.documents", "hl7.fhir.no.basis"],
    profiles: &[
        published("http://hl7.no/fhir/StructureDefinition/no-basis-DocumentReference"),
        reconstructed(
            "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.Comprehensive.DocumentReference",
        ),
        reconstructed(
            "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.FindDocumentReferencesResponseMessage",
        ),
        reconstructed(
            "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.Minimal.DocumentReference",
        ),
    ],
    is_foundation: false,
    checks: &checks::CHECKS,
    rules: &retrieval::RULES,
    dialect: include_str!("dialect.toml"),
    deviations: include_str!("deviations.toml"),
    show: Some(show::show),
    draw: None,
    #[cfg(feature = "sandbox")]
    sandbox: Some(&sandbox::PERSONA),
    documentation: "https://github.com/NorskHelsenett/Pasientens-journaldokumenter",
};
