//! `+`, `-`, `*`, `/`, `div`, `mod`, `&`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::equality::number;
use super::{Run, Scope, Stop};
use crate::op::{Op, Operator};
use crate::{EvaluationFault, Item, Quantity, Temporal, Unit};

impl<'t> Run<'_, 't> {
    /// The result of an operator; none where an operand is, or where the result cannot be written.
    pub(super) fn arithmetic(
        &self,
        at: u32,
        operator: Operator,
        operands: &'t [Op; 2],
        scope: &Scope<'_, 't>,
    ) -> Result<Option<Item<'t>>, Stop> {
        let [left, right] = operands;
        let (left, right) = (self.single_value(left, scope)?, self.single_value(right, scope)?);
        if operator == Operator::Concatenate {
            return self.concatenated(at, left, right).map(Some);
        }
        let (Some(left), Some(right)) = (left, right) else { return Ok(None) };
        let (left_name, right_name) = (left.kind_name(), right.kind_name());
        let invalid = || {
            let operator = operator.symbol();
            self.fault(at, EvaluationFault::Operands { operator, left: left_name, right: right_name })
        };
        match (left, right) {
            (Item::Integer(a), Item::Integer(b)) => Ok(integers(operator, a, b)),
            (Item::String(a), Item::String(b)) if operator == Operator::Add => {
                self.made(at, [a, b].concat()).map(Some)
            }
            (Item::Temporal(a), Item::Quantity(b)) => shifted(operator, a, &b).ok_or_else(invalid),
            (Item::Quantity(a), Item::Quantity(b)) => quantities(operator, &a, &b).ok_or_else(invalid),
            (Item::Quantity(a), b) => {
                let b = number(&b).map(|value| Quantity { value, unit: Unit::ONE });
                quantities(operator, &a, &b.ok_or_else(invalid)?).ok_or_else(invalid)
            }
            (a, Item::Quantity(b)) => {
                let a = number(&a).map(|value| Quantity { value, unit: Unit::ONE });
                quantities(operator, &a.ok_or_else(invalid)?, &b).ok_or_else(invalid)
            }
            (a, b) => match (number(&a), number(&b)) {
                (Some(a), Some(b)) => Ok(decimals(operator, a, b)),
                _ => Err(invalid()),
            },
        }
    }

    /// `&`: nothing counts as an empty string.
    fn concatenated(
        &self,
        at: u32,
        left: Option<Item<'t>>,
        right: Option<Item<'t>>,
    ) -> Result<Item<'t>, Stop> {
        let mut joined = String::new();
        for operand in [left, right].into_iter().flatten() {
            match operand {
                Item::String(text) => joined.push_str(&text),
                other => return Err(self.wrong_type(at, "String", &other)),
            }
        }
        self.made(at, joined)
    }
}

/// What stays within 32 bits; the rest is nothing.
fn integers<'t>(operator: Operator, a: i64, b: i64) -> Option<Item<'t>> {
    let result = match operator {
        Operator::Add => a.checked_add(b),
        Operator::Subtract => a.checked_sub(b),
        Operator::Multiply => a.checked_mul(b),
        Operator::Div => a.checked_div(b),
        Operator::Mod => a.checked_rem(b),
        _ => return Decimal::from(a).checked_div(Decimal::from(b)).map(Item::Decimal),
    };
    result.filter(|result| i32::try_from(*result).is_ok()).map(Item::Integer)
}

fn decimals<'t>(operator: Operator, a: Decimal, b: Decimal) -> Option<Item<'t>> {
    let result = match operator {
        Operator::Add => a.checked_add(b),
        Operator::Subtract => a.checked_sub(b),
        Operator::Multiply => a.checked_mul(b),
        Operator::Mod => a.checked_rem(b),
        Operator::Div => {
            let whole = a.checked_div(b)?.trunc().to_i64()?;
            return i32::try_from(whole).ok().map(|whole| Item::Integer(whole.into()));
        }
        _ => a.checked_div(b),
    };
    result.map(Item::Decimal)
}

/// A date or time, moved. The outer none says that the operator or the unit is not for that.
fn shifted<'t>(operator: Operator, from: Temporal, by: &Quantity<'_>) -> Option<Option<Item<'t>>> {
    let unit = by.unit.calendar()?;
    let amount = match operator {
        Operator::Add => by.value,
        Operator::Subtract => -by.value,
        _ => return None,
    };
    Some(from.plus(amount, unit).map(Item::Temporal))
}

/// Two quantities. The outer none says that the operator is not for them.
fn quantities<'t>(operator: Operator, a: &Quantity<'t>, b: &Quantity<'t>) -> Option<Option<Item<'t>>> {
    let result = match operator {
        Operator::Add => a.plus(b),
        Operator::Subtract => a.plus(&Quantity { value: -b.value, unit: b.unit.clone() }),
        Operator::Multiply => a.times(b),
        Operator::Divide => a.over(b),
        _ => return None,
    };
    Some(result.map(|quantity| Item::Quantity(Box::new(quantity))))
}
