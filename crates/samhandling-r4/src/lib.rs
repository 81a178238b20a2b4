//! FHIR R4 resources as Rust types, read and written without loss.
//!
//! - [`resources`] and [`datatypes`] are generated from the specification: a struct for each type, fields `Option`, `Vec`
//!   or plain by cardinality, an enum for each choice. [`codes`] are the closed lists that elements are bound to.
//! - [`FhirType`] reads JSON and XML and writes JSON: strictly, or leniently, keeping what does not fit and listing it. Decimals
//!   and dates keep their digits, primitives their ids and extensions, arrays their order.
//! - A resource of a type that is not here is [`AnyResource::Other`]: its elements as they were sent.
//! - `Debug` tells which elements there are and never what they say; [`FhirType::to_json_pretty`] shows everything.
//! - serde's traits are there for resources, data types and codes. serde has no decimal: only our own reader and writer
//!   keep the text `1.10`.
//!
//! ```
//! use samhandling_r4::codes::ObservationStatus;
//! use samhandling_r4::{CodeableConcept, Coding, FhirType, Identifier, Observation, Quantity, Reference};
//!
//! let haemoglobin = CodeableConcept::from(Coding::new("urn:oid:2.16.578.1.12.4.1.1.7280", "NPU28309"));
//! let observation = Observation::new(ObservationStatus::Final, haemoglobin)
//!     .with_subject(Reference::to("Patient/1"))
//!     .with_value(Quantity::ucum("13.20".parse()?, "g/dL"));
//! let json = observation.to_json();
//! assert!(json.contains(r#""valueQuantity":{"value":13.20,"unit":"g/dL""#));
//! assert_eq!(Observation::from_json(json.as_bytes())?, observation);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod codes;
pub mod datatypes;
pub mod primitive;
pub mod resources;

mod any;
mod bridge;
mod debug;
mod ext;

mod extra;
mod fhir_type;
mod read;
mod table;
mod write;

pub use any::OtherResource;
pub use ext::{ExtensionList, IdentifierList};
pub use extra::Extra;
pub use fhir_type::{FhirType, Resource};
pub use primitive::{Primitive, Valued};
pub use read::{Error, Lenient, Problem, Reason};

#[doc(no_inline)]
pub use {codes::*, datatypes::*, resources::*};
