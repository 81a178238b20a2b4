//! Numbers with a unit.

mod amount;
mod arithmetic;
mod calendar;
mod compare;
mod unit;

pub use amount::Quantity;
pub use calendar::CalendarUnit;
pub(crate) use compare::Comparison;
pub use unit::Unit;
