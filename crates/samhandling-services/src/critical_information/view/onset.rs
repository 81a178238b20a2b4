//! When it began, as people write it.

use std::borrow::Cow;

use samhandling_r4::{
    AllergyIntoleranceOnset, ConditionOnset, Period, ProcedurePerformed, Quantity, Range, Valued,
};

/// When an allergy began.
pub(super) fn of_allergy(onset: &AllergyIntoleranceOnset) -> Option<Cow<'_, str>> {
    match onset {
        AllergyIntoleranceOnset::DateTime(date) => Some(date.value()?.as_str().into()),
        AllergyIntoleranceOnset::Age(age) => quantity(age).map(Cow::Owned),
        AllergyIntoleranceOnset::Period(found) => period(found),
        AllergyIntoleranceOnset::Range(found) => range(found),
        AllergyIntoleranceOnset::String(text) => text.text().map(Cow::Borrowed),
    }
}

/// When a condition began.
pub(super) fn of_condition(onset: &ConditionOnset) -> Option<Cow<'_, str>> {
    match onset {
        ConditionOnset::DateTime(date) => Some(date.value()?.as_str().into()),
        ConditionOnset::Age(age) => quantity(age).map(Cow::Owned),
        ConditionOnset::Period(found) => period(found),
        ConditionOnset::Range(found) => range(found),
        ConditionOnset::String(text) => text.text().map(Cow::Borrowed),
    }
}

/// When a treatment began.
pub(super) fn of_procedure(performed: &ProcedurePerformed) -> Option<Cow<'_, str>> {
    match performed {
        ProcedurePerformed::DateTime(date) => Some(date.value()?.as_str().into()),
        ProcedurePerformed::Age(age) => quantity(age).map(Cow::Owned),
        ProcedurePerformed::Period(found) => period(found),
        ProcedurePerformed::Range(found) => range(found),
        ProcedurePerformed::String(text) => text.text().map(Cow::Borrowed),
    }
}

/// `2024-05-13 - 2024-05-20`
pub(super) fn period(period: &Period) -> Option<Cow<'_, str>> {
    match (period.start.value(), period.end.value()) {
        (Some(start), Some(end)) => Some(format!("{} - {}", start.as_str(), end.as_str()).into()),
        (Some(start), None) => Some(start.as_str().into()),
        (None, end) => end.map(|end| format!("- {}", end.as_str()).into()),
    }
}

/// `12 a`
fn quantity(quantity: &Quantity) -> Option<String> {
    let value = quantity.value.value()?.as_str();
    let unit = quantity.unit.text().or_else(|| quantity.code.text());
    Some(unit.map_or_else(|| value.to_owned(), |unit| format!("{value} {unit}")))
}

fn range(range: &Range) -> Option<Cow<'_, str>> {
    let limits = [&range.low, &range.high].into_iter().flatten().filter_map(quantity);
    let limits: Vec<String> = limits.collect();
    (!limits.is_empty()).then(|| limits.join(" - ").into())
}
