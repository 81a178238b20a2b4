//! The conformance engine.
mod assertion;
mod check;
mod compile;
mod data_type;
mod deviation;
mod error;
mod global;
mod invariant;
mod options;
mod references;
mod report;
mod resource;
mod rules;
mod run;
mod schema;
mod unit;
mod validator;

pub use check::{Check, CheckSet, Found};
pub use deviation::Deviation;
pub use error::Error;
pub use invariant::{Answer, AnswerItem, InvariantPage, InvariantPlace, invariants};
pub use options::Options;
pub use references::{Lookup, References};
pub use report::{AppliedProfile, Report, Show, to_json, to_operation_outcome, to_text};
pub use rules::rules;
pub use unit::{is_ucum, without_annotations};
pub use validator::Validator;
