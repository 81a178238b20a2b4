//! Whether a code of UCUM can be read.

use octofhir_ucum::{evaluate, parse_expression};

/// Whether a code is an expression of UCUM. What stands in its annotations is not looked at: HL7's own list of common units has
/// blanks there, and annotations behind parentheses, which the grammar does not allow.
///
/// # Example
///
/// ```
/// use samhandling_conformance::is_ucum;
///
/// assert!(is_ucum("mL/min/{1.73_m2}"));
/// assert!(!is_ucum("\u{b5}mol/L"));
/// ```
///
/// # Source
///
/// The Unified Code for Units of Measure 2.2, <https://ucum.org/ucum>
#[must_use]
pub fn is_ucum(code: &str) -> bool {
    let read = |plain: String| evaluate(&parse_expression(&plain).ok()?).ok();
    without_annotations(code).and_then(read).is_some()
}

/// A code of UCUM without its annotations: one behind a unit says nothing of its size, one that stands alone is a 1. None where
/// braces do not match.
///
/// # Example
///
/// ```
/// use samhandling_conformance::without_annotations;
///
/// assert_eq!(without_annotations("mL/min/{1.73_m2}").as_deref(), Some("mL/min/1"));
/// assert_eq!(without_annotations("{a"), None);
/// ```
#[must_use]
pub fn without_annotations(code: &str) -> Option<String> {
    let mut plain = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, behind)) = rest.split_once('{') {
        let (annotation, after) = behind.split_once('}')?;
        if before.contains('}') || annotation.contains('{') {
            return None;
        }
        plain.push_str(before);
        if plain.is_empty() || plain.ends_with(['/', '.', '(']) {
            plain.push('1');
        }
        rest = after;
    }
    if rest.contains('}') {
        return None;
    }
    plain.push_str(rest);
    Some(plain)
}
