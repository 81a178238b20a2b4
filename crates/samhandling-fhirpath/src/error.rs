//! Why an expression cannot be read, does not fit its type, or could not be evaluated.

use std::borrow::Cow;

/// Why an expression cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// It is not FHIRPath: whoever wrote it must act.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// It does not fit the type it is meant for: whoever wrote it must act.
    #[error(transparent)]
    Type(#[from] TypeError),
    /// It could not be evaluated on this instance: whoever wrote the expression or the instance must act.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
}

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Error::Syntax(_) => {
                "mend the expression; its language is FHIRPath N1, http://hl7.org/fhirpath/N1"
            }
            Error::Type(_) => "mend the expression, or give the type that it was written for",
            Error::Evaluation(error) => error.kind.help(),
        }
    }
}

/// An expression that is not FHIRPath.
///
/// # Example
///
/// ```
/// use samhandling_fhirpath::Expression;
///
/// let error = Expression::parse("name.given.frist()").unwrap_err();
/// assert_eq!((error.at, &*error.expected, &*error.found), (11, "a function", "frist"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` at byte {at}: {expected} expected")]
pub struct SyntaxError {
    /// The byte where it stands.
    pub at: u32,
    /// What was expected there.
    pub expected: Cow<'static, str>,
    /// What was found.
    pub found: Box<str>,
}

/// An expression that does not fit the type it is meant for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (byte {at})")]
pub struct TypeError {
    /// The byte of the expression.
    pub at: u32,
    /// What is wrong.
    pub kind: TypeFault,
}

/// How an expression may fail to fit its type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TypeFault {
    /// The type has no such element.
    #[error("`{of}` has no element `{name}`")]
    NoSuchElement {
        /// The name.
        name: Box<str>,
        /// The types it was looked for in, joined by `or`.
        of: Box<str>,
    },
    /// The expression begins with a type that is not its context's.
    #[error("the expression is for `{name}`, and its context is `{of}`")]
    OtherContext {
        /// The type it begins with.
        name: Box<str>,
        /// The types of the context.
        of: Box<str>,
    },
    /// No type of that name.
    #[error("there is no type `{name}`")]
    NoSuchType {
        /// The name.
        name: Box<str>,
    },
    /// A function or operator on a type that it is not for.
    #[error("`{name}` is for {expected}, not for `{found}`")]
    WrongType {
        /// The function or operator.
        name: &'static str,
        /// What it is for.
        expected: &'static str,
        /// What it was given.
        found: Box<str>,
    },
    /// A list where `as` and its like take one item.
    #[error("`{name}` is for one item, and there may be several")]
    NotSingle {
        /// The function or operator.
        name: &'static str,
    },
    /// A regular expression that is none.
    #[error("the regular expression is not valid")]
    Pattern,
}

/// An expression that could not be evaluated.
///
/// It holds no value of the instance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (byte {at} of the expression)")]
pub struct EvaluationError {
    /// The byte of the expression.
    pub at: u32,
    /// What happened.
    pub kind: EvaluationFault,
}

/// Why an evaluation ends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluationFault {
    /// Several items where one is expected.
    #[error("several items where one is expected")]
    NotSingle,
    /// An item of another type than expected.
    #[error("{expected} expected, not {found}")]
    WrongType {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: &'static str,
    },
    /// Operands that cannot be combined.
    #[error("`{operator}` does not combine {left} with {right}")]
    Operands {
        /// The operator.
        operator: &'static str,
        /// The type of the left operand.
        left: &'static str,
        /// The type of the right operand.
        right: &'static str,
    },
    /// An argument that is none of those the function knows.
    #[error("{expected} expected")]
    Argument {
        /// What was expected.
        expected: &'static str,
    },
    /// A regular expression that is none, or is too large.
    #[error("the regular expression is not valid")]
    Pattern,
    /// A number with more digits than can be computed with.
    #[error("the number has more digits than can be computed with")]
    Digits,
    /// A variable that nobody gave.
    #[error("there is no variable `%{name}`")]
    NoSuchVariable {
        /// The name.
        name: Box<str>,
    },
    /// A profile that nobody knows.
    #[error("the profile is not known")]
    NoSuchProfile,
    /// A limit was reached.
    #[error("the evaluation needs more than {what}")]
    Limit {
        /// Which limit: the name of its field in [`crate::Limits`].
        what: &'static str,
    },
}

impl EvaluationFault {
    fn help(&self) -> &'static str {
        match self {
            EvaluationFault::Limit { .. } => "make the expression do less, or raise the limit",
            EvaluationFault::NoSuchVariable { .. } => "give the variable, or mend its name",
            EvaluationFault::NoSuchProfile => "load the package that defines the profile",
            EvaluationFault::NotSingle => {
                "choose one with `first()`, or ask of each with `where()` or `all()`"
            }
            _ => "mend the expression, or the instance it was evaluated on",
        }
    }
}
