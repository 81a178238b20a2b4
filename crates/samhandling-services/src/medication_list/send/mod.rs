//! Makes a correct send from a list and edits: new, changed dose, stopped, renewed.

mod builder;
mod edit;
mod error;
pub(super) mod parts;
mod prescribe;
mod renew;
mod stop;

pub use builder::SendBuilder;
pub use edit::{NewDosing, NewTreatment, Renewal, Signature, Stop};
pub use error::SendError;
