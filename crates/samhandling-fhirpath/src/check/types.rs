//! The types that a part of an expression may give.

use crate::{Model, SystemType, TypeId};

/// The types that a part of an expression may give.
#[derive(Clone, Debug)]
pub(super) struct Types {
    /// None where anything is possible.
    pub(super) known: Option<Vec<Static>>,
    pub(super) many: bool,
    pub(super) unordered: bool,
}

/// A type of the model, or of FHIRPath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Static {
    Model(TypeId),
    System(SystemType),
}

/// What a type computes like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Boolean,
    String,
    Number,
    Date,
    Time,
    Quantity,
    /// An element with others inside.
    Complex,
}

impl Types {
    pub(super) fn anything(many: bool) -> Self {
        Types { known: None, many, unordered: false }
    }

    pub(super) fn one(of: SystemType) -> Self {
        Types { known: Some(vec![Static::System(of)]), many: false, unordered: false }
    }

    /// The types of a list of numbers; anything where one of them is not known.
    pub(super) fn of_model(types: &[TypeId], many: bool) -> Self {
        let known = !types.is_empty() && !types.contains(&TypeId::UNKNOWN);
        let types = || types.iter().copied().map(Static::Model).collect();
        Types { known: known.then(types), many, unordered: false }
    }

    /// One item of these.
    pub(super) fn each(&self) -> Self {
        Types { many: false, ..self.clone() }
    }

    pub(super) fn or(mut self, other: &Types) -> Self {
        self.known = match (self.known.take(), &other.known) {
            (Some(mut mine), Some(theirs)) => {
                for of in theirs {
                    if !mine.contains(of) {
                        mine.push(*of);
                    }
                }
                Some(mine)
            }
            _ => None,
        };
        Types { many: self.many || other.many, ..self }
    }

    /// What they compute like; none where that is not known.
    pub(super) fn families(&self, model: &dyn Model) -> Option<Vec<Family>> {
        self.known.as_ref()?.iter().map(|of| family(*of, model)).collect()
    }

    /// Their names, joined.
    pub(super) fn names(&self, model: &dyn Model) -> Vec<String> {
        let name = |of: &Static| match of {
            Static::Model(of) => model.name(*of).to_owned(),
            Static::System(of) => format!("System.{}", of.name()),
        };
        self.known.iter().flatten().map(name).collect()
    }

    pub(super) fn joined_names(&self, model: &dyn Model) -> Box<str> {
        let names = self.names(model);
        if names.is_empty() { "{}".into() } else { names.join(" or ").into() }
    }
}

fn family(of: Static, model: &dyn Model) -> Option<Family> {
    let value = match of {
        Static::Model(of) => match model.value(of) {
            Some(value) => value,
            None if model.is_abstract(of) => return None,
            None => return Some(Family::Complex),
        },
        Static::System(of) => of,
    };
    Some(match value {
        SystemType::Boolean => Family::Boolean,
        SystemType::Integer | SystemType::Decimal => Family::Number,
        SystemType::String => Family::String,
        SystemType::Date | SystemType::DateTime => Family::Date,
        SystemType::Time => Family::Time,
        SystemType::Quantity => Family::Quantity,
    })
}
