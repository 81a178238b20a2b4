//! How grave a finding is, and of what kind, in FHIR's own codes.

/// How grave a finding is.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/valueset-issue-severity.html> (4.0.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The content could not be read at all.
    Fatal,
    /// The content breaks a rule.
    Error,
    /// The content may be wrong, or could not be decided.
    Warning,
    /// Worth knowing; nothing is wrong.
    Information,
}

impl Severity {
    /// FHIR's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Severity::Fatal => "fatal",
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
        }
    }

    /// The severity of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Severity::Fatal, Severity::Error, Severity::Warning, Severity::Information]
            .into_iter()
            .find(|severity| severity.code() == code)
    }

    /// Whether it stands in the way of conforming.
    #[must_use]
    pub fn is_error(self) -> bool {
        self <= Severity::Error
    }
}

/// Of what kind a finding is.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/valueset-issue-type.html> (4.0.1); the codes that validation uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IssueType {
    /// Content is not valid against the specification.
    Invalid,
    /// The structure is wrong.
    Structure,
    /// A required element is missing.
    Required,
    /// The value is not valid.
    Value,
    /// An invariant is broken.
    Invariant,
    /// A code is not valid, or not from the right list.
    CodeInvalid,
    /// An extension was not understood.
    Extension,
    /// A business rule is broken.
    BusinessRule,
    /// Something that is referred to was not found.
    NotFound,
    /// Something is not supported, or could not be decided here.
    NotSupported,
    /// The content is larger than a limit.
    TooLong,
    /// Too costly to go on with.
    TooCostly,
    /// The same thing twice.
    Duplicate,
    /// A security check failed.
    Security,
    /// For information only.
    Informational,
}

impl IssueType {
    /// FHIR's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            IssueType::Invalid => "invalid",
            IssueType::Structure => "structure",
            IssueType::Required => "required",
            IssueType::Value => "value",
            IssueType::Invariant => "invariant",
            IssueType::CodeInvalid => "code-invalid",
            IssueType::Extension => "extension",
            IssueType::BusinessRule => "business-rule",
            IssueType::NotFound => "not-found",
            IssueType::NotSupported => "not-supported",
            IssueType::TooLong => "too-long",
            IssueType::TooCostly => "too-costly",
            IssueType::Duplicate => "duplicate",
            IssueType::Security => "security",
            IssueType::Informational => "informational",
        }
    }
}
