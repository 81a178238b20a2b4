//! From the text of an invariant to what is run.

use samhandling_fhirpath::{Doubt, Error, Expression, TypeFault};

use super::{Invariant, Types, errata};
use crate::schema::{Element, Schema};

/// What an invariant runs.
#[derive(Debug)]
pub(crate) enum Test {
    /// An expression, and what in it is hardly what was meant.
    Expression(Expression, Box<[Doubt]>),
    /// Nothing: the expression cannot be read, or does not fit its element.
    Faulty(Error),
}

impl Invariant {
    /// What is run, made once.
    pub(crate) fn test(&self, types: Types<'_>, schema: &Schema, element: &Element) -> &Test {
        self.test.get_or_init(|| prepare(&self.expression, types, schema, element))
    }
}

fn prepare(published: &str, types: Types<'_>, schema: &Schema, element: &Element) -> Test {
    let text = errata::corrected(published).unwrap_or(published);
    let expression = match Expression::parse(text) {
        Ok(expression) => expression,
        Err(error) => return Test::Faulty(error.into()),
    };
    match expression.check(&types, &types.of_element(schema, element)) {
        Ok(checked) => Test::Expression(expression, checked.doubts.into()),
        // A list that `as` is used on may hold one item; only the instance tells.
        Err(error) if matches!(error.kind, TypeFault::NotSingle { .. }) => {
            Test::Expression(expression, Box::default())
        }
        Err(error) => Test::Faulty(error.into()),
    }
}
