//! The units of the calendar.

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CalendarUnit {
    /// `year`
    Year,
    /// `month`
    Month,
    /// `week`
    Week,
    /// `day`
    Day,
    /// `hour`
    Hour,
    /// `minute`
    Minute,
    /// `second`
    Second,
    /// `millisecond`
    Millisecond,
}

impl CalendarUnit {
    const NAMES: [(&'static str, &'static str, Option<&'static str>, CalendarUnit); 8] = [
        ("year", "years", Some("a"), CalendarUnit::Year),
        ("month", "months", Some("mo"), CalendarUnit::Month),
        ("week", "weeks", Some("wk"), CalendarUnit::Week),
        ("day", "days", Some("d"), CalendarUnit::Day),
        ("hour", "hours", Some("h"), CalendarUnit::Hour),
        ("minute", "minutes", Some("min"), CalendarUnit::Minute),
        ("second", "seconds", Some("s"), CalendarUnit::Second),
        ("millisecond", "milliseconds", Some("ms"), CalendarUnit::Millisecond),
    ];

    /// The unit of that word, singular or plural.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let named = |(one, many, ..): &&(&str, &str, _, _)| *one == word || *many == word;
        Self::NAMES.iter().find(named).map(|(.., unit)| *unit)
    }

    /// The unit of a UCUM code that stands for the same length: not `a` and `mo`, whose lengths are fixed.
    #[must_use]
    pub fn from_ucum(code: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(_, _, ucum, _)| *ucum == Some(code)).map(|(.., unit)| *unit);
        found.filter(|unit| *unit >= CalendarUnit::Week)
    }

    pub(super) fn names(self) -> (&'static str, &'static str, &'static str) {
        let found = Self::NAMES.iter().find(|(.., unit)| *unit == self);
        found.map_or(("", "", ""), |(one, many, ucum, _)| (*one, *many, ucum.unwrap_or_default()))
    }

    /// Its UCUM code.
    pub(crate) fn ucum(self) -> &'static str {
        self.names().2
    }

    /// Its length in milliseconds, a month having 30 days and a year 365 where no date says how many.
    pub(in crate::value) fn milliseconds(self) -> i64 {
        match self {
            CalendarUnit::Year => 365 * 24 * 3_600_000,
            CalendarUnit::Month => 30 * 24 * 3_600_000,
            other => other.exact().1,
        }
    }

    /// Its length in milliseconds, or in months for the units whose length in days varies.
    pub(super) fn exact(self) -> (bool, i64) {
        match self {
            CalendarUnit::Year => (true, 12),
            CalendarUnit::Month => (true, 1),
            CalendarUnit::Week => (false, 7 * 24 * 3_600_000),
            CalendarUnit::Day => (false, 24 * 3_600_000),
            CalendarUnit::Hour => (false, 3_600_000),
            CalendarUnit::Minute => (false, 60_000),
            CalendarUnit::Second => (false, 1_000),
            CalendarUnit::Millisecond => (false, 1),
        }
    }
}
