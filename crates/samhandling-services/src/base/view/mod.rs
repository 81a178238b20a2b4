//! The national base profiles as Rust: people, clinicians, organisations, roles.
//!
//! ```
//! use samhandling_r4::{FhirType, Patient};
//! use samhandling_services::base::view::NoBasisPatient;
//!
//! let json = include_bytes!("../../../../../fixtures/base/valid/patient-with-address.json");
//! let patient = Patient::from_json(json)?;
//! let patient = NoBasisPatient::of(&patient);
//! assert!(patient.fodselsnummer().is_some());
//! let address = patient.addresses().next().expect("an address");
//! assert_eq!(address.is_official(), Some(true));
//! assert_eq!(address.municipality_number(), Some("5001"));
//! # Ok::<(), samhandling_r4::Error>(())
//! ```
//!
//! # Source
//!
//! `hl7.fhir.no.basis` 2.2.2, <https://simplifier.net/packages/hl7.fhir.no.basis/2.2.2> (read 2026-11-22).

mod address;
mod citizenship;
mod coded;
mod name;
mod organization;
mod patient;
mod practitioner;
mod practitioner_role;
mod property;
mod qualification;

pub use address::NoBasisAddress;
pub use citizenship::Citizenship;
pub use name::NoBasisName;
pub use organization::NoBasisOrganization;
pub use patient::{LocalHelpNumber, NoBasisPatient};
pub use practitioner::NoBasisPractitioner;
pub use practitioner_role::NoBasisPractitionerRole;
pub use property::Property;
pub use qualification::Qualification;
