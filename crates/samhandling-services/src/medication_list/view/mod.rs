//! The list as a clinician reads it: treatments, their drugs, dosing, prescriptions, and what the registries held back.
//!
//! Views borrow from typed resources, decide nothing and drop nothing: what they do not name is at hand in the resource below them.

mod dosing;
mod drug;
mod list;
mod lookup;
mod message;
mod pll;
mod prescription;
mod section;
mod send_result;
mod treatment;

pub use dosing::{Dosing, RepeatedDose, StructuredDosing};
pub use drug::{Drug, DrugKind, Ingredient};
pub use list::{ChainEnd, MedicationList, NotAList};
pub use lookup::{Answer, Filtered, Lookup};
pub use message::{LookupRequest, ReferenceNumber};
pub use pll::{OtherPrescription, PllInfo};
pub use prescription::{CreateFlag, Prescription, Recall};
pub use section::{Section, SectionKind};
pub use send_result::{PrescriptionReceipt, SendResult};
pub use treatment::{Delivery, Discontinuation, Registration, Treatment};
