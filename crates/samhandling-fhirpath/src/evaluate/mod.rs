//! Runs the operations of an expression.
//!
//! Items are pushed one by one from an operation into whoever wants them, so `name.given.exists()` stops at the first and
//! makes no list. What asks for a truth gets one without an item being made.

mod arithmetic;
mod distinct;
mod each;
mod equality;
mod logic;
mod navigate;
mod order;
mod path;
mod run;
mod value;
mod wide;

pub(crate) use distinct::Distinct;
pub(crate) use equality::number;
pub(crate) use run::{Run, Scope, Sink, Step, Stop};
