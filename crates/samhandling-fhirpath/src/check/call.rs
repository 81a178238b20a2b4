//! The types of functions.

use super::DoubtKind;
use super::infer::Check;
use super::types::{Family, Static, Types};
use crate::function::{Gives, Input, compile};
use crate::op::Call;
use crate::{Item, SystemType, TypeError, TypeFault};

impl Check<'_> {
    pub(super) fn call(&mut self, at: u32, call: &Call, this: &Types) -> Result<Types, TypeError> {
        let input = self.infer(&call.of, this)?;
        let function = call.function;
        self.input(at, function.name, function.input, &input)?;
        if function.ordered && input.unordered {
            self.doubt(at, DoubtKind::Unordered);
        }
        self.pattern(at, call)?;
        let each = input.each();
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for (number, argument) in call.arguments.iter().enumerate() {
            let this = if function.evaluates_each(number) { &each } else { this };
            arguments.push(self.infer(argument, this)?);
        }
        if function.name == "repeat" {
            return self.repeat(call, arguments);
        }
        if function.gives == Gives::Either {
            return self.either(at, &arguments);
        }
        Ok(self.result(function.gives, input, &arguments))
    }

    /// Holds the input to what the function is for: one of its types must fit.
    fn input(&self, at: u32, name: &'static str, needed: Input, input: &Types) -> Result<(), TypeError> {
        let Some(families) = input.families(self.model).filter(|families| !families.is_empty()) else {
            return Ok(());
        };
        let (fits, expected): (fn(Family) -> bool, _) = match needed {
            Input::Any => return Ok(()),
            Input::String => (|of| of == Family::String, "strings"),
            Input::Boolean => (|of| of == Family::Boolean, "Booleans"),
            Input::Number => (|of| matches!(of, Family::Number | Family::Quantity), "numbers"),
            Input::Measured => {
                let fits = |of| !matches!(of, Family::Complex | Family::String | Family::Boolean);
                (fits, "numbers, dates and times")
            }
            Input::Value => (|of| of != Family::Complex, "primitive values"),
        };
        let right = families.into_iter().any(fits);
        if right { Ok(()) } else { Err(self.wrong_type(at, name, expected, input)) }
    }

    /// A regular expression that stands in the expression must be one.
    fn pattern(&self, at: u32, call: &Call) -> Result<(), TypeError> {
        let takes = matches!(call.function.name, "matches" | "matchesFull" | "replaceMatches");
        match call.arguments.first().and_then(|pattern| pattern.literals()) {
            Some([Item::String(pattern)]) if takes && compile(pattern, false).is_none() => {
                Err(TypeError { at, kind: TypeFault::Pattern })
            }
            _ => Ok(()),
        }
    }

    /// What `repeat()` gives: what its argument makes of the input, and of that again.
    fn repeat(&mut self, call: &Call, first: Vec<Types>) -> Result<Types, TypeError> {
        let Some((argument, first)) = call.arguments.first().zip(first.into_iter().next()) else {
            return Ok(Types::anything(true));
        };
        let second = self.infer(argument, &first.each());
        let all = second.map_or_else(|_| first.clone(), |second| first.clone().or(&second));
        Ok(Types { many: true, ..all })
    }

    /// `iif()`: its criterion is a Boolean.
    fn either(&self, at: u32, arguments: &[Types]) -> Result<Types, TypeError> {
        let [criterion, results @ ..] = arguments else { return Ok(Types::anything(true)) };
        let boolean = |families: Vec<Family>| families.is_empty() || families.contains(&Family::Boolean);
        if !criterion.families(self.model).is_none_or(boolean) {
            return Err(self.wrong_type(at, "iif", "a Boolean criterion", criterion));
        }
        let all = results.iter().cloned().reduce(|all, of| all.or(&of));
        Ok(all.unwrap_or_else(|| Types::anything(true)))
    }

    fn result(&self, gives: Gives, input: Types, arguments: &[Types]) -> Types {
        let argument = || arguments.first().cloned().unwrap_or_else(|| Types::anything(true));
        match gives {
            Gives::Any | Gives::Either => Types::anything(true),
            Gives::Boolean => Types::one(SystemType::Boolean),
            Gives::Integer => Types::one(SystemType::Integer),
            Gives::Decimal => Types::one(SystemType::Decimal),
            Gives::String => Types::one(SystemType::String),
            Gives::Strings => Types { many: true, ..Types::one(SystemType::String) },
            Gives::Date => Types::one(SystemType::Date),
            Gives::DateTime => Types::one(SystemType::DateTime),
            Gives::Time => Types::one(SystemType::Time),
            Gives::Quantity => Types::one(SystemType::Quantity),
            Gives::Same => input,
            Gives::SameOne => input.each(),
            Gives::Argument => {
                let argument = argument();
                Types { many: argument.many || input.many, ..argument }
            }
            Gives::Both => Types { many: true, ..input.or(&argument()) },
            Gives::Unordered => Types { unordered: true, ..Types::anything(true) },
            Gives::Extensions => {
                let extension = self.model.type_named("Extension").map(Static::Model);
                let known = extension.filter(|of| *of != Static::Model(crate::TypeId::UNKNOWN));
                Types { known: known.map(|of| vec![of]), many: true, unordered: false }
            }
        }
    }
}
