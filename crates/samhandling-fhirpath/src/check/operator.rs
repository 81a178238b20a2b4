//! The types of operators.

use super::DoubtKind;
use super::infer::Check;
use super::types::{Family, Types};
use crate::op::{Op, Operator};
use crate::{SystemType, TypeError};

impl Check<'_> {
    pub(super) fn sign(&mut self, at: u32, of: Types) -> Result<Types, TypeError> {
        let families = of.families(self.model);
        let numbers = |of: &Family| matches!(of, Family::Number | Family::Quantity);
        match families {
            // A key of `sort()` may be a string with a `-` before it.
            Some(families) if !families.iter().any(|of| numbers(of) || *of == Family::String) => {
                Err(self.wrong_type(at, "-", "numbers", &of))
            }
            _ => Ok(of.each()),
        }
    }

    pub(super) fn binary(
        &mut self,
        at: u32,
        operator: Operator,
        operands: &[Op; 2],
        this: &Types,
    ) -> Result<Types, TypeError> {
        let [left_op, right_op] = operands;
        let (left, right) = (self.infer(left_op, this)?, self.infer(right_op, this)?);
        let is_union = |op: &Op| op.literals().is_some_and(|items| items.len() > 1);
        let compares = matches!(operator, Operator::Equal | Operator::NotEqual);
        if compares && is_union(left_op) != is_union(right_op) {
            self.doubt(at, DoubtKind::EqualsUnion);
        }
        let made = result(operator, &left, &right);
        let families = left.families(self.model).zip(right.families(self.model));
        let Some((mine, theirs)) = families else { return Ok(made) };
        let fits = mine.iter().any(|a| theirs.iter().any(|b| goes_together(operator, *a, *b)));
        let expected = match operator {
            Operator::Concatenate => "strings",
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
                "two values of one type that has an order"
            }
            _ => "numbers, quantities, or a date and a duration",
        };
        if fits || mine.is_empty() || theirs.is_empty() {
            return Ok(made);
        }
        Err(self.wrong_type(at, operator.symbol(), expected, &left.or(&right)))
    }
}

/// The type that an operator gives.
fn result(operator: Operator, left: &Types, right: &Types) -> Types {
    match operator {
        Operator::Concatenate => Types::one(SystemType::String),
        Operator::Div => Types::one(SystemType::Integer),
        Operator::Divide | Operator::Multiply | Operator::Mod => Types::anything(false),
        Operator::Add | Operator::Subtract => match (&left.known, &right.known) {
            (Some(_), Some(_)) => left.each(),
            _ => Types::anything(false),
        },
        _ => Types::one(SystemType::Boolean),
    }
}

/// Whether an operator takes values that compute like that.
fn goes_together(operator: Operator, a: Family, b: Family) -> bool {
    use Family::{Date, Number, Quantity, String, Time};
    let numbers = matches!((a, b), (Number | Quantity, Number | Quantity));
    match operator {
        Operator::Concatenate => (a, b) == (String, String),
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
            numbers || (a == b && matches!(a, String | Date | Time))
        }
        Operator::Add => numbers || matches!((a, b), (String, String) | (Date | Time, Quantity)),
        Operator::Subtract => numbers || matches!((a, b), (Date | Time, Quantity)),
        Operator::Multiply | Operator::Divide => numbers,
        Operator::Div | Operator::Mod => (a, b) == (Number, Number),
        _ => true,
    }
}
