//! The units of quantities.

use std::borrow::Cow;
use std::fmt;

use super::CalendarUnit;

/// The unit of a quantity.
#[derive(Clone, PartialEq, Eq)]
pub enum Unit<'t> {
    /// A unit of the calendar: `4 days`.
    Calendar(CalendarUnit),
    /// A unit of UCUM: `4 'd'`.
    Ucum(Cow<'t, str>),
    /// A unit of another system, or of none: it is like itself only.
    Other {
        /// The system, if there is one.
        system: Option<Cow<'t, str>>,
        /// The code, or the unit as people write it.
        code: Cow<'t, str>,
    },
}

impl<'t> Unit<'t> {
    /// The unit that a number without one has.
    pub(crate) const ONE: Unit<'static> = Unit::Ucum(Cow::Borrowed("1"));

    /// The calendar unit that it is, or stands for.
    pub(crate) fn calendar(&self) -> Option<CalendarUnit> {
        match self {
            Unit::Calendar(unit) => Some(*unit),
            Unit::Ucum(code) => CalendarUnit::from_ucum(code).or_else(|| CalendarUnit::from_word(code)),
            Unit::Other { .. } => None,
        }
    }

    /// Its UCUM code, if it has one.
    pub(crate) fn ucum(&self) -> Option<&str> {
        match self {
            Unit::Calendar(unit) => Some(unit.ucum()),
            Unit::Ucum(code) => Some(code),
            Unit::Other { .. } => None,
        }
    }

    pub(super) fn is_calendar(&self) -> bool {
        matches!(self, Unit::Calendar(_))
    }
}

impl fmt::Debug for Unit<'_> {
    /// The kind of unit only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unit::Calendar(_) => "Calendar",
            Unit::Ucum(_) => "Ucum",
            Unit::Other { .. } => "Other",
        })
    }
}
