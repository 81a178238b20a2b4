//! Choices of type (`value[x]`) and their slices.

use super::group::Group;
use super::plan::{Plan, is_suffix_of};
use super::walk::Walk;
use crate::structure::{Discriminator, DiscriminatorKind, SlicingRules};
use crate::{ElementDefinition, Max};

impl Walk<'_> {
    /// A choice is of the type that a slice needs, not of those that slices forbid, and closed where each type has a slice.
    pub(super) fn settle_types(&mut self, at: usize, plan: &Plan<'_>, slices: &[Typed]) {
        let Some(whole) = self.out.get_mut(at).filter(|whole| is_by_type(whole)) else { return };
        if let Some(needed) = slices.iter().find(|slice| slice.needed) {
            whole.types.retain(|allowed| allowed.code == needed.code);
            whole.min = Some(1);
        }
        let is_forbidden = |code: &str| slices.iter().any(|slice| slice.forbidden && *slice.code == *code);
        if whole.types.iter().any(|allowed| !is_forbidden(&allowed.code)) {
            whole.types.retain(|allowed| !is_forbidden(&allowed.code));
        }
        let is_covered = |code: &str| slices.iter().any(|slice| *slice.code == *code);
        if plan.by_path && whole.path.ends_with("xtension.value[x]") {
            whole.types.retain(|allowed| is_covered(&allowed.code));
        }
        let all = whole.types.iter().all(|allowed| is_covered(&allowed.code));
        if let Some(slicing) = whole.slicing.as_mut().filter(|slicing| slicing.rules != SlicingRules::Closed)
        {
            slicing.rules = if all { SlicingRules::Closed } else { SlicingRules::Open };
        }
    }
}

/// A slice of a choice that is of one type.
pub(super) struct Typed {
    code: Box<str>,
    needed: bool,
    forbidden: bool,
}

impl Typed {
    pub(super) fn of(slice: &ElementDefinition) -> Option<Self> {
        let [only] = &*slice.types else { return None };
        let forbidden = slice.max == Some(Max::Count(0));
        Some(Typed { code: only.code.clone(), needed: slice.min > Some(0), forbidden })
    }
}

/// The type that the name of a slice of a choice tells: `Quantity` for `valueQuantity`.
pub(super) fn implied_type(group: &Group<'_>, name: &str) -> Option<Box<str>> {
    let suffix = name.strip_prefix(group.name.strip_suffix("[x]")?)?;
    let types = &group.whole.element.types;
    types.iter().find(|allowed| is_suffix_of(suffix, &allowed.code)).map(|allowed| allowed.code.clone())
}

/// Whether all that is said of a choice is one slice with its type: then it is of that type.
pub(super) fn is_only_type(plan: &Plan<'_>) -> bool {
    let [only] = &*plan.slices else { return false };
    let silent = plan.whole.iter().all(|layer| layer.change.elements.is_empty());
    let mut stated = only.layers.iter().flat_map(|layer| &layer.change.elements);
    silent && !plan.by_path && stated.any(|stated| !stated.types.is_empty())
}

fn is_by_type(element: &ElementDefinition) -> bool {
    let by_type = |by: &Discriminator| by.kind == DiscriminatorKind::Type && &*by.path == "$this";
    element.slicing.as_ref().is_some_and(|slicing| slicing.discriminators.iter().all(by_type))
}
