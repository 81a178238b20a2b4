//! From an element of a definition to those below it, through types and references.

use samhandling_definitions::StructureDefinition;

use crate::compile::choice_name;
use crate::run::Run;

/// An element of a definition.
#[derive(Clone, Copy)]
pub(super) struct Place<'v> {
    structure: &'v StructureDefinition,
    at: usize,
}

impl<'v> Place<'v> {
    /// The root of a definition.
    pub(super) fn root(structure: &'v StructureDefinition) -> Self {
        Place { structure, at: 0 }
    }

    /// The element of that path.
    pub(super) fn of(structure: &'v StructureDefinition, path: &str) -> Option<Self> {
        let at = structure.snapshot.iter().position(|element| &*element.path == path)?;
        Some(Place { structure, at })
    }

    /// Whether elements stand below it in the same definition.
    pub(super) fn has_children(self) -> bool {
        let path = self.path();
        let below = |other: &str| other.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        self.structure.snapshot.get(self.at + 1).is_some_and(|next| below(&next.path))
    }

    fn path(self) -> &'v str {
        self.structure.snapshot.get(self.at).map_or("", |element| &element.path)
    }

    /// The element below it that goes by a name: in the same definition, in that of a type, or where it refers to.
    pub(super) fn child(self, run: &Run<'v, '_>, name: &str) -> Option<Self> {
        let element = self.structure.snapshot.get(self.at)?;
        if self.has_children() {
            return self.own_child(name);
        }
        if let Some(reference) = element.content_reference.as_deref() {
            let path = reference.rsplit_once('#').map_or(reference, |(_, path)| path);
            return Place::of(self.structure, path)?.own_child(name);
        }
        let structures = element.types.iter().filter_map(|of| run.type_structure(&of.code));
        structures.filter_map(|structure| Place::root(structure).own_child(name)).next()
    }

    fn own_child(self, name: &str) -> Option<Self> {
        let path = self.path();
        let is_it = |other: &str| other == name || other.strip_suffix("[x]") == Some(name);
        let elements = self.structure.snapshot.iter().enumerate();
        elements.skip(self.at + 1).find_map(|(at, element)| {
            let tail = element.path.strip_prefix(path)?.strip_prefix('.')?;
            let stem = tail.strip_suffix("[x]");
            let by_type = || {
                stem.is_some_and(|stem| element.types.iter().any(|of| choice_name(stem, &of.code) == name))
            };
            (is_it(tail) || by_type()).then_some(Place { structure: self.structure, at })
        })
    }
}
