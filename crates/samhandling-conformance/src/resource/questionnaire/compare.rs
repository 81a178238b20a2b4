//! How two values stand to each other.

use std::cmp::Ordering;

use samhandling_core::primitive::{Date, DateTime, Precision};

use super::value::{Content, Quantity, Value};
use crate::unit::{self, Measured, UCUM};

/// How one value stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Both have a place in one order.
    Ordered(Ordering),
    /// They differ, and neither comes first.
    Different,
    /// A moment that lies in the other, which is a day, month or year: `2026-03-21` and `2026-03`.
    Within,
    /// A day, month or year that the other lies in.
    Around,
    /// It cannot be told.
    Unknown,
}

impl From<Ordering> for Relation {
    fn from(ordering: Ordering) -> Self {
        Relation::Ordered(ordering)
    }
}

/// Compares two values.
pub(crate) fn compare(a: &Value, b: &Value) -> Relation {
    match (&a.content, &b.content) {
        (Content::Truth(a), Content::Truth(b)) => a.cmp(b).into(),
        (Content::Number(a), Content::Number(b)) => a.compare(b).into(),
        (Content::Moment(a), Content::Moment(b)) => moments(a, b),
        (Content::Clock(a), Content::Clock(b)) => {
            let order = a.to_chrono().zip(b.to_chrono()).map(|(a, b)| a.cmp(&b));
            order.map_or(Relation::Unknown, Relation::Ordered)
        }
        (Content::Text(a), Content::Text(b)) => a.cmp(b).into(),
        (Content::Coding(a), Content::Coding(b)) => {
            let same = a.code == b.code && (b.system.is_none() || a.system == b.system);
            if same { Relation::Ordered(Ordering::Equal) } else { Relation::Different }
        }
        (Content::Quantity(a), Content::Quantity(b)) => quantities(a, b),
        (Content::Reference(a), Content::Reference(b)) if a == b => Relation::Ordered(Ordering::Equal),
        (a, b) if is_choice(a) && is_choice(b) => Relation::Different,
        _ => Relation::Unknown,
    }
}

/// Whether a choice can be between such values: then a question has answers of several types, and rightly so.
fn is_choice(content: &Content) -> bool {
    !matches!(content, Content::Truth(_) | Content::Quantity(_) | Content::Other)
}

/// Compares two moments, each of its own precision.
fn moments(a: &DateTime, b: &DateTime) -> Relation {
    if let (Some(a), Some(b)) = (a.to_chrono(), b.to_chrono()) {
        return a.cmp(&b).into();
    }
    let by_date = dates(a.date(), b.date());
    match (by_date, a.offset().is_some(), b.offset().is_some()) {
        (Relation::Ordered(Ordering::Equal), true, false) => Relation::Within,
        (Relation::Ordered(Ordering::Equal), false, true) => Relation::Around,
        _ => by_date,
    }
}

fn dates(a: Date, b: Date) -> Relation {
    let depth = |date: Date| match date.precision() {
        Precision::Year => 1,
        Precision::Month => 2,
        _ => 3,
    };
    let parts = |date: Date| [date.year(), date.month().unwrap_or(0).into(), date.day().unwrap_or(0).into()];
    let shared = depth(a).min(depth(b));
    let order = parts(a).iter().take(shared).cmp(parts(b).iter().take(shared));
    match (order, depth(a).cmp(&depth(b))) {
        (Ordering::Equal, Ordering::Greater) => Relation::Within,
        (Ordering::Equal, Ordering::Less) => Relation::Around,
        (order, _) => Relation::Ordered(order),
    }
}

/// Compares two quantities: by their codes; where neither has one, by the unit as people write it.
fn quantities(a: &Quantity, b: &Quantity) -> Relation {
    let (Some(left), Some(right)) = (&a.value, &b.value) else { return Relation::Unknown };
    if a.comparator.is_some() || b.comparator.is_some() {
        return Relation::Unknown;
    }
    let is_ucum = |quantity: &Quantity| quantity.system.as_deref() == Some(UCUM);
    match (&a.code, &b.code) {
        (Some(from), Some(to)) if is_ucum(a) && is_ucum(b) => {
            match unit::compare((left, from), (right, to)) {
                Measured::Ordered(order) => order.into(),
                Measured::OfOtherKind | Measured::NotUcum => Relation::Different,
                Measured::Unknown => Relation::Unknown,
            }
        }
        (Some(from), Some(to)) if from == to && a.system == b.system => left.compare(right).into(),
        (_, None) if b.unit.is_none() || b.unit == a.unit => left.compare(right).into(),
        _ => Relation::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_different_precision_are_compared_as_far_as_they_tell() {
        let compared =
            |a: &str, b: &str| moments(&a.parse().expect("a moment"), &b.parse().expect("a moment"));
        assert_eq!(compared("2021", "2020"), Relation::Ordered(Ordering::Greater));
        assert_eq!(compared("2022-06-30", "2022-06"), Relation::Within);
        assert_eq!(compared("2022", "2022-06"), Relation::Around);
        assert_eq!(compared("2022-05-31", "2022-06"), Relation::Ordered(Ordering::Less));
        assert_eq!(compared("2022-06-30T12:00:00Z", "2022-06-30"), Relation::Within);
        assert_eq!(
            compared("2022-06-30T12:00:00Z", "2022-06-30T14:00:00+02:00"),
            Relation::Ordered(Ordering::Equal)
        );
    }
}
