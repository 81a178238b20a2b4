//! Periods.

use samhandling_core::primitive::DateTime;

use crate::Period;

impl Period {
    /// From a time on.
    #[must_use]
    pub fn since(start: DateTime) -> Self {
        Period { start: Some(start.into()), ..Period::default() }
    }

    /// From one time to another, both included.
    #[must_use]
    pub fn between(start: DateTime, end: DateTime) -> Self {
        Period { end: Some(end.into()), ..Period::since(start) }
    }
}
