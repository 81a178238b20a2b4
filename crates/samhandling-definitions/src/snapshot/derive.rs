//! An element of the base on its way into the snapshot.

use super::expand::TYPES;
use crate::structure::Base;
use crate::{ElementDefinition, PackageId, StructureDefinition, StructureKind};

/// Where elements of a base come from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'b> {
    /// All elements there, for references from one to another.
    pub(super) elements: &'b [ElementDefinition],
    /// The package in which what they refer to is looked up.
    pub(super) package: PackageId,
    /// The canonical url of the definition.
    pub(super) url: &'b str,
}

/// Where in the snapshot an element stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) path: String,
}

impl Place {
    pub(super) fn child(&self, name: &str) -> Self {
        Place { id: format!("{}.{name}", self.id), path: format!("{}.{name}", self.path) }
    }

    pub(super) fn slice(&self, name: &str) -> Self {
        Place { id: format!("{}:{name}", self.id), path: self.path.clone() }
    }
}

/// An element of the base, as it stands in the snapshot before anything is changed.
pub(super) fn derived(base: &ElementDefinition, place: &Place, origin: Origin<'_>) -> ElementDefinition {
    let mut element = base.clone();
    element.id = (*place.id).into();
    element.path = (*place.path).into();
    element.base = base.base.clone().or_else(|| itself(base));
    if element.base.as_ref().is_some_and(|base| &*base.path == "Resource.id") {
        // R4's own snapshots say `string`; the specification's text, and HL7's tools, say `id`.
        for allowed in &mut element.types {
            allowed.code = "id".into();
        }
    }
    for constraint in &mut element.constraints {
        if constraint.source.is_none() {
            constraint.source = Some(origin.url.into());
        }
    }
    element
}

/// The base of an element that is nobody's change.
pub(super) fn itself(element: &ElementDefinition) -> Option<Base> {
    Some(Base { path: element.path.clone(), min: element.min?, max: element.max? })
}

/// A reference to another element means the one in the type's own definition, whatever a profile makes of it.
pub(super) fn point_home(element: &mut ElementDefinition, written: &StructureDefinition) {
    let Some(fragment) = element.content_reference.as_deref().and_then(|to| to.strip_prefix('#')) else {
        return;
    };
    let home = match written.kind {
        StructureKind::Logical => written.base.as_deref().unwrap_or(&written.url).to_owned(),
        _ => format!("{TYPES}{}", fragment.split('.').next().unwrap_or_default()),
    };
    element.content_reference = Some(format!("{home}#{fragment}").into());
}
