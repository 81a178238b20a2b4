//! The items that have been seen, found again by a hash.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use samhandling_core::tree::Node;

use super::Run;
use crate::Item;

/// Items that are all different, as `=` sees it.
#[derive(Default)]
pub(crate) struct Distinct<'t> {
    items: Vec<Item<'t>>,
    /// The places of the items by their hash, kept once there are many.
    index: HashMap<u64, Vec<usize>>,
}

/// From so many items on, they are found by their hash.
const MANY: usize = 8;

impl<'t> Distinct<'t> {
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Takes an item in, unless one like it is there.
    pub(crate) fn insert(&mut self, run: &Run<'_, 't>, item: &Item<'t>) -> bool {
        if self.holds(run, item) {
            return false;
        }
        self.items.push(item.clone());
        match self.items.len() {
            ..=MANY => {}
            len if self.index.is_empty() => {
                for (at, item) in self.items.iter().enumerate().take(len) {
                    self.index.entry(hash(run, item)).or_default().push(at);
                }
            }
            len => self.index.entry(hash(run, item)).or_default().push(len - 1),
        }
        true
    }

    /// Whether an item like it is there.
    pub(crate) fn holds(&self, run: &Run<'_, 't>, item: &Item<'t>) -> bool {
        let same = |other: &Item<'t>| run.equal_items(item, other) == Some(true);
        if self.index.is_empty() {
            return self.items.iter().any(same);
        }
        let candidates = self.index.get(&hash(run, item)).into_iter().flatten();
        candidates.filter_map(|at| self.items.get(*at)).any(same)
    }
}

/// A hash that is the same for items that are equal.
fn hash<'t>(run: &Run<'_, 't>, item: &Item<'t>) -> u64 {
    let mut hasher = DefaultHasher::new();
    match run.value(item.clone()) {
        Some(Item::Node(node)) => return node_hash(run, node),
        Some(Item::Boolean(value)) => value.hash(&mut hasher),
        Some(Item::Integer(value)) => rust_decimal::Decimal::from(value).hash(&mut hasher),
        Some(Item::Decimal(value)) => value.normalize().hash(&mut hasher),
        Some(Item::String(text)) => text.hash(&mut hasher),
        Some(Item::Type(info)) => info.name.hash(&mut hasher),
        Some(Item::Temporal(temporal)) => temporal.beginning().hash(&mut hasher),
        Some(Item::Quantity(quantity)) => quantity.in_base_units().hash(&mut hasher),
        None => return item.node().map_or(0, |node| node_hash(run, node)),
    }
    hasher.finish()
}

/// The children's hashes in any order.
fn node_hash<'t>(run: &Run<'_, 't>, node: Node<'t>) -> u64 {
    run.visible(node).fold(2, |sum: u64, child| {
        let mut hasher = DefaultHasher::new();
        (child.name_hash(), hash(run, &Item::Node(child))).hash(&mut hasher);
        sum.wrapping_add(hasher.finish())
    })
}
