//! Lists of tests that are known to fail, each with its reason.

use std::collections::BTreeMap;

/// What a run over many tests found, held against the list of what is known to fail.
pub fn compare(
    failed: &BTreeMap<String, String>,
    passed: &[String],
    known: &[(&str, &str)],
) -> Result<(), String> {
    let mut wrong = Vec::new();
    for (id, why) in failed {
        if !known.iter().any(|(known, _)| known == id) {
            wrong.push(format!("{id} failed: {why}"));
        }
    }
    for (id, _) in known {
        if passed.iter().any(|passed| passed == id) {
            wrong.push(format!("{id} is listed and passes: take it off the list"));
        } else if !failed.contains_key(*id) {
            wrong.push(format!("{id} is listed and was not run"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}
