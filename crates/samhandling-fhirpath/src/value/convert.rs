//! Conversions between the types of FHIRPath.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{CalendarUnit, Item, Quantity, SystemType, Temporal, TemporalKind, Unit};

impl<'t> Item<'t> {
    /// The value as one of another type, as `toInteger()` and its kin give it; none where there is no such value.
    ///
    /// # Source
    ///
    /// <http://hl7.org/fhirpath/N1/#conversion>, read 2026-11-22.
    pub(crate) fn converted(&self, to: SystemType) -> Option<Item<'t>> {
        match to {
            SystemType::Boolean => self.to_boolean().map(Item::Boolean),
            SystemType::Integer => self.to_integer().map(Item::Integer),
            SystemType::Decimal => self.to_decimal().map(Item::Decimal),
            SystemType::String => self.to_text().map(Item::String),
            SystemType::Date => self.to_temporal(TemporalKind::Date).map(Item::Temporal),
            SystemType::DateTime => self.to_temporal(TemporalKind::DateTime).map(Item::Temporal),
            SystemType::Time => self.to_temporal(TemporalKind::Time).map(Item::Temporal),
            SystemType::Quantity => self.to_quantity().map(|quantity| Item::Quantity(Box::new(quantity))),
        }
    }

    fn to_boolean(&self) -> Option<bool> {
        const TRUE: [&str; 6] = ["true", "t", "yes", "y", "1", "1.0"];
        const FALSE: [&str; 6] = ["false", "f", "no", "n", "0", "0.0"];
        let is_one_of = |text: &str, list: [&str; 6]| list.iter().any(|word| text.eq_ignore_ascii_case(word));
        let number = match self {
            Item::Boolean(value) => return Some(*value),
            Item::String(text) if is_one_of(text, TRUE) => return Some(true),
            Item::String(text) if is_one_of(text, FALSE) => return Some(false),
            Item::Integer(value) => Decimal::from(*value),
            Item::Decimal(value) => *value,
            _ => return None,
        };
        if number.is_zero() { Some(false) } else { (number == Decimal::ONE).then_some(true) }
    }

    fn to_integer(&self) -> Option<i64> {
        match self {
            Item::Integer(value) => Some(*value),
            Item::Boolean(value) => Some(i64::from(*value)),
            Item::String(text) if is_number(text, false) => {
                text.parse().ok().filter(|value| i32::try_from(*value).is_ok())
            }
            _ => None,
        }
    }

    fn to_decimal(&self) -> Option<Decimal> {
        match self {
            Item::Integer(value) => Some(Decimal::from(*value)),
            Item::Decimal(value) => Some(*value),
            Item::Boolean(value) => Some(Decimal::new(i64::from(*value) * 10, 1)),
            Item::String(text) if is_number(text, true) => {
                Decimal::from_str_exact(text.strip_prefix('+').unwrap_or(text)).ok()
            }
            _ => None,
        }
    }

    fn to_text(&self) -> Option<Cow<'t, str>> {
        match self {
            Item::Node(_) | Item::Type(_) => None,
            Item::String(text) => Some(text.clone()),
            other => Some(other.to_string().into()),
        }
    }

    fn to_temporal(&self, kind: TemporalKind) -> Option<Temporal> {
        match (self, kind) {
            (Item::Temporal(value), _) if value.kind() == kind => Some(*value),
            (Item::Temporal(value), TemporalKind::Date) => value.date(),
            (Item::Temporal(value), TemporalKind::DateTime) => value.date_time(),
            (Item::String(text), TemporalKind::Time) => {
                Temporal::parse(kind, text.strip_prefix('T').unwrap_or(text))
            }
            (Item::String(text), _) => Temporal::parse(kind, text),
            _ => None,
        }
    }

    fn to_quantity(&self) -> Option<Quantity<'t>> {
        match self {
            Item::Quantity(quantity) => Some((**quantity).clone()),
            Item::String(text) => read_quantity(text),
            other => other.to_decimal().map(|value| Quantity { value, unit: Unit::ONE }),
        }
    }
}

/// A sign, digits, and perhaps a point and digits.
fn is_number(text: &str, with_point: bool) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => with_point && digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

/// A number and, in quotes, a unit, or a word of the calendar.
fn read_quantity<'t>(text: &str) -> Option<Quantity<'t>> {
    let end = text.find(|c: char| c.is_whitespace() || c == '\'').unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let value = Item::text(number).to_decimal()?;
    let unit = match unit.trim() {
        "" => Unit::ONE,
        quoted if quoted.starts_with('\'') => {
            let code = quoted.strip_prefix('\'')?.strip_suffix('\'')?;
            let valid = !code.is_empty() && !code.contains('\'');
            Unit::Ucum(valid.then(|| code.to_owned())?.into())
        }
        word => Unit::Calendar(CalendarUnit::from_word(word)?),
    };
    Some(Quantity { value, unit })
}
