//! The values that nodes have in FHIRPath.

use std::borrow::Cow;

use rust_decimal::Decimal;
use samhandling_core::tree::Node;

use super::{Run, Scope, Stop};
use crate::op::{Call, Op};
use crate::{EvaluationFault, Item, Quantity, SystemType, Temporal, TemporalKind, TypeId, TypeInfo, Unit};

const UCUM: &str = "http://unitsofmeasure.org";

impl<'t> Run<'_, 't> {
    /// The value of an item: a primitive element's, a Quantity's. An element that has no value of its own stays what it
    /// is; one that should have and does not gives nothing.
    pub(crate) fn value(&self, item: Item<'t>) -> Option<Item<'t>> {
        let Item::Node(node) = item else { return Some(item) };
        let Some(of) = self.context.instance.element(node).value else { return Some(item) };
        if of == SystemType::Quantity {
            return quantity(node).map(|quantity| Item::Quantity(Box::new(quantity)));
        }
        let text = node.text()?;
        match of {
            SystemType::Boolean => match &*text {
                "true" => Some(Item::Boolean(true)),
                "false" => Some(Item::Boolean(false)),
                _ => None,
            },
            SystemType::Integer => text.parse().ok().map(Item::Integer),
            SystemType::Decimal => decimal(&text).map(Item::Decimal),
            SystemType::Date => Temporal::parse(TemporalKind::Date, &text).map(Item::Temporal),
            SystemType::DateTime => Temporal::parse(TemporalKind::DateTime, &text).map(Item::Temporal),
            SystemType::Time => Temporal::parse(TemporalKind::Time, &text).map(Item::Temporal),
            SystemType::String | SystemType::Quantity => Some(Item::String(text)),
        }
    }

    /// The value of an operation that must not give several.
    pub(crate) fn single_value(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Option<Item<'t>>, Stop> {
        Ok(self.single(op, scope)?.and_then(|item| self.value(item)))
    }

    /// The whole number that an operation gives.
    pub(crate) fn integer(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Option<i64>, Stop> {
        match self.single_value(op, scope)? {
            None => Ok(None),
            Some(Item::Integer(value)) => Ok(Some(value)),
            Some(other) => Err(self.wrong_type(op.at, "Integer", &other)),
        }
    }

    /// The number that an operation gives.
    pub(crate) fn number(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Option<Decimal>, Stop> {
        match self.single_value(op, scope)? {
            None => Ok(None),
            Some(Item::Integer(value)) => Ok(Some(value.into())),
            Some(Item::Decimal(value)) => Ok(Some(value)),
            Some(other) => Err(self.wrong_type(op.at, "a number", &other)),
        }
    }

    /// The string that an operation gives.
    pub(crate) fn text(&self, op: &'t Op, scope: &Scope<'_, 't>) -> Result<Option<Cow<'t, str>>, Stop> {
        match self.single_value(op, scope)? {
            None => Ok(None),
            Some(Item::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.wrong_type(op.at, "String", &other)),
        }
    }

    /// A function's argument of that number, as a string; none where it is left out.
    pub(crate) fn argument_text(
        &self,
        call: &'t Call,
        number: usize,
        scope: &Scope<'_, 't>,
    ) -> Result<Option<Cow<'t, str>>, Stop> {
        call.arguments.get(number).map_or(Ok(None), |argument| self.text(argument, scope))
    }

    pub(crate) fn wrong_type(&self, at: u32, expected: &'static str, found: &Item<'_>) -> Stop {
        self.fault(at, EvaluationFault::WrongType { expected, found: found.kind_name() })
    }

    /// What `type()` gives.
    pub(crate) fn type_info(&self, item: &Item<'t>) -> TypeInfo {
        match item {
            Item::Node(node) => {
                let of = self.context.instance.element(*node).of;
                let name = match of {
                    TypeId::UNKNOWN => node.resource_type().map(Into::into).unwrap_or_default(),
                    of => self.context.instance.model().name(of).into(),
                };
                TypeInfo { namespace: "FHIR", name }
            }
            other => {
                let name = other.system_type().map_or("Any", SystemType::name).into();
                TypeInfo { namespace: "System", name }
            }
        }
    }
}

/// A number as FHIR writes it, exponent and all; none if it has more digits than can be computed with.
fn decimal(text: &str) -> Option<Decimal> {
    if text.contains(['e', 'E']) {
        return Decimal::from_scientific(text).ok();
    }
    Decimal::from_str_exact(text).ok()
}

/// A Quantity of FHIR as one of FHIRPath; none where it has no value, or a comparator, which makes it a range.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/fhirpath.html#quantity> (4.0.1), read 2026-11-22.
fn quantity(node: Node<'_>) -> Option<Quantity<'_>> {
    let value = decimal(&node.child_text("value")?)?;
    if node.child("comparator").is_some() {
        return None;
    }
    let (system, code) = (node.child_text("system"), node.child_text("code"));
    let unit = match (system.as_deref(), code) {
        (Some(UCUM), Some(code)) => Unit::Ucum(code),
        (_, Some(code)) => Unit::Other { system, code },
        (_, None) => match node.child_text("unit") {
            Some(unit) => Unit::Other { system, code: unit },
            None => Unit::ONE,
        },
    };
    Some(Quantity { value, unit })
}
