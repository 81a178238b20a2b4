//! `=` and `~`.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;
use samhandling_core::tree::Node;

use super::logic::Logic;
use super::{Run, Scope, Stop};
use crate::op::Op;
use crate::value::{Compared, Comparison, least_scale, round_half_up};
use crate::{Collection, Item, Temporal};

impl<'t> Run<'_, 't> {
    /// `=`: nothing where either side is empty, else whether all items are equal in order.
    pub(super) fn equal(&self, left: &'t Op, right: &'t Op, scope: &Scope<'_, 't>) -> Result<Logic, Stop> {
        let left = self.collect(left, scope)?;
        if left.is_empty() {
            return Ok(None);
        }
        let right = self.collect(right, scope)?;
        if right.is_empty() {
            return Ok(None);
        }
        if left.len() != right.len() {
            return Ok(Some(false));
        }
        let mut sum = Some(true);
        for (a, b) in left.iter().zip(&right) {
            match self.equal_items(a, b) {
                Some(true) => {}
                Some(false) => return Ok(Some(false)),
                None => sum = None,
            }
        }
        Ok(sum)
    }

    /// Whether two items are equal; nothing where their precision does not tell.
    pub(crate) fn equal_items(&self, a: &Item<'t>, b: &Item<'t>) -> Logic {
        match (a, b) {
            (Item::Node(a), Item::Node(b)) => self.equal_nodes(*a, *b),
            (Item::Node(_), _) => self.value(a.clone()).and_then(|a| equal_values(&a, b)),
            (_, Item::Node(_)) => self.value(b.clone()).and_then(|b| equal_values(a, &b)),
            _ => equal_values(a, b),
        }
    }

    fn equal_nodes(&self, a: Node<'t>, b: Node<'t>) -> Logic {
        if a == b {
            return Some(true);
        }
        if a.has_value() && b.has_value() {
            let (a, b) = (self.value(Item::Node(a))?, self.value(Item::Node(b))?);
            return equal_values(&a, &b);
        }
        if a.has_value() != b.has_value() {
            return Some(false);
        }
        let (mut mine, mut theirs) = (self.visible(a), self.visible(b));
        let mut sum = Some(true);
        loop {
            let (a, child) = match (mine.next(), theirs.next()) {
                (None, None) => return sum,
                (Some(a), Some(child)) => (a, child),
                _ => return Some(false),
            };
            // Members may stand in another order; then the other's member of the same name and number is meant.
            let in_step = a.is_named(child.name_hash(), child.name());
            let twin = if in_step { Some(child) } else { twin_of(self.visible(b), a) };
            match twin.map_or(Some(false), |twin| self.equal_nodes(a, twin)) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => sum = None,
            }
        }
    }

    /// The children that are elements.
    pub(super) fn visible(&self, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        let instance = self.context.instance;
        node.children().filter(move |child| !instance.element(*child).is_hidden())
    }

    /// `~`: whether both sides hold the same, in any order.
    pub(super) fn equivalent(
        &self,
        left: &'t Op,
        right: &'t Op,
        scope: &Scope<'_, 't>,
    ) -> Result<bool, Stop> {
        let (left, right) = (self.collect(left, scope)?, self.collect(right, scope)?);
        Ok(left.len() == right.len() && self.all_paired(&left, &right))
    }

    /// Whether each item has one of its own among the others.
    fn all_paired(&self, items: &Collection<'t>, others: &Collection<'t>) -> bool {
        let mut free: Vec<&Item<'t>> = others.iter().collect();
        items.iter().all(|item| {
            let found = free.iter().position(|other| self.equivalent_items(item, other));
            found.map(|at| free.remove(at)).is_some()
        })
    }

    fn equivalent_items(&self, a: &Item<'t>, b: &Item<'t>) -> bool {
        if let (Item::Node(a), Item::Node(b)) = (a, b) {
            return self.equivalent_nodes(*a, *b);
        }
        match (self.value(a.clone()), self.value(b.clone())) {
            (Some(a), Some(b)) => equivalent_values(&a, &b),
            _ => false,
        }
    }

    fn equivalent_nodes(&self, a: Node<'t>, b: Node<'t>) -> bool {
        if a == b {
            return true;
        }
        match (self.value(Item::Node(a)), self.value(Item::Node(b))) {
            (Some(Item::Node(_)), Some(Item::Node(_))) => {}
            (Some(a), Some(b)) => return equivalent_values(&a, &b),
            (None, None) => {}
            _ => return false,
        }
        let mut theirs: Vec<Node<'t>> = self.visible(b).collect();
        let all = self.visible(a).all(|child| {
            let twin = theirs.iter().position(|other| {
                other.is_named(child.name_hash(), child.name()) && self.equivalent_nodes(child, *other)
            });
            twin.map(|at| theirs.remove(at)).is_some()
        });
        all && theirs.is_empty()
    }
}

/// The node of the same name and number among others.
fn twin_of<'t>(mut others: impl Iterator<Item = Node<'t>>, node: Node<'_>) -> Option<Node<'t>> {
    others.find(|other| other.is_named(node.name_hash(), node.name()) && other.repeat() == node.repeat())
}

fn equal_values(a: &Item<'_>, b: &Item<'_>) -> Logic {
    match (a, b) {
        (Item::Boolean(a), Item::Boolean(b)) => Some(a == b),
        (Item::String(a), Item::String(b)) => Some(a == b),
        (Item::Integer(a), Item::Integer(b)) => Some(a == b),
        (Item::Temporal(a), Item::Temporal(b)) => equal_temporals(a, b),
        (Item::Type(a), Item::Type(b)) => Some(a == b),
        (Item::Quantity(a), Item::Quantity(b)) => match a.compare(b) {
            Comparison::Known(ordering) => Some(ordering == Ordering::Equal),
            Comparison::Different | Comparison::Unknown => None,
        },
        (Item::Quantity(quantity), other) | (other, Item::Quantity(quantity)) => {
            let one = number(other).map(|value| crate::Quantity { value, unit: crate::Unit::ONE });
            one.map_or(Some(false), |one| match quantity.compare(&one) {
                Comparison::Known(ordering) => Some(ordering == Ordering::Equal),
                Comparison::Different | Comparison::Unknown => None,
            })
        }
        _ => Some(number(a).zip(number(b)).is_some_and(|(a, b)| a == b)),
    }
}

fn equal_temporals(a: &Temporal, b: &Temporal) -> Logic {
    match a.compare(b) {
        Compared::Known(ordering) => Some(ordering == Ordering::Equal),
        Compared::Unknown => None,
        Compared::Never => Some(false),
    }
}

fn equivalent_values(a: &Item<'_>, b: &Item<'_>) -> bool {
    match (a, b) {
        (Item::String(a), Item::String(b)) => normalized(a) == normalized(b),
        (Item::Temporal(a), Item::Temporal(b)) => equal_temporals(a, b) == Some(true),
        (Item::Quantity(a), Item::Quantity(b)) => a.is_equivalent(b),
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => {
                let scale = least_scale(a, b);
                round_half_up(a, scale) == round_half_up(b, scale)
            }
            _ => equal_values(a, b) == Some(true),
        },
    }
}

/// A number as a decimal.
pub(crate) fn number(item: &Item<'_>) -> Option<Decimal> {
    match item {
        Item::Integer(value) => Some(Decimal::from(*value)),
        Item::Decimal(value) => Some(*value),
        _ => None,
    }
}

/// A text in lower case, white space being one blank.
fn normalized(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | ':' | '/');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    Cow::Owned(words.join(" "))
}
