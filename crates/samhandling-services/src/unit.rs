//! Units as people write them, and numbers in the unit that a limit is given in.

use std::borrow::Cow;

use samhandling_core::tree::Node;
use samhandling_r4::{Quantity, Valued};

use crate::ucum::{self, Relation};

/// The code of UCUM for a unit as people write it, if it can be read in one way only: one of a vital sign, or a concentration.
pub(crate) fn of_text(text: &str) -> Option<Cow<'static, str>> {
    let text = text.trim();
    let found = TEXTS.iter().find(|(_, words)| words.iter().any(|word| word.eq_ignore_ascii_case(text)));
    let code = found.map(|(code, _)| Cow::Borrowed(*code));
    code.or_else(|| ucum::concentration(text).map(Cow::Owned))
}

/// Whether the unit that people read in a quantity is certainly another than the one that its code names.
pub(crate) fn contradicts_code(quantity: Node<'_>) -> bool {
    let read = quantity.child_text("unit").and_then(|text| of_text(&text));
    read.zip(ucum::code_of(quantity)).is_some_and(|(read, code)| differ(&read, &code))
}

/// The words stand in lower case, which is not looked at.
const TEXTS: [(&str, &[&str]); 9] = [
    ("mm[Hg]", &["mm[hg]", "mmhg", "mm hg"]),
    ("/min", &["/min", "per minutt", "pr. minutt", "/minutt", "slag/min", "slag/minutt", "bpm", "beats/min"]),
    ("Cel", &["cel", "°c", "grader", "grader celsius", "celsius"]),
    ("[degF]", &["°f", "fahrenheit"]),
    ("%", &["%", "prosent"]),
    ("kg", &["kg", "kilo", "kilogram"]),
    ("g", &["gram"]),
    ("cm", &["cm", "centimeter"]),
    ("m", &["meter"]),
];

/// Whether two codes of UCUM are certainly of different size or kind.
fn differ(a: &str, b: &str) -> bool {
    const TEMPERATURES: [&str; 3] = ["Cel", "[degF]", "K"];
    let are_temperatures = TEMPERATURES.contains(&a) && TEMPERATURES.contains(&b);
    ucum::relation(a, b) == Relation::Other || (are_temperatures && a != b)
}

/// Whether two codes of UCUM measure different things, such as a mass and a length. None where it cannot be told.
pub(crate) fn are_of_other_kind(a: &str, b: &str) -> Option<bool> {
    octofhir_ucum::is_comparable(a, b).ok().map(|comparable| !comparable)
}

/// The number of a quantity in a unit, where its own unit is that one, or another name or a multiple of it that is converted
/// without loss of meaning. None for a quantity without a number, with a comparator, or of another unit.
pub(crate) fn number_in(quantity: Node<'_>, unit: &str) -> Option<f64> {
    if quantity.child("comparator").is_some() {
        return None;
    }
    let value: f64 = quantity.child_text("value")?.parse().ok()?;
    let text = || of_text(&quantity.child_text("unit")?);
    convert(value, &ucum::code_of(quantity).or_else(text)?, unit)
}

/// The number of a typed quantity in a unit, as [`number_in`] has it.
pub(crate) fn number_of(quantity: &Quantity, unit: &str) -> Option<f64> {
    let value = quantity.value.value()?.to_f64();
    convert(value, &of_quantity(quantity).filter(|_| quantity.comparator.is_none())?, unit)
}

/// The code of UCUM for a quantity's unit: its own, else the one that its text can only mean.
pub(crate) fn of_quantity(quantity: &Quantity) -> Option<Cow<'_, str>> {
    let code = quantity.code.text().filter(|_| quantity.system.text() == Some(ucum::SYSTEM));
    code.map(Cow::Borrowed).or_else(|| of_text(quantity.unit.text()?))
}

/// A number in another unit; none where the units do not measure the same.
fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    if from == to || ucum::relation(from, to) == Relation::Same {
        return Some(value);
    }
    let is_possible = ucum::is_readable(from) && are_of_other_kind(from, to) == Some(false);
    if is_possible { octofhir_ucum::convert(value, from, to).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_vital_signs_are_told_apart() {
        assert_eq!(of_text(" mmHg").as_deref(), Some("mm[Hg]"));
        assert_eq!(of_text("m"), None);
        assert!(differ("kg", "g") && differ("Cel", "[degF]") && differ("cm", "kg"));
        assert!(!differ("/min", "{beats}/min") && !differ("%", "enheter"));
        assert_eq!(are_of_other_kind("kg", "cm"), Some(true));
        assert_eq!(are_of_other_kind("g", "kg"), Some(false));
    }

    #[test]
    fn numbers_are_converted_only_between_units_of_one_kind() {
        assert_eq!(convert(49000.0, "g", "kg"), Some(49.0));
        assert_eq!(convert(98.6, "[degF]", "Cel").map(f64::round), Some(37.0));
        assert_eq!(convert(1.0, "cm", "kg"), None);
        assert_eq!(convert(1.0, "stk", "kg"), None);
    }
}
