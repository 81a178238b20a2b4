//! The items that each operation gives.

use super::{Distinct, Run, Scope, Sink, Step, Stop};
use crate::function::Handler;
use crate::op::{Call, Op, Operator, TypeName, TypeTest, What};
use crate::{EvaluationFault, Item};

impl<'t> Run<'_, 't> {
    /// Pushes the items of an operation.
    pub(crate) fn each(&self, op: &'t Op, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
        self.step(op.at)?;
        match &op.what {
            What::Literal(items) => items.iter().try_for_each(|item| sink(item.borrowed())),
            What::This => scope.this.map_or(Ok(()), |this| sink(this.clone())),
            What::Index => sink(Item::count(scope.index)),
            What::Total => scope.total.into_iter().flatten().try_for_each(|item| sink(item.clone())),
            What::Variable(name) => self.variable(op.at, name, sink),
            What::Start(name) => self.start(op.at, name, scope, sink),
            What::Child { of, name } => self.child(of, name, scope, sink),
            What::Indexer { of, index } => self.indexer(of, index, scope, sink),
            What::Sign { of, negative } => self.sign(op, of, *negative, scope, sink),
            What::Union(operands) => self.union(op, operands, scope, sink),
            What::Type { test, of, named } if *test != TypeTest::Is => {
                self.typed(*test, of, named, scope, sink)
            }
            What::Binary { operator, operands } if is_arithmetic(*operator) => {
                self.arithmetic(op.at, *operator, operands, scope)?.map_or(Ok(()), sink)
            }
            What::Call(call) => self.call(call, scope, sink),
            What::And(_) | What::Or(_) | What::Binary { .. } | What::Type { .. } | What::Match { .. } => {
                self.truth(op, scope)?.map_or(Ok(()), |truth| sink(Item::Boolean(truth)))
            }
        }
    }

    fn call(&self, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
        match call.function.handler {
            Handler::Each(run) => run(self, call, scope, sink),
            Handler::Truth(run) => run(self, call, scope)?.map_or(Ok(()), |truth| sink(Item::Boolean(truth))),
            Handler::Value(run) => {
                let Some(input) = self.single_value(&call.of, scope)? else { return Ok(()) };
                run(self, call, input, scope)?.map_or(Ok(()), sink)
            }
        }
    }

    fn indexer(&self, of: &'t Op, index: &'t Op, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
        let Some(wanted) = self.integer(index, scope)? else { return Ok(()) };
        let mut at = 0;
        let mut found = None;
        let outcome = self.each(of, scope, &mut |item| {
            if at == wanted {
                found = Some(item);
                return Err(Stop::Enough);
            }
            at += 1;
            Ok(())
        });
        match (outcome, found) {
            (Err(Stop::Enough), Some(item)) => sink(item),
            (outcome, _) => outcome,
        }
    }

    fn sign(
        &self,
        op: &'t Op,
        of: &'t Op,
        negative: bool,
        scope: &Scope<'_, 't>,
        sink: Sink<'_, 't>,
    ) -> Step {
        let Some(value) = self.single_value(of, scope)? else { return Ok(()) };
        let signed = match value {
            value @ (Item::Integer(_) | Item::Decimal(_) | Item::Quantity(_)) if !negative => value,
            Item::Integer(value) => Item::Integer(value.saturating_neg()),
            Item::Decimal(value) if value.is_zero() => Item::Decimal(value.abs()),
            Item::Decimal(value) => Item::Decimal(-value),
            Item::Quantity(mut quantity) => {
                quantity.value = -quantity.value;
                Item::Quantity(quantity)
            }
            other => {
                let kind = EvaluationFault::WrongType { expected: "a number", found: other.kind_name() };
                return Err(self.fault(op.at, kind));
            }
        };
        sink(signed)
    }

    fn union(&self, op: &Op, operands: &'t [Op], scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
        let mut seen = Distinct::default();
        for operand in operands {
            self.each(operand, scope, &mut |item| {
                self.within(op.at, seen.len() + 1)?;
                if seen.insert(self, &item) { sink(item) } else { Ok(()) }
            })?;
        }
        Ok(())
    }

    /// `as` and `ofType()`. FHIR's own invariants use `as` on lists (dom-3), so it chooses among several too; a check
    /// says where a list is certain.
    fn typed(
        &self,
        test: TypeTest,
        of: &'t Op,
        named: &'t TypeName,
        scope: &Scope<'_, 't>,
        sink: Sink<'_, 't>,
    ) -> Step {
        self.each(of, scope, &mut |item| {
            if self.has_type(&item, named, test) { sink(item) } else { Ok(()) }
        })
    }
}

/// Whether an operator gives something else than a truth.
fn is_arithmetic(operator: Operator) -> bool {
    matches!(
        operator,
        Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide
            | Operator::Div
            | Operator::Mod
            | Operator::Concatenate
    )
}
