//! New types and logical models: elements that no base has.

use super::change::Change;
use super::complete::{Failure, root_of, tail};
use super::derive::{Origin, Place};
use super::expand::TYPES;
use super::group::{Branch, Group};
use super::merge::add_constraints;
use super::plan::Plan;
use super::walk::Walk;
use crate::structure::Base;
use crate::{DefectReason, ElementDefinition, Max, StructureDefinition};

impl Walk<'_> {
    /// A change that belongs to no element of the base: in a new type, a new element.
    pub(super) fn stranger(&mut self, change: &Change<'_>, place: &Place) -> Result<(), Failure> {
        if !self.specialises() {
            let mut elements = Vec::new();
            change.all(&mut elements);
            for element in elements {
                self.defect(&element.id, DefectReason::UnknownElement);
            }
            return Ok(());
        }
        let mut element = change.elements.first().map(|stated| (*stated).clone()).unwrap_or_default();
        let here = place.child(change.name);
        element.path = (*here.path).into();
        element.slice_name = None;
        element.min = element.min.or(Some(0));
        element.max = element.max.or(Some(Max::Unbounded));
        self.add_built_in(&mut element);
        let mut plan = Plan::default();
        plan.add(change);
        let group = Group {
            name: change.name,
            whole: Branch { element: &element, children: &[] },
            slices: Vec::new(),
        };
        let origin = Origin { elements: &[], package: self.package, url: &self.written.url };
        self.group(&group, plan, origin, place)
    }

    /// What holds on every element of FHIR's own types: the invariants of Element, and on extensions those of Extension.
    fn add_built_in(&self, element: &mut ElementDefinition) {
        let is_resource = element.types.iter().any(|allowed| &*allowed.code == "Resource");
        let of_nothing = self.out.first().is_some_and(is_of_nothing);
        if of_nothing || element.is_xml_attribute || is_resource {
            return;
        }
        let extension = element.types.iter().any(|allowed| &*allowed.code == "Extension");
        let name = if extension { "Extension" } else { "Element" };
        let canonical = format!("{TYPES}{name}");
        if let Some(root) = root_of(self.definitions, self.package, &canonical) {
            add_constraints(&mut element.constraints, &root.constraints, &canonical);
        }
    }
}

/// A root that is built on nothing, or on what FHIR calls `Base` and R4 does not define.
pub(super) fn blank(place: &Place, written: &StructureDefinition) -> ElementDefinition {
    let base = |canonical: &str| Base { path: tail(canonical).into(), min: 0, max: Max::Unbounded };
    ElementDefinition {
        id: (*place.id).into(),
        path: (*place.path).into(),
        base: written.base.as_deref().map(base),
        ..ElementDefinition::default()
    }
}

/// Whether a root is of a model that is built on `Base`, and so has nothing of FHIR's own types.
pub(super) fn is_of_nothing(root: &ElementDefinition) -> bool {
    root.base.as_ref().is_some_and(|base| &*base.path == "Base")
}
