//! Units: whether a UCUM code can be read, and whether two units mean the same.

use std::cell::RefCell;
use std::collections::HashMap;

use octofhir_ucum::{EvalResult, Number, evaluate, parse_expression};
use samhandling_conformance::without_annotations;
use samhandling_core::primitive::Decimal;
use samhandling_core::tree::Node;

/// The system of UCUM codes.
pub(crate) const SYSTEM: &str = "http://unitsofmeasure.org";

/// How two units stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// A number in one means the same in the other.
    Same,
    /// A number in one means something else in the other: another magnitude, or another kind of quantity.
    Other,
    /// It cannot be told: one is not UCUM, or an arbitrary unit such as `[IU]`, which labs use beside others.
    Unknown,
}

/// Whether a code is an expression of UCUM. What stands in its annotations is not looked at: HL7's own list of common units has
/// blanks there, and annotations behind parentheses, which the grammar does not allow.
pub(crate) fn is_readable(code: &str) -> bool {
    value(code).is_some()
}

/// How two codes of UCUM stand to each other.
pub(crate) fn relation(a: &str, b: &str) -> Relation {
    if a == b {
        return Relation::Same;
    }
    let (Some(a), Some(b)) = (value(a), value(b)) else { return Relation::Unknown };
    let is_plain = a.special.is_none() && b.special.is_none();
    if is_plain && a.is_commensurable(&b) && a.factor == b.factor {
        Relation::Same
    } else if !is_plain || !a.arbitrary.is_empty() || !b.arbitrary.is_empty() {
        Relation::Unknown
    } else {
        Relation::Other
    }
}

/// A number of one unit in another, where that is exact: units of one kind, one of them the other times a short decimal. None for
/// units that are not of one kind (mass and amount of substance), for degrees Celsius and other units with a zero of their own,
/// and where digits would be lost.
pub(crate) fn exactly(number: &Decimal, from: &str, to: &str) -> Option<Decimal> {
    if relation(from, to) == Relation::Same {
        return Some(number.clone());
    }
    let (from, to) = (value(from)?, value(to)?);
    let is_plain = from.special.is_none() && to.special.is_none();
    if !is_plain || !from.is_commensurable(&to) {
        return None;
    }
    let times = from.factor.checked_div(to.factor)?;
    let is_exact = times.checked_mul(to.factor)? == from.factor && digits(times) <= MOST_DIGITS;
    let number = Number::parse(number.as_str()).filter(|number| digits(*number) <= MOST_DIGITS)?;
    is_exact.then_some(())?;
    number.checked_mul(times)?.to_string().parse().ok()
}

/// So many digits times so many are kept whole.
const MOST_DIGITS: usize = 13;

fn digits(number: Number) -> usize {
    number.to_integer_and_exponent().0.unsigned_abs().to_string().len()
}

/// What a code is worth in base units; none where it cannot be read. The few units that a laboratory uses are kept.
fn value(code: &str) -> Option<EvalResult> {
    const MOST_KEPT: usize = 512;
    thread_local! {
        static KEPT: RefCell<HashMap<Box<str>, Option<EvalResult>>> = RefCell::default();
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some(known) = kept.get(code) {
            return known.clone();
        }
        let value = read(code);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(code.into(), value.clone());
        value
    })
}

fn read(code: &str) -> Option<EvalResult> {
    let expression = parse_expression(&without_annotations(code)?).ok()?;
    evaluate(&expression).ok()
}

/// The code of UCUM in a Quantity; none where its code is of another system.
pub(crate) fn code_of<'t>(quantity: Node<'t>) -> Option<std::borrow::Cow<'t, str>> {
    let is_ucum = quantity.child_text("system").is_some_and(|system| system == SYSTEM);
    quantity.child_text("code").filter(|_| is_ucum)
}

/// The UCUM code of a unit as people write it, if it is a concentration that can be read in one way only: `mmol/L`, `µg/l`.
///
/// Other texts are left alone: `mm/t` is millimetres an hour to a Norwegian and millimetres a tonne in UCUM.
pub(crate) fn concentration(text: &str) -> Option<String> {
    let text = text.trim().replace(['µ', 'μ'], "u");
    let (amount, volume) = text.split_once('/')?;
    let (of_amount, amount) = prefixed(amount, &["mol", "g"])?;
    let (of_volume, _) = prefixed(volume, &["L", "l"])?;
    Some(format!("{of_amount}{amount}/{of_volume}L"))
}

/// A metric prefix and one of the units.
fn prefixed<'t>(text: &'t str, units: &[&'t str]) -> Option<(&'t str, &'t str)> {
    const PREFIXES: [&str; 8] = ["", "k", "d", "m", "u", "n", "p", "f"];
    let (prefix, unit) = units.iter().find_map(|unit| Some((text.strip_suffix(unit)?, *unit)))?;
    PREFIXES.contains(&prefix).then_some((prefix, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_laboratories_can_be_read() {
        for code in
            ["mmol/L", "10*9/L", "10^9/L", "U/L", "[IU]/L", "g/dL", "mL/min/{1.73_m2}", "%", "1", "mm[Hg]"]
        {
            assert!(is_readable(code), "{code}");
        }
        for code in ["mmol/ L", "E/L", "µmol/L", "10 9/L", "mg/l*", "stk", "", "{a", "a}", "{a{b}}", "IU/L"]
        {
            assert!(!is_readable(code), "{code}");
        }
    }

    #[test]
    fn units_are_told_apart_by_what_they_mean() {
        assert_eq!(relation("mmol/L", "mmol/l"), Relation::Same);
        assert_eq!(relation("10*9/L", "10*3/uL"), Relation::Same);
        assert_eq!(relation("mmol/L", "umol/L"), Relation::Other);
        assert_eq!(relation("mg/L", "mmol/L"), Relation::Other);
        assert_eq!(relation("U/L", "[IU]/L"), Relation::Unknown);
        assert_eq!(relation("Cel", "[degF]"), Relation::Unknown);
        assert_eq!(relation("mmol/L", "enheter"), Relation::Unknown);
    }

    #[test]
    fn numbers_are_converted_only_where_that_is_exact() {
        let exact = |number: &str, from: &str, to: &str| {
            exactly(&number.parse().unwrap(), from, to).map(|number| number.as_str().to_owned())
        };
        assert_eq!(exact("13.4", "g/dL", "g/L").as_deref(), Some("134"));
        assert_eq!(exact("134", "g/L", "g/dL").as_deref(), Some("13.4"));
        assert_eq!(exact("68", "umol/L", "mmol/L").as_deref(), Some("0.068"));
        assert_eq!(exact("2", "h", "min").as_deref(), Some("120"));
        assert_eq!(exact("4.10", "mmol/L", "mmol/l").as_deref(), Some("4.10"));
        for (from, to) in
            [("min", "h"), ("g/L", "mmol/L"), ("Cel", "K"), ("U/L", "[IU]/L"), ("g/L", "enheter")]
        {
            assert_eq!(exact("1", from, to), None, "{from} {to}");
        }
    }

    #[test]
    fn only_texts_with_one_reading_have_a_code() {
        assert_eq!(concentration("µg/l").as_deref(), Some("ug/L"));
        assert_eq!(concentration(" g/dL").as_deref(), Some("g/dL"));
        for text in ["mm/t", "E/L", "u/L", "x10^9/L", "g", "%", "mol/mol", "mg/dag", "cg/L"] {
            assert_eq!(concentration(text), None, "{text}");
        }
    }
}
