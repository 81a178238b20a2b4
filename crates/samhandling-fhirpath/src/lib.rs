//! FHIRPath N1 with FHIR's additions, over the element tree.
//!
//! - An [`Expression`] is read once and evaluated often, by any number of threads. It is compiled to operations that push
//!   items into one another, so nothing of the instance is copied and most questions make no list.
//! - A [`Context`] says what it is evaluated on: a node, the resources around it, limits, the time.
//! - [`Instance`] says what each node of an instance is; [`Model`] knows the types, for `is`, `as` and for
//!   [`Expression::check`], which finds what can never be right before any instance is at hand.
//! - [`Services`] answers what lies outside of the instance: references, value sets, profiles. What it cannot answer makes
//!   a result undecided, never false.
//! - Numbers are exact decimals, dates have the precision that was written, logic has three values.
//!
//! Not supported: `elementDefinition()`, `slice()`, `checkModifiers()`; of what came after N1 only what HL7's test file
//! for R4 uses.
//!
//! # Example
//!
//! ```
//! use samhandling_core::tree::{Limits, Tree};
//! use samhandling_fhirpath::{Context, Expression, Truth};
//!
//! let source = br#"{"resourceType": "Patient", "contact": [{"gender": "female"}]}"#;
//! let tree = Tree::from_json(source, &Limits::default())?;
//! let contact = tree.root().child("contact").ok_or("no contact")?;
//! let rule = Expression::parse("name.exists() or telecom.exists() or address.exists() or organization.exists()")?;
//! assert_eq!(rule.truth(&Context::new(contact))?, Truth::False);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod context;
mod error;
mod evaluate;
mod expression;
mod fold;
mod function;
mod limits;
mod model;
mod op;
mod services;
mod syntax;
mod value;

pub use check::{Checked, Doubt, DoubtKind};
pub use context::Context;
pub use error::{Error, EvaluationError, EvaluationFault, SyntaxError, TypeError, TypeFault};
pub use expression::{Evaluation, Expression, Missing, Truth, Undecided};
pub use limits::Limits;
pub use model::{Child, Element, Instance, Model, Named, TypeId, Untyped};
pub use rust_decimal::Decimal;
pub use services::{Conformance, NoServices, Resolution, Services, Trace};
pub use value::{
    CalendarUnit, Collection, Item, Precision, Quantity, SystemType, Temporal, TemporalKind, TypeInfo, Unit,
};
