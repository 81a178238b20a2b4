//! An expression: read once, evaluated often, by any number of threads.

use std::fmt;
use std::sync::Arc;

use crate::evaluate::Run;
use crate::op::Op;
use crate::{Checked, Collection, Context, EvaluationError, Limits, Model, SyntaxError, TypeError, TypeId};
use crate::{check, syntax};

/// A FHIRPath expression.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::{Limits, Tree};
/// use samhandling_fhirpath::{Context, Expression};
///
/// let source = br#"{"resourceType": "Patient", "name": [{"given": ["Kari", "Anne"]}, {"given": ["Mia"]}]}"#;
/// let tree = Tree::from_json(source, &Limits::default())?;
/// let expression = Expression::parse("name.select(given.join(' '))")?;
/// let evaluation = expression.evaluate(&Context::new(tree.root()))?;
/// let names: Vec<_> = evaluation.items.iter().map(ToString::to_string).collect();
/// assert_eq!(names, ["Kari Anne", "Mia"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Expression {
    source: Arc<str>,
    root: Arc<Op>,
}

/// What an evaluation gave.
#[derive(Clone, Debug)]
pub struct Evaluation<'t> {
    /// The items.
    pub items: Collection<'t>,
    /// What was not at hand, if the items could be others for it.
    pub undecided: Option<Undecided>,
}

/// Something that was not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Undecided {
    /// The byte of the expression where it was asked for.
    pub at: u32,
    /// What it was.
    pub missing: Missing,
}

/// The kinds of thing that may not be at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Missing {
    /// A resource that is referred to.
    Reference,
    /// Whether a code is in a value set, or under another.
    Terminology,
    /// Whether something conforms to a profile.
    Conformance,
    /// The time of day.
    Now,
}

/// An expression's result as a truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// `true`, or one item that is no Boolean.
    True,
    /// `false`
    False,
    /// Nothing.
    Empty,
    /// Something was not at hand, and the result could be another for it.
    Undecided(Undecided),
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// It is not FHIRPath N1 with FHIR's additions: whoever wrote it must act.
    pub fn parse(source: &str) -> Result<Self, SyntaxError> {
        Self::parse_within(source, &Limits::default())
    }

    /// Reads an expression within limits.
    ///
    /// # Errors
    ///
    /// As [`Expression::parse`]; also what is larger than the limits.
    pub fn parse_within(source: &str, limits: &Limits) -> Result<Self, SyntaxError> {
        let root = syntax::parse(source, limits)?;
        Ok(Expression { source: source.into(), root: Arc::new(root) })
    }

    /// The expression as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Checks it against the types that its context may have.
    ///
    /// # Errors
    ///
    /// The first thing in it that can never be right: an element that the type does not have, a function on a type that it
    /// is not for. Whoever wrote the expression must act.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_fhirpath::{Expression, Untyped};
    ///
    /// // What nothing is known of is taken as it comes; what stands in the expression is known.
    /// assert!(Expression::parse("name.given")?.check(&Untyped, &[]).is_ok());
    /// assert!(Expression::parse("'a' - 'b'")?.check(&Untyped, &[]).is_err());
    /// # Ok::<(), samhandling_fhirpath::SyntaxError>(())
    /// ```
    pub fn check(&self, model: &dyn Model, context: &[TypeId]) -> Result<Checked, TypeError> {
        check::check(&self.root, model, context)
    }

    /// Evaluates it.
    ///
    /// # Errors
    ///
    /// What FHIRPath calls an error: several items where one is expected, types that do not go together; and a limit
    /// that was reached.
    pub fn evaluate<'t>(&'t self, context: &Context<'t>) -> Result<Evaluation<'t>, EvaluationError> {
        Run::new(context).evaluate(&self.root)
    }

    /// Evaluates it to a truth, without making a list of what it gives.
    ///
    /// # Errors
    ///
    /// As [`Expression::evaluate`].
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::tree::{Limits, Tree};
    /// use samhandling_fhirpath::{Context, Expression, Missing, Truth};
    ///
    /// let tree = Tree::from_json(br#"{"resourceType": "Patient", "gender": "male"}"#, &Limits::default())?;
    /// let expression = Expression::parse("gender.memberOf('urn:v')")?;
    /// let Truth::Undecided(undecided) = expression.truth(&Context::new(tree.root()))? else { return Err("?".into()) };
    /// assert_eq!((undecided.missing, undecided.at), (Missing::Terminology, 7));
    ///
    /// let either = Expression::parse("gender.memberOf('urn:v') or gender = 'male'")?;
    /// assert_eq!(either.truth(&Context::new(tree.root()))?, Truth::True);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn truth<'t>(&'t self, context: &Context<'t>) -> Result<Truth, EvaluationError> {
        Run::new(context).truth_of(&self.root)
    }
}

impl std::str::FromStr for Expression {
    type Err = SyntaxError;

    fn from_str(source: &str) -> Result<Self, SyntaxError> {
        Self::parse(source)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Expression({})", self.source)
    }
}
