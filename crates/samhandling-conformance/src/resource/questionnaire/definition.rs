//! A Questionnaire as its responses are held against it.

use std::collections::HashMap;
use std::sync::Arc;

use samhandling_core::primitive::DateTime;
use samhandling_core::tree::NodeId;
use samhandling_definitions::{PackageId, ValueSet};
use samhandling_fhirpath::Expression;

use super::condition::Condition;
use super::item_type::{AnswerConstraint, ItemType};
use super::limits::Limits;
use super::options::Options;

/// The number of an item in its Questionnaire: 0 for the Questionnaire itself, then in the order of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ItemIndex(pub(super) u32);

impl ItemIndex {
    /// The Questionnaire itself, around all items.
    pub(crate) const ROOT: ItemIndex = ItemIndex(0);
}

/// How several conditions are taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    All,
    Any,
}

/// How an extension says when an item is enabled.
#[derive(Clone, Debug)]
pub(crate) enum Enabling {
    /// By an expression over the response.
    Expression(Arc<Expression>),
    /// In a way that cannot be read here.
    Unread,
}

/// One item.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Where it stands, in the tree that it was read from.
    pub(crate) node: NodeId,
    pub(crate) link_id: Box<str>,
    pub(crate) of: ItemType,
    pub(crate) constraint: AnswerConstraint,
    /// The text, and its translations.
    pub(crate) texts: Vec<Box<str>>,
    pub(crate) required: bool,
    pub(crate) repeats: bool,
    pub(crate) definition: Option<Box<str>>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) behaviour: Option<Behaviour>,
    /// What an extension says of when it is enabled.
    pub(crate) expression: Option<Enabling>,
    pub(crate) options: Option<Options>,
    pub(crate) value_set: Option<Box<str>>,
    pub(crate) limits: Limits,
    pub(crate) parent: ItemIndex,
    pub(crate) depth: u32,
    pub(crate) children: Vec<ItemIndex>,
    /// The children that are required.
    pub(super) must_have: Vec<ItemIndex>,
}

/// A Questionnaire: its items, found by what responses name them by.
#[derive(Debug, Default)]
pub(crate) struct Questionnaire {
    pub(crate) url: Box<str>,
    /// From when, and until when, it is in use.
    pub(crate) effective: [Option<DateTime>; 2],
    /// The package that its canonicals are looked up in first; none for one that stands in the instance.
    pub(crate) package: Option<PackageId>,
    pub(super) items: Vec<Item>,
    pub(super) top: Vec<ItemIndex>,
    pub(super) must_have: Vec<ItemIndex>,
    pub(super) by_link: HashMap<Box<str>, ItemIndex>,
    /// Items by their parent, with their place among its children.
    pub(super) by_parent: HashMap<(ItemIndex, Box<str>), (ItemIndex, usize)>,
    /// The value sets that travel with it, by id.
    pub(super) contained: HashMap<Box<str>, ValueSet>,
}

impl Questionnaire {
    /// The item of that number; none for the Questionnaire itself.
    pub(crate) fn item(&self, index: ItemIndex) -> Option<&Item> {
        self.items.get((index.0 as usize).checked_sub(1)?)
    }

    /// All items, in the order of the document.
    pub(crate) fn items(&self) -> impl Iterator<Item = (ItemIndex, &Item)> {
        (1..).map(ItemIndex).zip(&self.items)
    }

    /// The item of that link id; the first, where several have it.
    pub(crate) fn find(&self, link_id: &str) -> Option<ItemIndex> {
        self.by_link.get(link_id).copied()
    }

    /// The item of that link id among the children of another, and its place there.
    pub(crate) fn child(&self, parent: ItemIndex, link_id: &str) -> Option<(ItemIndex, usize)> {
        self.by_parent.get(&(parent, link_id.into())).copied()
    }

    /// The items directly in another that a completed response must have.
    pub(crate) fn must_have(&self, parent: ItemIndex) -> &[ItemIndex] {
        self.item(parent).map_or(&self.must_have, |item| &item.must_have)
    }

    /// Whether an item is another, or stands somewhere in it.
    pub(crate) fn is_in(&self, item: ItemIndex, around: ItemIndex) -> bool {
        self.ancestors(item).any(|ancestor| ancestor == around)
    }

    /// The innermost item that two items are, or stand in; the Questionnaire itself where nothing smaller has both.
    pub(crate) fn common(&self, a: ItemIndex, b: ItemIndex) -> ItemIndex {
        let depth = |index: ItemIndex| self.item(index).map_or(0, |item| item.depth);
        let parent = |index: ItemIndex| self.item(index).map_or(ItemIndex::ROOT, |item| item.parent);
        let (mut a, mut b) = (a, b);
        while a != b {
            match depth(a) >= depth(b) {
                true => a = parent(a),
                false => b = parent(b),
            }
        }
        a
    }

    /// A value set that travels with it.
    pub(crate) fn contained(&self, id: &str) -> Option<&ValueSet> {
        self.contained.get(id)
    }

    /// The item itself, and those around it; not the Questionnaire.
    fn ancestors(&self, item: ItemIndex) -> impl Iterator<Item = ItemIndex> {
        let next = |index: &ItemIndex| self.item(*index).map(|item| item.parent);
        std::iter::successors(Some(item), next).filter(|index| *index != ItemIndex::ROOT)
    }
}
