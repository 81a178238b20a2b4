//! Three-valued logic: `None` is what FHIRPath writes `{}`.
//!
//! What is not known for want of something at hand goes along in [`Run::unknown`]: an operand that settles the matter
//! alone takes it away, as `true` does in `memberOf('…') or true`.

use super::{Run, Scope, Stop};
use crate::function::Handler;
use crate::op::{Op, Operator, TypeTest, What};
use crate::{EvaluationFault, Item, SystemType};

/// A truth, or nothing.
pub(super) type Logic = Option<bool>;

impl<'t> Run<'_, 't> {
    /// What an operation comes to as a truth. One item that is no Boolean is true.
    pub(crate) fn truth(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Logic, Stop> {
        match &op.what {
            What::And(operands) => self.junction(operands, scope, false),
            What::Or(operands) => self.junction(operands, scope, true),
            What::Binary { operator, operands } => self.binary(op, *operator, operands, scope),
            What::Type { test: TypeTest::Is, of, named } => {
                Ok(self.single(of, scope)?.map(|item| self.has_type(&item, named, TypeTest::Is)))
            }
            What::Match { call, compiled } => crate::function::matches(self, call, compiled, scope),
            What::Call(call) if let Handler::Truth(run) = call.function.handler => {
                self.step(op.at)?;
                run(self, call, scope)
            }
            _ => self.item_truth(op, scope),
        }
    }

    fn item_truth(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Logic, Stop> {
        let mut truth = None;
        self.each(op, scope, &mut |item| {
            if truth.is_some() {
                return Err(self.fault(op.at, EvaluationFault::NotSingle));
            }
            truth = Some(self.as_truth(&item));
            Ok(())
        })?;
        Ok(truth)
    }

    /// What one item comes to: a Boolean is what it says, anything else is there.
    fn as_truth(&self, item: &Item<'t>) -> bool {
        match item {
            Item::Boolean(value) => *value,
            Item::Node(node) => {
                let boolean = self.context.instance.element(*node).value == Some(SystemType::Boolean);
                !boolean || node.raw() != Some("false")
            }
            _ => true,
        }
    }

    /// `and`, which one `false` settles, and `or`, which one `true` settles.
    fn junction(&self, operands: &'t [Op], scope: &Scope<'_, 't>, settles: bool) -> Result<Logic, Stop> {
        let before = self.unknown.take();
        let (mut sum, mut doubt) = (Some(!settles), None);
        for operand in operands {
            let truth = self.truth(operand, scope)?;
            let unknown = self.unknown.take();
            if truth == Some(settles) && unknown.is_none() {
                self.unknown.set(before);
                return Ok(truth);
            }
            sum = match (sum, truth) {
                (sum, _) if sum == Some(settles) => sum,
                (_, truth) if truth == Some(settles) => truth,
                (sum, truth) => sum.and(truth),
            };
            doubt = doubt.or(unknown);
        }
        self.unknown.set(before.or(doubt));
        Ok(sum)
    }

    fn binary(
        &self,
        op: &'t Op,
        operator: Operator,
        operands: &'t [Op; 2],
        scope: &Scope<'_, 't>,
    ) -> Result<Logic, Stop> {
        self.step(op.at)?;
        let [left, right] = operands;
        match operator {
            Operator::Implies => self.implies(left, right, scope),
            Operator::Xor => {
                let (left, right) = (self.truth(left, scope)?, self.truth(right, scope)?);
                Ok(left.zip(right).map(|(left, right)| left != right))
            }
            Operator::Equal => self.equal(left, right, scope),
            Operator::NotEqual => Ok(self.equal(left, right, scope)?.map(|equal| !equal)),
            Operator::Equivalent => self.equivalent(left, right, scope).map(Some),
            Operator::NotEquivalent => Ok(Some(!self.equivalent(left, right, scope)?)),
            Operator::In => self.membership(left, right, scope),
            Operator::Contains => self.membership(right, left, scope),
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
                self.ordered(op.at, operator, operands, scope)
            }
            _ => self.item_truth(op, scope),
        }
    }

    fn implies(&self, left: &'t Op, right: &'t Op, scope: &Scope<'_, 't>) -> Result<Logic, Stop> {
        let before = self.unknown.take();
        let condition = self.truth(left, scope)?;
        let doubt = self.unknown.take();
        if condition == Some(false) && doubt.is_none() {
            self.unknown.set(before);
            return Ok(Some(true));
        }
        let consequence = self.truth(right, scope)?;
        if consequence == Some(true) && self.unknown.get().is_none() {
            self.unknown.set(before);
            return Ok(Some(true));
        }
        self.unknown.set(before.or(doubt).or(self.unknown.get()));
        Ok(match condition {
            Some(true) => consequence,
            Some(false) => Some(true),
            None => consequence.filter(|truth| *truth),
        })
    }

    /// `in`: whether one item is among others.
    fn membership(&self, one: &'t Op, others: &'t Op, scope: &Scope<'_, 't>) -> Result<Logic, Stop> {
        let Some(item) = self.single(one, scope)? else { return Ok(None) };
        let mut found = false;
        let outcome = self.each(others, scope, &mut |other| {
            found = self.equal_items(&item, &other) == Some(true);
            if found { Err(Stop::Enough) } else { Ok(()) }
        });
        match outcome {
            Err(Stop::Enough) if found => Ok(Some(true)),
            other => other.map(|()| Some(found)),
        }
    }
}
