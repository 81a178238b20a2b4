//! `sort()`.
//!
//! Source: <http://hl7.org/fhirpath/#sort>, read 2026-11-22; it came after N1, and HL7's test file for R4 has it.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Function, Gives};
use crate::evaluate::{Run, Scope, Sink, Step, Stop, number};
use crate::op::{Call, Op, What};
use crate::{Item, Unit};

pub(super) const FUNCTIONS: &[Function] =
    &[Function::list("sort", (0, u8::MAX), Gives::Same, sort).each_of(0, u8::MAX)];

/// What an item is sorted by. Values of different types stand apart, and what has none stands last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'t> {
    Truth(bool),
    Number(Decimal),
    Text(Cow<'t, str>),
    Moment(i128),
    Amount(Decimal),
    Nothing,
}

/// A key of the function, whether it counts backwards, and the unit of its first quantity.
struct Column<'t> {
    key: Option<&'t Op>,
    backwards: bool,
    unit: Option<Unit<'t>>,
}

/// Sorts by the items' own values, or by keys; a `-` before a key turns it round.
fn sort<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let mut columns: Vec<Column<'t>> = call.arguments.iter().map(column).collect();
    if columns.is_empty() {
        columns.push(Column { key: None, backwards: false, unit: None });
    }
    let mut rows: Vec<(Item<'t>, Vec<Key<'t>>)> = Vec::new();
    run.each(&call.of, scope, &mut |item| {
        run.within(call.at, rows.len() + 1)?;
        let mut keys = Vec::with_capacity(columns.len());
        for column in &mut columns {
            let value = match column.key {
                None => run.value(item.clone()),
                Some(key) => run.single_value(key, &scope.of(&item, rows.len()))?,
            };
            keys.push(value.map_or(Ok(Key::Nothing), |value| column.key_of(run, call.at, value))?);
        }
        rows.push((item, keys));
        Ok(())
    })?;
    rows.sort_by(|(_, a), (_, b)| order(a, b, &columns));
    rows.into_iter().try_for_each(|(item, _)| sink(item))
}

fn column(argument: &Op) -> Column<'_> {
    match &argument.what {
        What::Sign { of, negative } => Column { key: Some(of), backwards: *negative, unit: None },
        _ => Column { key: Some(argument), backwards: false, unit: None },
    }
}

impl<'t> Column<'t> {
    fn key_of(&mut self, run: &Run<'_, 't>, at: u32, value: Item<'t>) -> Result<Key<'t>, Stop> {
        match value {
            Item::Boolean(truth) => Ok(Key::Truth(truth)),
            Item::String(text) => Ok(Key::Text(text)),
            Item::Temporal(temporal) => Ok(Key::Moment(temporal.beginning())),
            Item::Quantity(quantity) => {
                let unit = self.unit.get_or_insert_with(|| quantity.unit.clone());
                let converted = quantity.in_unit(unit);
                let other_dimension =
                    || run.wrong_type(at, "quantities of one dimension", &Item::Quantity(quantity));
                converted.map(Key::Amount).ok_or_else(other_dimension)
            }
            other => {
                let number = number(&other).map(Key::Number);
                number.ok_or_else(|| run.wrong_type(at, "values to sort by", &other))
            }
        }
    }
}

fn order(a: &[Key<'_>], b: &[Key<'_>], columns: &[Column<'_>]) -> Ordering {
    let each = a.iter().zip(b).zip(columns);
    let mut orders = each.map(|((a, b), column)| if column.backwards { b.cmp(a) } else { a.cmp(b) });
    orders.find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
}
