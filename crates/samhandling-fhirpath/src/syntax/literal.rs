//! The values that stand in expressions.

use rust_decimal::Decimal;

use super::token::{Token, Word};
use crate::{CalendarUnit, Item, Quantity, SyntaxError, Temporal, TemporalKind, Unit};

/// A number.
pub(super) fn number(text: &str, at: u32) -> Result<Item<'static>, SyntaxError> {
    if text.contains('.') {
        return decimal(text, at).map(Item::Decimal);
    }
    let number = text.parse::<i64>().ok().filter(|number| *number <= i64::from(i32::MAX));
    number.map(Item::Integer).ok_or_else(|| error(at, "an integer of 32 bits", text))
}

/// A number with the unit behind it.
pub(super) fn quantity(text: &str, at: u32, unit: &Token<'_>) -> Option<Result<Item<'static>, SyntaxError>> {
    let unit = match &unit.word {
        Word::String(code) => Unit::Ucum(code.clone().into_owned().into()),
        Word::Name(word) => Unit::Calendar(CalendarUnit::from_word(word)?),
        _ => return None,
    };
    let quantity = decimal(text, at).map(|value| Quantity { value, unit });
    Some(quantity.map(|quantity| Item::Quantity(Box::new(quantity))))
}

fn decimal(text: &str, at: u32) -> Result<Decimal, SyntaxError> {
    Decimal::from_str_exact(text).map_err(|_| error(at, "a number of 28 digits", text))
}

/// A date or time, without its `@`.
pub(super) fn moment(text: &str, at: u32) -> Result<Item<'static>, SyntaxError> {
    let (kind, rest) = match text.strip_prefix('T') {
        Some(time) => (TemporalKind::Time, time),
        None if text.contains('T') => (TemporalKind::DateTime, text),
        None => (TemporalKind::Date, text),
    };
    let value = Temporal::parse(kind, rest);
    value.map(Item::Temporal).ok_or_else(|| error(at, "a date or time", &format!("@{text}")))
}

fn error(at: u32, expected: &'static str, found: &str) -> SyntaxError {
    SyntaxError { at, expected: expected.into(), found: found.into() }
}
