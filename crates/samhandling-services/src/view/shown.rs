//! Values as people write them.

use samhandling_r4::{CodeableConcept, ObservationReferenceRange, Period, Quantity, Range, Ratio, Valued};

use super::Value;

/// What people read of a concept: its text, else a display, else a code.
pub(crate) fn words(concept: &CodeableConcept) -> Option<&str> {
    let display = || concept.coding.iter().find_map(|coding| coding.display.text());
    let code = || concept.coding.iter().find_map(|coding| coding.code.text());
    concept.text.text().or_else(display).or_else(code)
}

/// A value.
pub(crate) fn value(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Quantity(found) => quantity(found),
        Value::Coded(concept) => words(concept).map(str::to_owned),
        Value::Text(text) => Some((*text).to_owned()),
        Value::Boolean(flag) => Some(flag.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Range(found) => range(found),
        Value::Ratio(found) => ratio(found),
        Value::SampledData(data) => data.data.text().map(str::to_owned),
        Value::Time(time) => Some(time.as_str().to_owned()),
        Value::DateTime(date) => Some(date.as_str().to_owned()),
        Value::Period(found) => period(found),
        Value::Absent { code, text } => text.or(*code).map(str::to_owned),
        Value::Unreadable => None,
    }
}

/// `< 5.0 mg/L`
pub(crate) fn quantity(quantity: &Quantity) -> Option<String> {
    let comparator = quantity.comparator.value().map(AsRef::as_ref);
    let number = quantity.value.value().map(|value| value.as_str());
    let unit = quantity.unit.text().or_else(|| quantity.code.text());
    joined([comparator, number, unit].into_iter().flatten(), " ")
}

/// `3.6 mmol/L - 4.6 mmol/L`; with one limit `>= 3.6 mmol/L`.
pub(crate) fn limits(low: Option<&Quantity>, high: Option<&Quantity>) -> Option<String> {
    match (low.and_then(quantity), high.and_then(quantity)) {
        (Some(low), Some(high)) => Some(format!("{low} - {high}")),
        (Some(low), None) => Some(format!(">= {low}")),
        (None, high) => high.map(|high| format!("<= {high}")),
    }
}

/// A reference range: its text, else its limits.
pub(crate) fn reference_range(range: &ObservationReferenceRange) -> Option<String> {
    let text = range.text.text().map(str::to_owned);
    text.or_else(|| limits(range.low.as_ref(), range.high.as_ref()))
}

fn range(range: &Range) -> Option<String> {
    limits(range.low.as_ref(), range.high.as_ref())
}

/// `1:128`
fn ratio(ratio: &Ratio) -> Option<String> {
    let parts = [&ratio.numerator, &ratio.denominator].into_iter().flatten().filter_map(quantity);
    joined(parts, ":")
}

pub(crate) fn period(period: &Period) -> Option<String> {
    let dates = [&period.start, &period.end].into_iter().filter_map(Valued::value);
    joined(dates.map(|date| date.as_str()), " - ")
}

fn joined<T: AsRef<str>>(parts: impl Iterator<Item = T>, between: &str) -> Option<String> {
    let parts: Vec<T> = parts.collect();
    let texts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    (!texts.is_empty()).then(|| texts.join(between))
}
