//! What expressions compute with.

mod collection;
mod convert;
mod decimal;
mod item;
mod quantity;
mod temporal;
mod ucum;

pub use collection::Collection;
pub use item::{Item, SystemType, TypeInfo};
pub use quantity::{CalendarUnit, Quantity, Unit};
pub use temporal::{Precision, Temporal, TemporalKind};

pub(crate) use decimal::{least_scale, round_half_up};
pub(crate) use quantity::Comparison;
pub(crate) use temporal::{Boundary, Compared};
