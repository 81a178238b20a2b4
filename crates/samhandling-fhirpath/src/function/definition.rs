//! What a function is: how it is called, what it does, and what a check knows of it.

use std::borrow::Cow;

use super::{GROUPS, Gives, Input};
use crate::Item;
use crate::evaluate::{Run, Scope, Sink, Step, Stop};
use crate::op::Call;

/// A function: how it is called, what it does, and what a check knows of it.
#[derive(Debug)]
pub(crate) struct Function {
    /// Its name.
    pub(crate) name: &'static str,
    least: u8,
    most: u8,
    /// What it does.
    pub(crate) handler: Handler,
    /// What it is for.
    pub(crate) input: Input,
    /// What it gives.
    pub(crate) gives: Gives,
    /// The arguments that are evaluated for each item, as `$this`: from the first, up to the second.
    each: (u8, u8),
    /// Whether it gives the same whenever it is called.
    pub(crate) pure: bool,
    /// Whether the order of its input matters.
    pub(crate) ordered: bool,
}

/// What a function does.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    /// Pushes items.
    Each(for<'t> fn(&Run<'_, 't>, &'t Call, &Scope<'_, 't>, Sink<'_, 't>) -> Step),
    /// Says whether, or nothing.
    Truth(for<'t> fn(&Run<'_, 't>, &'t Call, &Scope<'_, 't>) -> Result<Option<bool>, Stop>),
    /// Makes a value of one value; nothing of nothing.
    Value(Value),
}

/// Makes a value of one value.
pub(crate) type Value =
    for<'t> fn(&Run<'_, 't>, &'t Call, Item<'t>, &Scope<'_, 't>) -> Result<Option<Item<'t>>, Stop>;

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Handler::Each(_) => "Each",
            Handler::Truth(_) => "Truth",
            Handler::Value(_) => "Value",
        })
    }
}

impl Function {
    /// The function of that name.
    pub(crate) fn named(name: &str) -> Option<&'static Function> {
        GROUPS.iter().flat_map(|group| group.iter()).find(|function| function.name == name)
    }

    /// Whether it takes so many arguments.
    pub(crate) fn takes(&self, count: usize) -> bool {
        (usize::from(self.least)..=usize::from(self.most)).contains(&count)
    }

    /// Whether the argument of that number is evaluated for each item.
    pub(crate) fn evaluates_each(&self, argument: usize) -> bool {
        (usize::from(self.each.0)..usize::from(self.each.1)).contains(&argument)
    }

    /// How many arguments it takes, for an error.
    pub(crate) fn arguments_expected(&self) -> Cow<'static, str> {
        let count = match (self.least, self.most) {
            (least, most) if least == most => format!("{least}"),
            (least, u8::MAX) => format!("{least} or more"),
            (least, most) => format!("{least} to {most}"),
        };
        format!("{count} arguments of `{}`", self.name).into()
    }

    /// Whether it takes a regular expression.
    pub(crate) fn is_match(&self) -> bool {
        matches!(self.name, "matches" | "matchesFull")
    }

    pub(super) const fn new(name: &'static str, (least, most): (u8, u8), handler: Handler) -> Self {
        Function {
            name,
            least,
            most,
            handler,
            input: Input::Any,
            gives: Gives::Any,
            each: (0, 0),
            pure: true,
            ordered: false,
        }
    }

    /// A function that says whether.
    pub(super) const fn truth(
        name: &'static str,
        arguments: (u8, u8),
        run: for<'t> fn(&Run<'_, 't>, &'t Call, &Scope<'_, 't>) -> Result<Option<bool>, Stop>,
    ) -> Self {
        Function { gives: Gives::Boolean, ..Self::new(name, arguments, Handler::Truth(run)) }
    }

    /// A function that pushes items.
    pub(super) const fn list(
        name: &'static str,
        arguments: (u8, u8),
        gives: Gives,
        run: for<'t> fn(&Run<'_, 't>, &'t Call, &Scope<'_, 't>, Sink<'_, 't>) -> Step,
    ) -> Self {
        Function { gives, ..Self::new(name, arguments, Handler::Each(run)) }
    }

    /// A function that makes a value of one value.
    pub(super) const fn value(
        name: &'static str,
        arguments: (u8, u8),
        input: Input,
        gives: Gives,
        run: Value,
    ) -> Self {
        Function { input, gives, ..Self::new(name, arguments, Handler::Value(run)) }
    }

    pub(super) const fn giving(self, gives: Gives) -> Self {
        Function { gives, ..self }
    }

    pub(super) const fn on(self, input: Input) -> Self {
        Function { input, ..self }
    }

    /// Its first argument is evaluated for each item.
    pub(super) const fn for_each(self) -> Self {
        self.each_of(0, 1)
    }

    pub(super) const fn each_of(self, from: u8, to: u8) -> Self {
        Function { each: (from, to), ..self }
    }

    pub(super) const fn in_order(self) -> Self {
        Function { ordered: true, ..self }
    }

    pub(super) const fn impure(self) -> Self {
        Function { pure: false, ..self }
    }
}
