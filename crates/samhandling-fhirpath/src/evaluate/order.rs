//! `<`, `<=`, `>`, `>=`, and the order that `sort()` makes.

use std::cmp::Ordering;

use super::equality::number;
use super::logic::Logic;
use super::{Run, Scope, Stop};
use crate::op::{Op, Operator};
use crate::value::{Compared, Comparison};
use crate::{EvaluationFault, Item, Quantity, Unit};

impl<'t> Run<'_, 't> {
    pub(super) fn ordered(
        &self,
        at: u32,
        operator: Operator,
        operands: &'t [Op; 2],
        scope: &Scope<'_, 't>,
    ) -> Result<Logic, Stop> {
        let [left, right] = operands;
        let (left, right) = (self.single_value(left, scope)?, self.single_value(right, scope)?);
        let (Some(left), Some(right)) = (left, right) else { return Ok(None) };
        let ordering = compare(&left, &right).ok_or_else(|| {
            let (left, right) = (left.kind_name(), right.kind_name());
            self.fault(at, EvaluationFault::Operands { operator: operator.symbol(), left, right })
        })?;
        Ok(ordering.map(|ordering| match operator {
            Operator::Less => ordering.is_lt(),
            Operator::LessOrEqual => ordering.is_le(),
            Operator::Greater => ordering.is_gt(),
            _ => ordering.is_ge(),
        }))
    }
}

/// Which of two values is the larger: none where they do not go together, nothing inside where it cannot be told.
pub(crate) fn compare(a: &Item<'_>, b: &Item<'_>) -> Option<Option<Ordering>> {
    match (a, b) {
        (Item::String(a), Item::String(b)) => Some(Some(a.cmp(b))),
        (Item::Integer(a), Item::Integer(b)) => Some(Some(a.cmp(b))),
        (Item::Temporal(a), Item::Temporal(b)) => match a.compare(b) {
            Compared::Known(ordering) => Some(Some(ordering)),
            Compared::Unknown => Some(None),
            Compared::Never => None,
        },
        (Item::Quantity(a), Item::Quantity(b)) => Some(known(a.compare(b))),
        (Item::Quantity(a), b) => Some(known(a.compare(&plain(b)?))),
        (a, Item::Quantity(b)) => Some(known(plain(a)?.compare(b))),
        _ => number(a).zip(number(b)).map(|(a, b)| Some(a.cmp(&b))),
    }
}

fn known(comparison: Comparison) -> Option<Ordering> {
    match comparison {
        Comparison::Known(ordering) => Some(ordering),
        Comparison::Different | Comparison::Unknown => None,
    }
}

/// A number as a quantity without a unit.
fn plain<'t>(item: &Item<'t>) -> Option<Quantity<'t>> {
    number(item).map(|value| Quantity { value, unit: Unit::ONE })
}
