//! What an expression needs to know of types, and of the elements of an instance.

mod instance;
mod types;
mod untyped;

pub use instance::{Element, Instance, Named};
pub use types::{Child, Model, TypeId};
pub use untyped::Untyped;
