//! The elements of a snapshot as a tree, each beside the element of the type that it constrains.

use std::collections::HashMap;

use samhandling_definitions::{DefinitionId, Derivation, ElementDefinition, StructureDefinition};

use super::Compiler;

/// An element of a definition, found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'d> {
    pub(super) structure: &'d StructureDefinition,
    /// The place in the snapshot.
    pub(super) at: usize,
    /// The definition's package, in whose scope its names are looked up.
    pub(super) id: DefinitionId,
}

impl<'d> Spot<'d> {
    pub(super) fn element(self) -> Option<&'d ElementDefinition> {
        self.structure.snapshot.get(self.at)
    }

    /// The children of that name in the same snapshot, the element itself first and its slices behind it. `[x]` need not be
    /// written.
    pub(super) fn children(self, name: &str) -> Vec<Spot<'d>> {
        let Some(element) = self.element() else { return Vec::new() };
        let below = self.structure.snapshot.iter().enumerate().skip(self.at + 1);
        let inside = below.take_while(|(_, other)| {
            other.id.strip_prefix(&*element.id).is_some_and(|rest| rest.starts_with(['.', ':']))
        });
        let named = inside.filter(|(_, other)| {
            let last = other.id.strip_prefix(&*element.id).and_then(|rest| rest.strip_prefix('.'));
            last.is_some_and(|last| {
                let own = last.split(':').next().unwrap_or_default();
                !last.contains('.') && own.strip_suffix("[x]").unwrap_or(own) == name
            })
        });
        named.map(|(at, _)| Spot { at, ..self }).collect()
    }
}

/// An element on its way to being compiled.
#[derive(Debug)]
pub(super) struct Draft<'d> {
    pub(super) element: &'d ElementDefinition,
    /// For a slice, the element that is sliced.
    pub(super) slice_of: Option<usize>,
    /// Its children that are no slices.
    pub(super) children: Vec<usize>,
    /// Its slices.
    pub(super) slices: Vec<usize>,
    /// In a profile: the same element of the type.
    pub(super) counterpart: Option<Spot<'d>>,
}

impl<'d> Draft<'d> {
    /// All elements of a snapshot.
    pub(super) fn all(
        compiler: Compiler<'d>,
        structure: &'d StructureDefinition,
        id: DefinitionId,
    ) -> Vec<Draft<'d>> {
        let mut drafts: Vec<Draft<'d>> = Vec::with_capacity(structure.snapshot.len());
        let mut by_id: HashMap<&str, usize> = HashMap::new();
        let root = root_counterpart(compiler, structure, id);
        for (at, element) in structure.snapshot.iter().enumerate() {
            let id_text: &str = &element.id;
            let parent = id_text.rsplit_once('.').and_then(|(parent, _)| by_id.get(parent).copied());
            let slice_of = sliced(id_text)
                .and_then(|names| names.into_iter().find_map(|name| by_id.get(&*name).copied()));
            by_id.insert(id_text, at);
            let counterpart = match parent {
                None => root,
                Some(parent) => {
                    drafts.get(parent).and_then(|parent| child_counterpart(compiler, parent, element))
                }
            };
            let siblings = match slice_of {
                Some(of) => drafts.get_mut(of).map(|of| &mut of.slices),
                None => parent.and_then(|parent| drafts.get_mut(parent)).map(|parent| &mut parent.children),
            };
            if let Some(siblings) = siblings {
                siblings.push(at);
            }
            drafts.push(Draft { element, slice_of, children: Vec::new(), slices: Vec::new(), counterpart });
        }
        drafts
    }
}

/// The ids that a slice may be a slice of, nearest first: `x:a/b` is a slice of `x:a`, else of `x`.
fn sliced(id: &str) -> Option<Vec<String>> {
    let (before, last) = id.rsplit_once('.').map_or(("", id), |(before, last)| (before, last));
    let (name, slice) = last.split_once(':')?;
    let prefix = if before.is_empty() { String::new() } else { format!("{before}.") };
    let mut found = Vec::new();
    let mut rest = slice;
    while let Some((outer, _)) = rest.rsplit_once('/') {
        found.push(format!("{prefix}{name}:{outer}"));
        rest = outer;
    }
    found.push(format!("{prefix}{name}"));
    Some(found)
}

/// The root of the type that a profile constrains.
fn root_counterpart<'d>(
    compiler: Compiler<'d>,
    structure: &StructureDefinition,
    id: DefinitionId,
) -> Option<Spot<'d>> {
    if structure.derivation != Derivation::Constraint {
        return None;
    }
    let id = compiler.type_definition(id.package(), &structure.type_name)?;
    let structure = compiler.definitions.structure(id).ok()?;
    Some(Spot { structure, at: 0, id })
}

/// The element of the type that a child constrains: below its parent's, or in the type that its parent has.
fn child_counterpart<'d>(
    compiler: Compiler<'d>,
    parent: &Draft<'d>,
    child: &ElementDefinition,
) -> Option<Spot<'d>> {
    let above = parent.counterpart?;
    let name = child.name();
    let name = name.strip_suffix("[x]").unwrap_or(name);
    if let Some(found) = above.children(name).first() {
        return Some(*found);
    }
    if let Some(reference) = above.element().and_then(|element| element.content_reference.as_deref()) {
        let target = reference.rsplit_once('#').map_or(reference, |(_, id)| id);
        let at = above.structure.snapshot.iter().position(|element| &*element.id == target)?;
        return Spot { at, ..above }.children(name).first().copied();
    }
    let types = if parent.element.types.is_empty() { &above.element()?.types } else { &parent.element.types };
    let [only] = types.as_slice() else { return None };
    let id = compiler.type_definition(above.id.package(), &only.code)?;
    let structure = compiler.definitions.structure(id).ok()?;
    Spot { structure, at: 0, id }.children(name).first().copied()
}
