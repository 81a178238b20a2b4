//! Findings that a service's own messages carry by design.

use samhandling_core::path::ElementPath;

/// A finding that a service's own messages carry by design: it is reported, and does not count.
///
/// # Example
///
/// ```
/// use samhandling_conformance::Deviation;
/// use samhandling_core::path::ElementPath;
///
/// let deviation = Deviation::new("fhir-element-too-many", "Bundle.entry.resource.**.type", "captured message");
/// assert!(deviation.covers("fhir-element-too-many", &ElementPath::from("Bundle.entry[3].resource.subject.type")));
/// assert!(!deviation.covers("fhir-element-too-many", &ElementPath::from("Bundle.entry[3].resource.type.text")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// The rule that the messages break.
    pub rule: String,
    /// Where: a path without indexes; `*` is any one step, `**` any number of steps.
    pub path: String,
    /// Where the deviation was seen.
    pub source: String,
}

impl Deviation {
    /// A deviation.
    #[must_use]
    pub fn new(rule: impl Into<String>, path: impl Into<String>, source: impl Into<String>) -> Self {
        Deviation { rule: rule.into(), path: path.into(), source: source.into() }
    }

    /// Whether a finding of that rule at that place is this deviation.
    #[must_use]
    pub fn covers(&self, rule: &str, path: &ElementPath) -> bool {
        let place = without_indexes(path.as_str());
        let steps: Vec<&str> = steps(&place);
        let pattern: Vec<&str> = self.path.split('.').collect();
        self.rule == rule && fits(&pattern, &steps)
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
