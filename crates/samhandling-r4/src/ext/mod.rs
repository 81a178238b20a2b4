//! What people want of the types besides their fields.

mod bundle;
mod codeable_concept;
mod coding;
mod extension;
mod human_name;
mod identifier;
mod operation_outcome;
mod parameters;
mod period;
mod quantity;
mod reference;

pub use extension::ExtensionList;
pub use identifier::IdentifierList;
