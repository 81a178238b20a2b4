//! One finding.

use super::{Args, Language, Masking, Rule, Severity};
use crate::path::{DefinitionPath, ElementPath};
use crate::tree::{Position, Span};

/// What a finding says of the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A note: what was checked conforms.
    Conforms,
    /// It could not be decided here, and is neither right nor wrong.
    Undecided,
    /// A rule is broken.
    Violates,
}

impl Outcome {
    /// `conforms`, `undecided`, `violates`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Conforms => "conforms",
            Outcome::Undecided => "undecided",
            Outcome::Violates => "violates",
        }
    }
}

/// One finding: its rule, its place, its arguments.
///
/// # Shape
///
/// Equal to an `OperationOutcome.issue`: `rule.id` is `details.coding.code`, `path` is `expression`, the message is
/// `details.text`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave this case of it is.
    pub severity: Severity,
    /// What it says of the instance.
    pub outcome: Outcome,
    /// The element in the instance.
    pub path: ElementPath,
    /// The element in the definition that the instance was held against.
    pub definition: Option<DefinitionPath>,
    /// Where it stands in the source.
    pub span: Option<Span>,
    /// The line and column of the span's start.
    pub position: Option<Position>,
    /// The arguments of the message.
    pub args: Args,
    /// Where it was seen that a service's own messages break the rule here by design; it then does not count.
    pub deviation: Option<String>,
    /// The number, in the same report, of the finding that this one follows from.
    pub cause: Option<usize>,
}

impl Diagnostic {
    /// A finding of a rule at a place, with the rule's own severity.
    #[must_use]
    pub fn new(rule: &'static Rule, path: ElementPath, args: Args) -> Self {
        let outcome = if rule.severity.is_error() { Outcome::Violates } else { Outcome::Conforms };
        let severity = rule.severity;
        Diagnostic {
            rule,
            severity,
            outcome,
            path,
            definition: None,
            span: None,
            position: None,
            args,
            deviation: None,
            cause: None,
        }
    }

    /// The message: what is wrong.
    #[must_use]
    pub fn message(&self, language: Language, masking: Masking) -> String {
        self.args.fill(self.rule.message.in_language(language), language, masking)
    }

    /// The help: what to do about it.
    #[must_use]
    pub fn help(&self, language: Language, masking: Masking) -> String {
        self.args.fill(self.rule.help.in_language(language), language, masking)
    }
}
