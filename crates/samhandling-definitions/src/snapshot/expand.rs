//! The children of an element that the base does not walk into.

use std::sync::Arc;

use super::complete::{Failure, root_of, whole};
use super::derive::{Origin, Place};
use super::group::branch;
use super::merge::{add_constraints, lesser};
use super::plan::Layer;
use super::walk::Walk;
use crate::{Canonical, DefectReason, DefinitionId, ElementDefinition, Kind, StructureDefinition, TypeRef};

/// Where FHIR's own types are defined.
pub(super) const TYPES: &str = "http://hl7.org/fhir/StructureDefinition/";

impl Walk<'_> {
    /// Writes the children of an element whose base has none: those of what it refers to, its profile or its type.
    pub(super) fn expand(
        &mut self,
        at: usize,
        origin: Origin<'_>,
        place: &Place,
        layers: &[Layer<'_>],
    ) -> Result<(), Failure> {
        let Some(element) = self.out.get(at) else { return Ok(()) };
        let id = Arc::clone(&element.id);
        if let Some(reference) = element.content_reference.clone().filter(|_| element.types.is_empty()) {
            return self.expand_reference(at, &reference, origin, place, layers);
        }
        let stated = layers
            .iter()
            .any(|layer| layer.own && layer.change.elements.iter().any(|stated| !stated.types.is_empty()));
        let types = element.types.clone();
        let found = self.type_of(&id, &types, stated, origin)?;
        match found {
            Some((definition, structure)) => {
                let elements = &structure.snapshot;
                let children = elements.split_first().map_or(&[][..], |(_, children)| children);
                let origin = Origin { elements, package: definition.package(), url: &structure.url };
                self.children(children, origin, place, layers)
            }
            None if self.specialises() => self.children(&[], origin, place, layers),
            None => {
                let code = types.first().map(|first| first.code.clone()).unwrap_or_default();
                self.leave_out(layers, &DefectReason::UnknownType(code));
                Ok(())
            }
        }
    }

    /// The definition whose elements stand below an element of these types.
    fn type_of(
        &mut self,
        id: &str,
        types: &[TypeRef],
        stated: bool,
        origin: Origin<'_>,
    ) -> Result<Option<(DefinitionId, Arc<StructureDefinition>)>, Failure> {
        let Some(first) = types.first() else { return Ok(None) };
        if types.iter().any(|other| other.code != first.code) {
            return self.of_canonical(&format!("{TYPES}Element"), stated, origin);
        }
        if let ([only], [profile]) = (types, &*first.profiles) {
            match self.of_canonical(profile, stated, origin)? {
                Some(found) if *found.1.type_name == *only.code || is_abstract(&only.code) => {
                    return Ok(Some(found));
                }
                _ => self.defect(id, DefectReason::UnknownProfile(profile.clone())),
            }
        }
        self.of_canonical(&type_canonical(&first.code), stated, origin)
    }

    /// A definition, completed; none where it is not seen or cannot be completed. What the differential states is looked
    /// up in its own package first, what the base states in the base's.
    fn of_canonical(
        &mut self,
        canonical: &str,
        stated: bool,
        origin: Origin<'_>,
    ) -> Result<Option<(DefinitionId, Arc<StructureDefinition>)>, Failure> {
        let scopes = if stated { [self.package, origin.package] } else { [origin.package, self.package] };
        let find = |scope| self.definitions.resolve(scope, Kind::StructureDefinition, canonical);
        let Some(id) = scopes.into_iter().find_map(find) else { return Ok(None) };
        match whole(self.definitions, id, self.open) {
            Ok(structure) => Ok(Some((id, structure))),
            Err(failure) if failure.is_ours(self.open) => Err(failure),
            Err(_) => Ok(None),
        }
    }

    fn expand_reference(
        &mut self,
        at: usize,
        reference: &str,
        origin: Origin<'_>,
        place: &Place,
        layers: &[Layer<'_>],
    ) -> Result<(), Failure> {
        let canonical = Canonical::parse(reference);
        let elsewhere = match canonical.url {
            "" => None,
            url if url == origin.url => None,
            url => self.of_canonical(url, false, origin)?,
        };
        let origin = match &elsewhere {
            Some((id, other)) => Origin { elements: &other.snapshot, package: id.package(), url: &other.url },
            None => origin,
        };
        let name = canonical.fragment.unwrap_or_default();
        let found = origin.elements.iter().position(|element| *element.id == *name);
        let target = found.and_then(|at| branch(origin.elements.get(at..)?));
        let Some((target, _)) = target else {
            self.leave_out(layers, &DefectReason::UnknownReference(reference.into()));
            return Ok(());
        };
        if let Some(element) = self.out.get_mut(at) {
            element.content_reference = None;
            element.types.clone_from(&target.element.types);
        }
        self.children(target.children, origin, place, layers)
    }

    /// Notes for every change below that it has no place.
    fn leave_out(&mut self, layers: &[Layer<'_>], reason: &DefectReason) {
        let mut elements = Vec::new();
        for change in layers.iter().flat_map(|layer| &layer.change.children) {
            change.all(&mut elements);
        }
        for element in elements {
            self.defect(&element.id, reason.clone());
        }
    }

    /// An element that a differential makes an extension of a known kind begins as that extension's definition has it.
    pub(super) fn adopt_extension(&self, element: &mut ElementDefinition, stated: &ElementDefinition) {
        let [only] = &*stated.types else { return };
        let ("Extension", [profile]) = (&*only.code, &*only.profiles) else { return };
        let known = element.types.iter().any(|allowed| allowed.profiles.contains(profile));
        if known {
            return;
        }
        let Some(root) = root_of(self.definitions, self.package, profile) else { return };
        element.max = lesser(element.max, root.max);
        element.is_modifier = root.is_modifier.or(element.is_modifier);
        add_constraints(&mut element.constraints, &root.constraints, profile);
    }
}

fn is_abstract(code: &str) -> bool {
    matches!(code, "Resource" | "DomainResource" | "Element" | "BackboneElement")
}

fn type_canonical(code: &str) -> String {
    if code.contains(':') { code.to_owned() } else { format!("{TYPES}{code}") }
}
