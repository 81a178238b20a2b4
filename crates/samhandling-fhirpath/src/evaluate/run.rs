//! One evaluation: its context, what it has used, and what it missed.

use std::cell::Cell;

use super::wide::Wide;
use crate::expression::{Evaluation, Missing, Truth, Undecided};
use crate::op::Op;
use crate::{Collection, Context, EvaluationError, EvaluationFault, Item, Named};

/// One evaluation of an expression.
pub(crate) struct Run<'r, 't> {
    pub(crate) context: &'r Context<'t>,
    steps: Cell<u64>,
    /// The children of nodes that have many.
    pub(super) wide: Wide<'t>,
    /// Something that was not at hand, if what is being evaluated could be another for it.
    pub(crate) unknown: Cell<Option<Undecided>>,
}

/// What `$this`, `$index` and `$total` mean.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s, 't> {
    pub(crate) this: Option<&'s Item<'t>>,
    pub(crate) index: usize,
    pub(crate) total: Option<&'s Collection<'t>>,
}

impl<'s, 't> Scope<'s, 't> {
    /// The scope in which an item is `$this`.
    pub(crate) fn of(self, this: &'s Item<'t>, index: usize) -> Self {
        Scope { this: Some(this), index, total: self.total }
    }
}

/// Why the pushing of items ends before the last.
pub(crate) enum Stop {
    /// Whoever takes them has enough.
    Enough,
    /// An error.
    Fault(Box<EvaluationError>),
}

/// Whether the next item may come.
pub(crate) type Step = Result<(), Stop>;

/// Takes items.
pub(crate) type Sink<'k, 't> = &'k mut dyn FnMut(Item<'t>) -> Step;

impl<'r, 't> Run<'r, 't> {
    pub(crate) fn new(context: &'r Context<'t>) -> Self {
        Run { context, steps: Cell::new(0), wide: Wide::default(), unknown: Cell::new(None) }
    }

    /// All that an expression gives.
    pub(crate) fn evaluate(self, root: &'t Op) -> Result<Evaluation<'t>, EvaluationError> {
        let this = Item::Node(self.context.node);
        let items = self.collect(root, &Self::outermost(&this)).map_err(|stop| fault(root, stop))?;
        Ok(Evaluation { items, undecided: self.unknown.get() })
    }

    /// What an expression comes to as a truth.
    pub(crate) fn truth_of(self, root: &'t Op) -> Result<Truth, EvaluationError> {
        let this = Item::Node(self.context.node);
        let truth = self.truth(root, &Self::outermost(&this)).map_err(|stop| fault(root, stop))?;
        Ok(match (self.unknown.get(), truth) {
            (Some(undecided), _) => Truth::Undecided(undecided),
            (None, Some(true)) => Truth::True,
            (None, Some(false)) => Truth::False,
            (None, None) => Truth::Empty,
        })
    }

    fn outermost<'s>(this: &'s Item<'t>) -> Scope<'s, 't> {
        Scope { this: Some(this), index: 0, total: None }
    }

    /// Counts one operation, or one node looked at.
    pub(crate) fn step(&self, at: u32) -> Step {
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        if steps > self.context.limits.max_steps {
            return Err(self.limit(at, "max_steps"));
        }
        Ok(())
    }

    pub(crate) fn limit(&self, at: u32, what: &'static str) -> Stop {
        self.fault(at, EvaluationFault::Limit { what })
    }

    pub(crate) fn fault(&self, at: u32, kind: EvaluationFault) -> Stop {
        Stop::Fault(Box::new(EvaluationError { at, kind }))
    }

    /// Notes that something was not at hand.
    pub(crate) fn miss(&self, at: u32, missing: Missing) {
        self.unknown.set(self.unknown.get().or(Some(Undecided { at, missing })));
    }

    /// Holds the items of a list to their limit.
    pub(crate) fn within(&self, at: u32, count: usize) -> Step {
        if count > self.context.limits.max_items { Err(self.limit(at, "max_items")) } else { Ok(()) }
    }

    /// A string that was made, if it is not too long.
    pub(crate) fn made(&self, at: u32, text: String) -> Result<Item<'t>, Stop> {
        if text.len() > self.context.limits.max_text {
            return Err(self.limit(at, "max_text"));
        }
        Ok(Item::text(text))
    }

    /// The items of an operation as a list.
    pub(crate) fn collect(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Collection<'t>, Stop> {
        let mut items = Collection::Empty;
        self.each(op, scope, &mut |item| {
            self.within(op.at, items.len() + 1)?;
            items.push(item);
            Ok(())
        })?;
        Ok(items)
    }

    /// The item of an operation that must not give several.
    pub(crate) fn single(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Option<Item<'t>>, Stop> {
        match self.reached(op, scope)? {
            Some(Named::Nothing) => return Ok(None),
            Some(Named::One(node)) => return Ok(Some(Item::Node(node))),
            Some(Named::Several) => return Err(self.fault(op.at, EvaluationFault::NotSingle)),
            None => {}
        }
        let mut only = None;
        self.each(op, scope, &mut |item| {
            if only.is_some() {
                return Err(self.fault(op.at, EvaluationFault::NotSingle));
            }
            only = Some(item);
            Ok(())
        })?;
        Ok(only)
    }

    /// Whether an operation gives anything; it is not asked for more than one item.
    pub(crate) fn any(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<bool, Stop> {
        if let Some(reached) = self.reached(op, scope)? {
            return Ok(!matches!(reached, Named::Nothing));
        }
        let mut found = false;
        let outcome = self.each(op, scope, &mut |_| {
            found = true;
            Err(Stop::Enough)
        });
        match outcome {
            Err(Stop::Enough) if found => Ok(true),
            other => other.map(|()| found),
        }
    }
}

/// The error of an evaluation that ended.
fn fault(root: &Op, stop: Stop) -> EvaluationError {
    match stop {
        Stop::Fault(error) => *error,
        // Whoever asks for the end catches it; if nobody did, the limit on items is the nearest thing to say.
        Stop::Enough => EvaluationError { at: root.at, kind: EvaluationFault::Limit { what: "max_items" } },
    }
}
