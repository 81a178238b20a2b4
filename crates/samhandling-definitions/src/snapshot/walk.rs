//! Walks a base and a differential together, and writes the snapshot.

use std::collections::HashSet;

use super::change::Change;
use super::complete::{Failure, Open};
use super::derive::{Origin, Place, derived, itself, point_home};
use super::group::{Branch, Group, groups};
use super::merge::lay_over;
use super::plan::{Layer, Plan, plans};
use super::slices::Sliced;
use super::specialise::{blank, is_of_nothing};
use crate::structure::Derivation;
use crate::{
    Defect, DefectReason, DefinitionId, Definitions, ElementDefinition, Max, PackageId, StructureDefinition,
};

/// More elements than any definition has: what grows beyond was made to.
const MOST_ELEMENTS: usize = 100_000;
/// More elements and changes than are looked at for any definition.
const MOST_STEPS: usize = 3_000_000;
/// More elements inside one another than any definition has.
const MOST_DEPTH: usize = 64;

/// The making of one snapshot.
pub(super) struct Walk<'w> {
    pub(super) definitions: &'w Definitions,
    pub(super) package: PackageId,
    pub(super) written: &'w StructureDefinition,
    pub(super) open: &'w mut Open,
    pub(super) out: Vec<ElementDefinition>,
    defects: Vec<Defect>,
    noted: HashSet<Defect>,
    steps: usize,
}

impl<'w> Walk<'w> {
    pub(super) fn new(
        definitions: &'w Definitions,
        id: DefinitionId,
        written: &'w StructureDefinition,
        open: &'w mut Open,
    ) -> Self {
        Walk {
            definitions,
            package: id.package(),
            written,
            open,
            out: Vec::new(),
            defects: Vec::new(),
            noted: HashSet::new(),
            steps: 0,
        }
    }

    /// The elements, and what could not be applied.
    pub(super) fn done(mut self) -> (Vec<ElementDefinition>, Vec<Defect>) {
        if !self.specialises() {
            for element in &mut self.out {
                point_home(element, self.written);
            }
        }
        (self.out, self.defects)
    }

    /// Writes the root, and all that is below it.
    pub(super) fn root(
        &mut self,
        name: &str,
        base: Option<(PackageId, &StructureDefinition)>,
        change: &Change<'_>,
    ) -> Result<(), Failure> {
        let place = Place { id: name.to_owned(), path: name.to_owned() };
        let elements = base.map_or(&[][..], |(_, base)| &base.snapshot);
        let origin = Origin {
            elements,
            package: base.map_or(self.package, |(package, _)| package),
            url: base.map_or(&self.written.url, |(_, base)| &base.url),
        };
        let (mut root, children) = match elements.split_first() {
            Some((root, children)) => (derived(root, &place, origin), children),
            None => (blank(&place, self.written), &[][..]),
        };
        for stated in &change.elements {
            self.lay(&mut root, stated);
        }
        if self.specialises() {
            root.min = root.min.or(Some(0));
            root.max = root.max.or(Some(Max::Unbounded));
            if !is_of_nothing(&root) {
                root.base = itself(&root);
            }
        }
        self.push(root)?;
        self.children(children, origin, &place, &[Layer { change, own: true }])
    }

    /// Writes the children of an element.
    pub(super) fn children(
        &mut self,
        elements: &[ElementDefinition],
        origin: Origin<'_>,
        place: &Place,
        layers: &[Layer<'_>],
    ) -> Result<(), Failure> {
        self.step(elements, layers)?;
        self.open.depth += 1;
        let groups = groups(elements);
        let (plans, strangers) = plans(&groups, layers);
        let mut written = Ok(());
        for (group, plan) in groups.iter().zip(plans) {
            written = written.and_then(|()| self.group(group, plan, origin, place));
        }
        for change in strangers {
            written = written.and_then(|()| self.stranger(change, place));
        }
        self.open.depth -= 1;
        written
    }

    /// Stops where a definition was made to be endless.
    fn step(&mut self, elements: &[ElementDefinition], layers: &[Layer<'_>]) -> Result<(), Failure> {
        let changes: usize = layers.iter().map(|layer| layer.change.children.len()).sum();
        self.steps = self.steps.saturating_add(elements.len()).saturating_add(changes);
        if self.steps > MOST_STEPS {
            return Err(Failure::Other("it needs too many steps".to_owned()));
        }
        if self.open.depth >= MOST_DEPTH {
            return Err(Failure::Deep(format!("more than {MOST_DEPTH} elements stand inside one another")));
        }
        Ok(())
    }

    /// Writes an element, what is below it, and its slices.
    pub(super) fn group(
        &mut self,
        group: &Group<'_>,
        mut plan: Plan<'_>,
        origin: Origin<'_>,
        place: &Place,
    ) -> Result<(), Failure> {
        for stated in plan.without_lone_slice(group) {
            self.defect(&stated.id, DefectReason::NotSliced);
        }
        let place = place.child(group.name);
        let at = self.out.len();
        let element = derived(group.whole.element, &place, origin);
        self.branch(element, group.whole, origin, &place, &plan.whole)?;
        if group.slices.is_empty() && plan.slices.is_empty() {
            return Ok(());
        }
        self.slices(Sliced { at, group, origin, place: &place }, &plan)
    }

    /// Writes one element or slice, and what is below it.
    pub(super) fn branch(
        &mut self,
        mut element: ElementDefinition,
        branch: Branch<'_>,
        origin: Origin<'_>,
        place: &Place,
        layers: &[Layer<'_>],
    ) -> Result<(), Failure> {
        let own = layers.iter().filter(|layer| layer.own);
        for stated in own.flat_map(|layer| &layer.change.elements) {
            self.adopt_extension(&mut element, stated);
            self.lay(&mut element, stated);
        }
        let at = self.out.len();
        self.push(element)?;
        if !branch.children.is_empty() {
            return self.children(branch.children, origin, place, layers);
        }
        if layers.iter().any(|layer| !layer.change.children.is_empty()) {
            return self.expand(at, origin, place, layers);
        }
        Ok(())
    }

    fn lay(&self, element: &mut ElementDefinition, stated: &ElementDefinition) {
        lay_over(element, stated, &self.written.url);
        if self.specialises() {
            element.is_modifier = stated.is_modifier.or(element.is_modifier);
            // The value of a primitive type is stated anew, and so are its limits.
            if !stated.types.is_empty() {
                element.min_value.clone_from(&stated.min_value);
                element.max_value.clone_from(&stated.max_value);
                element.max_length = stated.max_length;
            }
        }
    }

    pub(super) fn specialises(&self) -> bool {
        self.written.derivation == Derivation::Specialization
    }

    pub(super) fn push(&mut self, element: ElementDefinition) -> Result<(), Failure> {
        if self.out.len() >= MOST_ELEMENTS {
            return Err(Failure::Other(format!("it has more than {MOST_ELEMENTS} elements")));
        }
        self.out.push(element);
        Ok(())
    }

    /// Notes what could not be applied, once.
    pub(super) fn defect(&mut self, element: &str, reason: DefectReason) {
        let defect = Defect { element: element.into(), reason };
        if self.noted.insert(defect.clone()) {
            self.defects.push(defect);
        }
    }
}
