//! The points of a trend that may be compared.

use std::fmt;

use chrono::NaiveDateTime;
use samhandling_core::primitive::Decimal;
use samhandling_r4::{ObservationStatus, Quantity, QuantityComparator, Valued};

use crate::test_results::view::LabResult;
use crate::view::Value;
use crate::{ucum, unit};

/// The results of an analyte in one unit and by one method, in order of time.
#[derive(Clone)]
pub struct Line<'a> {
    pub(super) unit: Option<String>,
    pub(super) method: Option<&'a str>,
    pub(super) points: Vec<Point<'a>>,
}

impl<'a> Line<'a> {
    /// The unit of its numbers as UCUM has it, else as the laboratory writes it. None where the results have none.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// The method, as people read it. None where the results tell none.
    #[must_use]
    pub fn method(&self) -> Option<&'a str> {
        self.method
    }

    /// The points, the oldest first.
    #[must_use]
    pub fn points(&self) -> &[Point<'a>] {
        &self.points
    }

    /// The runs of points that a line may be drawn through: final results with a number, one after another. A bound (`< 5`), a
    /// preliminary and a corrected result are points of their own, and so are two results of one moment.
    pub fn runs(&self) -> impl Iterator<Item = &[Point<'a>]> {
        self.points.chunk_by(|a, b| a.is_joined() && b.is_joined() && a.moment < b.moment)
    }
}

impl fmt::Debug for Line<'_> {
    /// Unit and method, and how many points there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Line {{ unit: {:?}, method: {:?}, points: {} }}",
            self.unit,
            self.method,
            self.points.len()
        )
    }
}

/// A result on a line.
#[derive(Clone)]
pub struct Point<'a> {
    /// The result, with the value as the laboratory gave it, its flag and who answers for it.
    pub result: LabResult<'a>,
    pub(super) moment: NaiveDateTime,
    pub(super) quantity: &'a Quantity,
    pub(super) number: Decimal,
    pub(super) is_converted: bool,
    pub(super) intervals: Vec<Interval>,
}

impl<'a> Point<'a> {
    /// When: in UTC, a day without a time of day as its beginning.
    #[must_use]
    pub fn moment(&self) -> NaiveDateTime {
        self.moment
    }

    /// The number in the line's unit.
    #[must_use]
    pub fn number(&self) -> &Decimal {
        &self.number
    }

    /// Whether the laboratory gave it in another unit.
    #[must_use]
    pub fn is_converted(&self) -> bool {
        self.is_converted
    }

    /// What stands before the number: `<` is a bound and no value.
    #[must_use]
    pub fn comparator(&self) -> Option<&'a QuantityComparator> {
        self.quantity.comparator.value()
    }

    /// Its own reference ranges in the line's unit; those that are words only stand in the result.
    #[must_use]
    pub fn intervals(&self) -> &[Interval] {
        &self.intervals
    }

    /// Whether a line may go through it.
    fn is_joined(&self) -> bool {
        self.quantity.comparator.is_none() && self.result.status() == Some(&ObservationStatus::Final)
    }
}

impl fmt::Debug for Point<'_> {
    /// Never the value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Point {{ is_converted: {} }}", self.is_converted)
    }
}

/// A reference range with numbers: at least one limit.
#[derive(Clone, PartialEq, Eq)]
pub struct Interval {
    /// The lower limit.
    pub low: Option<Decimal>,
    /// The upper limit.
    pub high: Option<Decimal>,
}

impl fmt::Debug for Interval {
    /// Which limits there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Interval {{ low: {}, high: {} }}", self.low.is_some(), self.high.is_some())
    }
}

/// The unit that a quantity is held to be of: a code of UCUM, else what the laboratory writes.
pub(super) fn unit_of(quantity: &Quantity) -> Option<String> {
    let written = || quantity.unit.text().or_else(|| quantity.code.text());
    let code = unit::of_quantity(quantity).map(std::borrow::Cow::into_owned);
    code.or_else(|| Some(written()?.trim().to_owned()))
}

/// A number in a unit, where its own is that one or one that is converted exactly.
pub(super) fn number_in(quantity: &Quantity, unit: Option<&str>) -> Option<Decimal> {
    let number = quantity.value.value()?;
    match (unit_of(quantity), unit) {
        (None, None) => Some(number.clone()),
        (Some(own), Some(unit)) if own == unit => Some(number.clone()),
        (Some(own), Some(unit)) => ucum::exactly(number, &own, unit),
        _ => None,
    }
}

/// The number of a result and its ranges in a unit.
pub(super) fn point<'a>(
    result: LabResult<'a>,
    moment: NaiveDateTime,
    unit: Option<&str>,
) -> Option<Point<'a>> {
    let Value::Quantity(quantity) = result.value() else { return None };
    let number = number_in(quantity, unit)?;
    let limit = |limit: &Option<Quantity>| number_in(limit.as_ref()?, unit);
    let intervals = result.reference_ranges().iter().filter_map(|range| {
        let (low, high) = (limit(&range.low), limit(&range.high));
        // A limit that cannot be told in the unit would make the other look like the only one.
        let is_whole = range.low.is_some() == low.is_some() && range.high.is_some() == high.is_some();
        (is_whole && (low.is_some() || high.is_some())).then_some(Interval { low, high })
    });
    let intervals = intervals.collect();
    let is_converted = unit_of(quantity).as_deref() != unit;
    Some(Point { result, moment, quantity, number, is_converted, intervals })
}
