//! Findings that a service's own messages carry by design.

use samhandling_core::diagnostic::{Arg, Diagnostic};

/// A finding that a service's own messages carry by design: it is reported, and does not count.
///
/// # Example
///
/// ```
/// use samhandling_conformance::{Deviation, Validator};
/// use samhandling_core::diagnostic::Outcome;
/// use samhandling_definitions::Definitions;
///
/// let validator = Validator::new(Definitions::embedded())?;
/// let report = validator.validate_json(br#"{"resourceType": "Bundle", "type": "batch", "total": 1}"#);
/// assert_eq!(report.outcome(), Outcome::Violates);
/// let known = Deviation::new("fhir-invariant", "Bundle", "a captured message").with("key", "bdl-1");
/// assert!(known.covers(&report.findings[0]));
/// assert!(!Deviation::new("fhir-invariant", "Bundle.entry", "a captured message").covers(&report.findings[0]));
/// # Ok::<(), samhandling_conformance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// The rule that the messages break.
    pub rule: String,
    /// Where: a path without indexes; `*` is any one step, `**` any number of steps.
    pub path: String,
    /// What the finding is about, by name of the argument: the `key` of an invariant, the `found` code system; `definition` is the
    /// definition that the instance was held against. A `*` at the end stands for any rest.
    pub about: Vec<(String, String)>,
    /// Where the deviation was seen.
    pub source: String,
}

impl Deviation {
    /// A deviation.
    #[must_use]
    pub fn new(rule: impl Into<String>, path: impl Into<String>, source: impl Into<String>) -> Self {
        Deviation { rule: rule.into(), path: path.into(), about: Vec::new(), source: source.into() }
    }

    /// Only where the finding is about this.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.about.push((name.into(), value.into()));
        self
    }

    /// Whether a finding is this deviation.
    #[must_use]
    pub fn covers(&self, finding: &Diagnostic) -> bool {
        if self.rule != finding.rule.id {
            return false;
        }
        let is_about = |(name, value): &(String, String)| match finding.args.find(name) {
            Some(Arg::Name(found)) => is_like(found, value),
            None if name == "definition" => {
                finding.definition.as_ref().is_some_and(|definition| is_like(&definition.to_string(), value))
            }
            _ => false,
        };
        let place = without_indexes(finding.path.as_str());
        let steps: Vec<&str> = steps(&place);
        let pattern: Vec<&str> = self.path.split('.').collect();
        self.about.iter().all(is_about) && fits(&pattern, &steps)
    }
}

fn is_like(found: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => found.starts_with(start),
        None => found == pattern,
    }
}

/// The steps of a path; a type in brackets belongs to its step (`value.ofType(Quantity)`).
fn steps(path: &str) -> Vec<&str> {
    path.split('.').filter(|step| !step.starts_with("ofType(")).collect()
}

fn without_indexes(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut inside = false;
    for character in path.chars() {
        match character {
            '[' => inside = true,
            ']' => inside = false,
            other if !inside => plain.push(other),
            _ => {}
        }
    }
    plain
}

fn fits(pattern: &[&str], steps: &[&str]) -> bool {
    match (pattern.split_first(), steps.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => {
            (0..=steps.len()).any(|skipped| fits(rest, steps.get(skipped..).unwrap_or_default()))
        }
        (Some((&"*", rest)), Some((_, behind))) => fits(rest, behind),
        (Some((step, rest)), Some((found, behind))) => step == found && fits(rest, behind),
        _ => false,
    }
}
