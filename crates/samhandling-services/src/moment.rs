//! When something was, as far as a date tells.

use chrono::{DateTime as Clock, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, TimeDelta};
use samhandling_core::primitive::{Date, DateTime, Precision};
use samhandling_core::tree::Node;

/// The stretch of time that a FHIR date, dateTime or instant leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// In UTC where there is a time, else as the calendar has it.
    start: NaiveDateTime,
    /// The first moment that is too late.
    end: NaiveDateTime,
    has_zone: bool,
}

/// How far a date may begin before the same day does in UTC, and end behind it.
const AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(14);
const BEHIND_UTC: TimeDelta = TimeDelta::hours(12);

impl Moment {
    /// The moment that an element tells; none where it has no readable value.
    pub(crate) fn of(node: Node<'_>) -> Option<Self> {
        let written: DateTime = node.text()?.parse().ok()?;
        let Some(moment) = written.to_chrono() else { return Self::of_date(written.date()) };
        let start = moment.naive_utc();
        let second = TimeDelta::seconds(i64::from(written.precision() < Precision::Fraction));
        Some(Moment { start, end: start.checked_add_signed(second)?, has_zone: true })
    }

    /// The moment that a clock shows.
    pub(crate) fn of_clock(now: Clock<FixedOffset>) -> Self {
        let start = now.naive_utc();
        Moment { start, end: start, has_zone: true }
    }

    /// The moment of the first child of that name.
    pub(crate) fn of_child(node: Node<'_>, name: &str) -> Option<Self> {
        Self::of(node.child(name)?)
    }

    fn of_date(date: Date) -> Option<Self> {
        let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
        let first = NaiveDate::from_ymd_opt(i32::from(date.year()), u32::from(month), u32::from(day))?;
        let next = match date.precision() {
            Precision::Year => first.checked_add_months(Months::new(12))?,
            Precision::Month => first.checked_add_months(Months::new(1))?,
            _ => first.checked_add_days(Days::new(1))?,
        };
        let midnight = |date: NaiveDate| date.and_hms_opt(0, 0, 0);
        Some(Moment { start: midnight(first)?, end: midnight(next)?, has_zone: false })
    }

    /// Whether this was before the other, whatever their precisions and time zones leave open. Two dates are of one calendar.
    pub(crate) fn is_certainly_before(self, other: Self) -> bool {
        let slack = match (self.has_zone, other.has_zone) {
            (true, false) => AHEAD_OF_UTC,
            (false, true) => BEHIND_UTC,
            _ => TimeDelta::zero(),
        };
        self.end.checked_add_signed(slack).is_some_and(|end| end <= other.start)
    }
}

/// The date of a date, dateTime or instant, as it was written.
pub(crate) fn date_of(node: Node<'_>) -> Option<Date> {
    let written: DateTime = node.text()?.parse().ok()?;
    Some(written.date())
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use samhandling_core::tree::{Limits, Tree};

    fn is_before(a: &str, b: &str) -> bool {
        let source = format!(r#"{{"a": "{a}", "b": "{b}"}}"#);
        let tree = Tree::from_json(source.as_bytes(), &Limits::default()).unwrap();
        let moment = |name| Moment::of_child(tree.root(), name).unwrap();
        moment("a").is_certainly_before(moment("b"))
    }

    #[test]
    fn what_precision_or_time_zone_leaves_open_is_not_before() {
        assert!(!is_before("2026-03-20", "2026-03-20T08:00:00+01:00"));
        assert!(!is_before("2026-03-19T10:30:00Z", "2026-03-20"));
        assert!(!is_before("2026-03-20", "2026-03-21T11:00:00Z"));
        assert!(!is_before("2026", "2026-12-31"));
        assert!(!is_before("2026-03", "2026-03-31"));
        assert!(!is_before("2026-03-20T08:00:00Z", "2026-03-20T08:00:00.5Z"));
        assert!(!is_before("2026-03-20T08:00:00Z", "2026-03-20T08:00:00Z"));
    }

    #[test]
    fn what_is_before_in_every_reading_is_before() {
        assert!(is_before("2026-03-19", "2026-03-20"));
        assert!(is_before("2026-03-19", "2026-03-20T13:00:00+01:00"));
        assert!(is_before("2026-03-20T08:00:00+01:00", "2026-03-20T08:00:00Z"));
        assert!(is_before("2025", "2026-03"));
        assert!(is_before("2026-03-18T10:00:00Z", "2026-03-20"));
    }
}
