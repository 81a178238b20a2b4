//! The slices of an element: those of the base, then the new ones.

use std::collections::HashMap;
use std::ops::Range;

use super::choice::{Typed, implied_type, is_only_type};
use super::complete::Failure;
use super::derive::{Origin, Place, derived};
use super::group::{Branch, Group, branch};
use super::merge::lesser;
use super::plan::{Layer, Plan, SlicePlan, is_extension};
use super::walk::Walk;
use crate::structure::{Discriminator, DiscriminatorKind, Slicing, SlicingRules};
use crate::{DefectReason, ElementDefinition, Max};

/// An element that has slices.
#[derive(Clone, Copy)]
pub(super) struct Sliced<'s> {
    /// Where in the snapshot it was written.
    pub(super) at: usize,
    pub(super) group: &'s Group<'s>,
    pub(super) origin: Origin<'s>,
    pub(super) place: &'s Place,
}

impl Walk<'_> {
    /// Writes the slices of an element.
    pub(super) fn slices(&mut self, sliced: Sliced<'_>, plan: &Plan<'_>) -> Result<(), Failure> {
        self.slice_by_default(sliced.at, plan);
        let general: Vec<Layer<'_>> = plan.whole.iter().map(|layer| Layer { own: false, ..*layer }).collect();
        let mut written: HashMap<&str, Range<usize>> = HashMap::new();
        let mut starts = Vec::new();
        for slice in &sliced.group.slices {
            let start = self.out.len();
            let name = slice.element.slice_name.as_deref().unwrap_or_default();
            let layers = plan.of_slice(name).map(|own| layered(&general, own)).unwrap_or_default();
            let place = sliced.place.slice(name);
            let slice = with_children(*slice, sliced.group, &layers);
            let element = derived(slice.element, &place, sliced.origin);
            self.branch(element, slice, sliced.origin, &place, &layers)?;
            written.insert(name, start..self.out.len());
            starts.push(start);
        }
        for slice in &plan.slices {
            if written.contains_key(slice.name) {
                continue;
            }
            let start = self.out.len();
            let above = slice.name.rsplit_once('/').and_then(|(above, _)| written.get(above).cloned());
            self.new_slice(slice.name, above, sliced, &layered(&general, slice))?;
            written.insert(slice.name, start..self.out.len());
            starts.push(start);
        }
        self.settle(sliced.at, plan, &starts);
        Ok(())
    }

    /// Writes a slice that the base does not have: a copy of the unsliced element as the base has it or, where it slices a
    /// slice again (`a/b`), of that slice.
    fn new_slice(
        &mut self,
        name: &str,
        above: Option<Range<usize>>,
        sliced: Sliced<'_>,
        layers: &[Layer<'_>],
    ) -> Result<(), Failure> {
        let Sliced { at, group, origin, .. } = sliced;
        let above = above.and_then(|range| self.out.get(range)).map(<[_]>::to_vec).unwrap_or_default();
        let template = branch(&above).map_or(group.whole, |(branch, _)| branch);
        let place = sliced.place.slice(name);
        let mut element = derived(template.element, &place, origin);
        element.slice_name = Some(name.into());
        element.slicing = None;
        if let Some(code) = implied_type(group, name) {
            element.types.retain(|allowed| allowed.code == code);
        }
        let whole = self.out.get(at);
        // A slice may be missing, unless it is all that its element can be.
        let is_all = whole.is_some_and(|whole| whole.is_choice() && whole.types.len() == 1);
        element.min = if is_all { element.min } else { Some(0) };
        element.max = lesser(element.max, whole.and_then(|whole| whole.max));
        self.branch(element, template, origin, &place, layers)
    }

    /// How an element is sliced whose differential only names slices: extensions by url, choices by type.
    fn slice_by_default(&mut self, at: usize, plan: &Plan<'_>) {
        let Some(whole) = self.out.get_mut(at) else { return };
        let (kind, path) = if is_extension(whole.name()) {
            (DiscriminatorKind::Value, "url")
        } else if whole.is_choice() {
            (DiscriminatorKind::Type, "$this")
        } else {
            return self.note_unsliced(at, plan);
        };
        let closed = whole.is_choice() && is_only_type(plan);
        let rules = if closed { SlicingRules::Closed } else { SlicingRules::Open };
        if whole.slicing.is_none() && !plan.slices.is_empty() {
            whole.slicing = Some(Slicing { discriminators: Vec::new(), ordered: false, rules });
        }
        if let Some(slicing) = whole.slicing.as_mut().filter(|slicing| slicing.discriminators.is_empty()) {
            slicing.discriminators.push(Discriminator { kind, path: path.into() });
        }
    }

    /// Slices of what nothing slices are defects.
    fn note_unsliced(&mut self, at: usize, plan: &Plan<'_>) {
        if self.out.get(at).is_some_and(|whole| whole.slicing.is_some()) {
            return;
        }
        let layers = plan.slices.iter().flat_map(|slice| &slice.layers);
        for stated in layers.flat_map(|layer| &layer.change.elements) {
            self.defect(&stated.id, DefectReason::NotSliced);
        }
    }

    /// What follows for the unsliced element from its slices.
    fn settle(&mut self, at: usize, plan: &Plan<'_>, slices: &[usize]) {
        if plan.slices.is_empty() {
            return;
        }
        let slices = slices.iter().filter_map(|at| self.out.get(*at));
        if self.out.get(at).is_some_and(ElementDefinition::is_choice) {
            let typed: Vec<Typed> = slices.filter_map(Typed::of).collect();
            return self.settle_types(at, plan, &typed);
        }
        // Where the differential says nothing of the element itself, its least count follows from the slices.
        let silent = plan.whole.iter().all(|layer| layer.change.elements.is_empty());
        let least: u32 = slices.filter_map(|slice| slice.min).fold(0, u32::saturating_add);
        if let Some(whole) = self.out.get_mut(at).filter(|_| silent) {
            let repeats = whole.base.as_ref().is_some_and(|base| base.max != Max::Count(1));
            if repeats && whole.min < Some(least) {
                whole.min = Some(least);
            }
        }
    }
}

/// A slice that is walked into and has no children in the base has those of its unsliced sibling, unless it has a profile.
fn with_children<'b>(slice: Branch<'b>, group: &Group<'b>, layers: &[Layer<'_>]) -> Branch<'b> {
    let walks = layers.iter().any(|layer| !layer.change.children.is_empty());
    let profiled = slice.element.types.iter().any(|allowed| !allowed.profiles.is_empty());
    if slice.children.is_empty() && walks && !profiled {
        return Branch { children: group.whole.children, ..slice };
    }
    slice
}

/// What is said of all slices, then what is said of one.
fn layered<'d>(general: &[Layer<'d>], own: &SlicePlan<'d>) -> Vec<Layer<'d>> {
    general.iter().chain(&own.layers).copied().collect()
}
