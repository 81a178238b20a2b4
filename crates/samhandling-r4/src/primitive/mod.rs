//! Primitive elements: a value, and what may stand beside it.

mod element;
mod twin;
mod value;
mod valued;

pub use element::Primitive;
pub use samhandling_core::primitive::{
    Date, DateTime, Decimal, Instant, LexicalFault, Offset, Precision, PrimitiveType, Time,
};
pub use twin::Twin;
pub use value::PrimitiveValue;
pub use valued::Valued;
