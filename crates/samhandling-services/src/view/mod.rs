//! What the views of all services share: references and what they lead to, national identifiers, values.
//!
//! A view borrows from typed resources and shows a profile as Rust: slices and extensions by their meaning, references
//! followed. It drops nothing: what a reference does not lead to, what has no value, what stands twice is part of what it
//! shows, and the resource itself is at hand below every view. It decides nothing either: whether a resource follows its
//! profile, the checker says. `Debug` tells what there is and never what it says.

pub(crate) mod extension;
mod linked;
pub(crate) mod moment;
mod number;
mod party;
mod place;
pub(crate) mod shown;
mod value;

pub use linked::{Linked, Target};
pub(crate) use moment::patient_of;
pub use number::{Number, numbers};
pub use party::{Participant, Party};
pub use place::Place;
pub use value::Value;
