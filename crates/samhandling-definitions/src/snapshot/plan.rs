//! Which changes of a differential belong to which element of the base.

use std::collections::HashMap;

use super::change::Change;
use super::group::Group;
use crate::ElementDefinition;

/// Changes that are applied to one element, the general before the particular.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer<'d> {
    pub(super) change: &'d Change<'d>,
    /// Whether it speaks of the element itself; if not, only of what is below it.
    pub(super) own: bool,
}

/// What is changed of an element and its slices.
#[derive(Debug, Default)]
pub(super) struct Plan<'d> {
    pub(super) whole: Vec<Layer<'d>>,
    pub(super) slices: Vec<SlicePlan<'d>>,
    by_name: HashMap<&'d str, usize>,
    /// Whether a slice was named by its path alone: `valueQuantity`.
    pub(super) by_path: bool,
}

/// What is changed of a slice.
#[derive(Debug)]
pub(super) struct SlicePlan<'d> {
    pub(super) name: &'d str,
    pub(super) layers: Vec<Layer<'d>>,
}

impl<'d> Plan<'d> {
    pub(super) fn add(&mut self, change: &'d Change<'d>) {
        self.whole.push(Layer { change, own: true });
        for slice in &change.slices {
            self.add_slice(slice.name, slice);
        }
    }

    /// Adds a change whose path names the type too: a slice by that name.
    fn add_by_path(&mut self, change: &'d Change<'d>) {
        self.by_path = true;
        let alone = change.slices.is_empty();
        if alone || !change.elements.is_empty() || !change.children.is_empty() {
            self.add_slice(change.name, change);
        }
        for slice in &change.slices {
            self.add_slice(slice.name, slice);
        }
    }

    fn add_slice(&mut self, name: &'d str, change: &'d Change<'d>) {
        let layer = Layer { change, own: true };
        let next = self.slices.len();
        let at = *self.by_name.entry(name).or_insert(next);
        match self.slices.get_mut(at) {
            Some(slice) => slice.layers.push(layer),
            None => self.slices.push(SlicePlan { name, layers: vec![layer] }),
        }
    }

    /// Where only one type is left and only something below it is named by path (`valueQuantity.unit`), no slice is
    /// meant: it stands below the element itself.
    fn without_needless_slice(&mut self, group: &Group<'_>) {
        let mut stated =
            self.whole.iter().flat_map(|layer| &layer.change.elements).map(|stated| &stated.types);
        let types = stated.rfind(|types| !types.is_empty()).unwrap_or(&group.whole.element.types);
        let ([only], [slice]) = (&**types, &*self.slices) else { return };
        let stem = group.name.strip_suffix("[x]").unwrap_or(group.name);
        let is_it = slice.name.strip_prefix(stem).is_some_and(|suffix| is_suffix_of(suffix, &only.code));
        let empty = slice.layers.iter().all(|layer| layer.change.elements.is_empty());
        if self.by_path && is_it && empty && group.slices.is_empty() {
            self.whole.extend(self.slices.drain(..).flat_map(|slice| slice.layers));
            self.by_name.clear();
        }
    }

    /// Where nothing slices the element and only one slice is named, the name is taken for the element's own. Gives what
    /// was said of the slice.
    pub(super) fn without_lone_slice(&mut self, group: &Group<'_>) -> Vec<&'d ElementDefinition> {
        let sliced = group.whole.element.slicing.is_some() || !group.slices.is_empty();
        let slices = self.whole.iter().flat_map(|layer| &layer.change.elements).any(|e| e.slicing.is_some());
        let by_default = is_extension(group.name) || group.name.ends_with("[x]");
        if sliced || slices || by_default || self.slices.len() != 1 {
            return Vec::new();
        }
        let layers: Vec<Layer<'d>> = self.slices.drain(..).flat_map(|slice| slice.layers).collect();
        self.by_name.clear();
        self.whole.extend(&layers);
        layers.iter().flat_map(|layer| &layer.change.elements).copied().collect()
    }

    /// What is changed of the slice of that name.
    pub(super) fn of_slice(&self, name: &str) -> Option<&SlicePlan<'d>> {
        self.slices.get(*self.by_name.get(name)?)
    }
}

/// The plan of each group, and the changes that belong to none.
pub(super) fn plans<'d>(groups: &[Group<'_>], layers: &[Layer<'d>]) -> (Vec<Plan<'d>>, Vec<&'d Change<'d>>) {
    let mut plans: Vec<Plan<'d>> = groups.iter().map(|_| Plan::default()).collect();
    let mut strangers = Vec::new();
    if layers.is_empty() {
        return (plans, strangers);
    }
    let by_name: HashMap<&str, usize> =
        groups.iter().enumerate().map(|(at, group)| (group.name, at)).collect();
    for change in layers.iter().flat_map(|layer| &layer.change.children) {
        let exact = by_name.get(change.name).copied();
        let found = exact.or_else(|| choice(&by_name, groups, change.name));
        match found.and_then(|at| plans.get_mut(at)) {
            Some(plan) if exact.is_some() => plan.add(change),
            Some(plan) => plan.add_by_path(change),
            None => strangers.push(change),
        }
    }
    for (plan, group) in plans.iter_mut().zip(groups) {
        plan.without_needless_slice(group);
    }
    (plans, strangers)
}

/// The choice that a name such as `valueQuantity` is made of.
fn choice(by_name: &HashMap<&str, usize>, groups: &[Group<'_>], name: &str) -> Option<usize> {
    let capitals = name.char_indices().filter(|(at, char)| *at > 0 && char.is_ascii_uppercase());
    let mut splits = capitals.filter_map(|(at, _)| name.split_at_checked(at));
    splits.find_map(|(stem, suffix)| {
        let at = *by_name.get(&*format!("{stem}[x]"))?;
        let types = &groups.get(at)?.whole.element.types;
        types.iter().any(|allowed| is_suffix_of(suffix, &allowed.code)).then_some(at)
    })
}

/// Whether a type is written so behind the name of a choice: `String` for `string`.
pub(super) fn is_suffix_of(suffix: &str, code: &str) -> bool {
    let mut chars = code.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    let mut suffix = suffix.chars();
    suffix.next() == first && suffix.as_str() == chars.as_str()
}

/// Whether an element of that name holds extensions, which are told apart by their url.
pub(super) fn is_extension(name: &str) -> bool {
    matches!(name, "extension" | "modifierExtension")
}
