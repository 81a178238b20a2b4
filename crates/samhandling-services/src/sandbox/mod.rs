//! What a service's folder gives to the sandbox: its world, and what its dialect cannot say.
//!
//! Everything here is pure: a call, a world and a time become an answer and changes of the world. Tokens, proofs and the
//! dialect's headers have been judged before; no server framework is known.

mod blocks;
mod call;
mod dates;
mod grounds;
mod held;
mod outcome;
mod persona;
mod played;
mod search;
mod searchset;
mod stored;
mod world;

pub use blocks::InForce;
pub use call::{Basis as AccessBasis, Call, LARGEST_PAGE};
pub use grounds::{Basis, Grounds};
pub use held::Held;
pub use outcome::{Issue, issue_of, outcome};
pub use persona::{Block, BlockKind, Bodies, Persona, Settings, Source};
pub use played::{Body, Change, Played};
pub use search::{Matches, find, page, searchset};
pub use searchset::{Entry, Searchset};
pub use stored::Stored;
pub(crate) use stored::references;
pub use world::World;
