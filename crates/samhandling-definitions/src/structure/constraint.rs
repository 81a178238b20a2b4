//! Invariants and bindings.

use samhandling_core::diagnostic::Severity;

/// An invariant: a FHIRPath expression that must be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// The key: `pat-1`.
    pub key: Box<str>,
    /// Error or warning.
    pub severity: Severity,
    /// The FHIRPath expression; some old constraints have none.
    pub expression: Option<Box<str>>,
    /// The canonical of the definition it comes from.
    pub source: Option<Box<str>>,
    /// Whether it is best practice only.
    pub best_practice: bool,
    /// What the definition says in words, where the package kept it.
    pub human: Option<Box<str>>,
}

/// How strongly an element is bound to its value set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// An example only.
    Example,
    /// Preferred.
    Preferred,
    /// Required where a code of it applies.
    Extensible,
    /// Required.
    Required,
}

impl Strength {
    /// The strength of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "example" => Some(Strength::Example),
            "preferred" => Some(Strength::Preferred),
            "extensible" => Some(Strength::Extensible),
            "required" => Some(Strength::Required),
            _ => None,
        }
    }

    /// FHIR's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Strength::Example => "example",
            Strength::Preferred => "preferred",
            Strength::Extensible => "extensible",
            Strength::Required => "required",
        }
    }
}

/// An element's value set, and how strongly it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// How strongly.
    pub strength: Strength,
    /// The canonical of the value set.
    pub value_set: Option<Box<str>>,
    /// The canonical of the outermost value set (`elementdefinition-maxValueSet`), which is always required.
    pub max_value_set: Option<Box<str>>,
}
