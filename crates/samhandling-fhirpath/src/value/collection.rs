//! The items that an expression gives: mostly none or one.

use super::Item;

/// An ordered list of items, which needs no memory of its own for none or one.
///
/// # Example
///
/// ```
/// use samhandling_fhirpath::{Collection, Item};
///
/// let two: Collection<'_> = [Item::Integer(1), Item::Integer(2)].into_iter().collect();
/// assert_eq!((two.len(), two.iter().count()), (2, 2));
/// assert!(Collection::Empty.single().is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub enum Collection<'t> {
    /// No item.
    #[default]
    Empty,
    /// One item.
    One(Item<'t>),
    /// Several items; never fewer than two.
    Many(Vec<Item<'t>>),
}

impl<'t> Collection<'t> {
    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Collection::Empty)
    }

    /// The only item; none where there are several.
    #[must_use]
    pub fn single(&self) -> Option<&Item<'t>> {
        match self {
            Collection::One(item) => Some(item),
            Collection::Empty | Collection::Many(_) => None,
        }
    }

    /// The items.
    #[must_use]
    pub fn as_slice(&self) -> &[Item<'t>] {
        match self {
            Collection::Empty => &[],
            Collection::One(item) => std::slice::from_ref(item),
            Collection::Many(items) => items,
        }
    }

    /// The items, one after another.
    pub fn iter(&self) -> std::slice::Iter<'_, Item<'t>> {
        self.as_slice().iter()
    }

    /// Puts an item behind the others.
    pub fn push(&mut self, item: Item<'t>) {
        *self = match std::mem::take(self) {
            Collection::Empty => Collection::One(item),
            Collection::One(first) => Collection::Many(vec![first, item]),
            Collection::Many(mut items) => {
                items.push(item);
                Collection::Many(items)
            }
        };
    }

    /// The items as a list of their own.
    #[must_use]
    pub fn into_vec(self) -> Vec<Item<'t>> {
        match self {
            Collection::Empty => Vec::new(),
            Collection::One(item) => vec![item],
            Collection::Many(items) => items,
        }
    }
}

impl<'t> FromIterator<Item<'t>> for Collection<'t> {
    fn from_iter<I: IntoIterator<Item = Item<'t>>>(items: I) -> Self {
        let mut collection = Collection::Empty;
        for item in items {
            collection.push(item);
        }
        collection
    }
}

impl<'t> From<Vec<Item<'t>>> for Collection<'t> {
    fn from(mut items: Vec<Item<'t>>) -> Self {
        match items.len() {
            0 => Collection::Empty,
            1 => items.pop().map_or(Collection::Empty, Collection::One),
            _ => Collection::Many(items),
        }
    }
}

impl<'t> From<Option<Item<'t>>> for Collection<'t> {
    fn from(item: Option<Item<'t>>) -> Self {
        item.map_or(Collection::Empty, Collection::One)
    }
}

impl<'t> IntoIterator for Collection<'t> {
    type Item = Item<'t>;
    type IntoIter = std::vec::IntoIter<Item<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'c, 't> IntoIterator for &'c Collection<'t> {
    type Item = &'c Item<'t>;
    type IntoIter = std::slice::Iter<'c, Item<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
