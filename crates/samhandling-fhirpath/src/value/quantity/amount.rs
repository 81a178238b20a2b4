//! A number with a unit.

use std::fmt;

use rust_decimal::Decimal;

use super::Unit;

/// A number with a unit.
///
/// # Example
///
/// ```
/// use samhandling_fhirpath::{CalendarUnit, Quantity, Unit};
///
/// let week = Quantity { value: 1.into(), unit: Unit::Calendar(CalendarUnit::Week) };
/// assert_eq!(week.to_string(), "1 week");
/// ```
#[derive(Clone)]
pub struct Quantity<'t> {
    /// The number.
    pub value: Decimal,
    /// The unit; `1` where there is none.
    pub unit: Unit<'t>,
}

impl Quantity<'_> {
    /// The same quantity, holding its unit.
    pub(crate) fn into_static(self) -> Quantity<'static> {
        let unit = match self.unit {
            Unit::Calendar(unit) => Unit::Calendar(unit),
            Unit::Ucum(code) => Unit::Ucum(code.into_owned().into()),
            Unit::Other { system, code } => Unit::Other {
                system: system.map(|system| system.into_owned().into()),
                code: code.into_owned().into(),
            },
        };
        Quantity { value: self.value, unit }
    }
}

impl fmt::Display for Quantity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.unit {
            Unit::Calendar(unit) => {
                let (one, many, _) = unit.names();
                write!(f, "{} {}", self.value, if self.value == Decimal::ONE { one } else { many })
            }
            Unit::Ucum(code) | Unit::Other { code, .. } => write!(f, "{} '{code}'", self.value),
        }
    }
}

impl fmt::Debug for Quantity<'_> {
    /// The type only: a quantity in a resource is a patient's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Quantity")
    }
}
