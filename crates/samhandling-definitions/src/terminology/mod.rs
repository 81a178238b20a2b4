//! Code systems, value sets, and whether a code is in one.
//!
//! The answer is [`Membership`]: yes, no, or that it cannot be told from the packages at hand, and why. It is never a
//! guess.

mod alias;
mod code_system;
mod filter;
mod grammar;
mod membership;
mod value_set;

pub use alias::{Alias, AliasTable};
pub use code_system::{CodeSystem, Concept, Content};
pub use membership::{Membership, Unknown};
pub use value_set::{Codes, Filter, Include, ValueSet};
