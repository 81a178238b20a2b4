//! One element of a definition, compiled; and which of them are worth visiting.

use samhandling_definitions::{Constraint, ElementDefinition, Max};

use super::draft::Draft;
use super::{Compiler, Compiling, fault, types};
use crate::assertion::{self, Assertion};
use crate::invariant::{self, Invariant};
use crate::schema::{ChildRef, ChildTable, Content, Element, ElementIndex, Schema};

/// Compiles an element, all but its children and slices.
pub(super) fn compile(
    compiler: Compiler<'_>,
    drafts: &[Draft<'_>],
    at: usize,
    schema: &mut Schema,
) -> Element {
    let Some(draft) = drafts.get(at) else { return Element::default() };
    let definition = draft.element;
    let base = draft.counterpart.and_then(|spot| spot.element());
    let compiling = Compiling { compiler, element: definition, base, scope: schema.scope };
    let (min, max) = (definition.min.unwrap_or(0), definition.max.unwrap_or(Max::Unbounded));
    let assertions = assertion::compile(&compiling);
    for bound in assertions.iter().filter_map(Assertion::bound_set).filter(|set| set.is_code_system) {
        fault::bound_to_code_system(schema, definition, &bound.canonical);
    }
    let name = definition.name();
    let types = types::compile(compiler, definition, schema.scope);
    let is_slice = draft.slice_of.is_some();
    Element {
        id: definition.id.clone(),
        name: name.strip_suffix("[x]").unwrap_or(name).into(),
        is_choice: definition.is_choice(),
        min,
        max,
        count_is_inherited: base
            .is_some_and(|base| !is_slice && base.min == Some(min) && base.max == Some(max)),
        is_list: is_list(definition),
        types_are_narrowed: base.is_some_and(|base| is_narrowed(definition, base)),
        refused: base.map(|base| refused(definition, base)).unwrap_or_default(),
        types,
        content: content(drafts, draft, schema),
        children: ChildTable::default(),
        assertions: assertions.into(),
        invariants: invariants(compiler, drafts, draft),
        items: Box::default(),
        type_ids: Box::default(),
        slicing: None,
        is_modifier: definition.is_modifier == Some(true),
    }
}

/// The invariants that are not held against the element anyway: by its type, or for a slice by what is sliced.
fn invariants(compiler: Compiler<'_>, drafts: &[Draft<'_>], draft: &Draft<'_>) -> Box<[Invariant]> {
    let definition = draft.element;
    if definition.constraints.is_empty() {
        return Box::default();
    }
    let structures: Vec<_> = match draft.counterpart {
        Some(_) => {
            let of = definition.types.iter();
            let ids = of.filter_map(|of| compiler.type_definition(compiler.core, &of.code));
            ids.filter_map(|id| compiler.definitions.structure(id).ok()).collect()
        }
        None => Vec::new(),
    };
    let mut elsewhere: Vec<&[Constraint]> = structures.iter().map(|of| of.constraints()).collect();
    elsewhere.extend(draft.counterpart.and_then(|spot| spot.element()).map(|base| &*base.constraints));
    let sliced = draft.slice_of.and_then(|of| drafts.get(of));
    elsewhere.extend(sliced.map(|sliced| &*sliced.element.constraints));
    invariant::compile(definition, &elsewhere)
}

/// JSON writes an element as an array when its type lets it repeat, however a profile counts.
fn is_list(definition: &ElementDefinition) -> bool {
    let max = definition.base.as_ref().map(|base| base.max).or(definition.max);
    !matches!(max, Some(Max::Count(0 | 1)))
}

/// The types that the type allows for a choice and the profile does not.
fn refused(definition: &ElementDefinition, base: &ElementDefinition) -> Box<[Box<str>]> {
    let kept = |code: &str| definition.types.iter().any(|of| &*of.code == code);
    let refused = base.types.iter().filter(|of| definition.is_choice() && !kept(&of.code));
    refused.map(|of| of.code.clone()).collect()
}

fn is_narrowed(definition: &ElementDefinition, base: &ElementDefinition) -> bool {
    let kept = |code: &str| definition.types.iter().any(|of| &*of.code == code);
    !definition.types.is_empty() && !base.types.iter().all(|of| kept(&of.code))
}

/// A profile that refers to the element of its type, by the type's url, asks nothing of what is below: it does not ask of the
/// repeats inside what it asks of the outermost. Without a url its own element is meant.
fn content(drafts: &[Draft<'_>], draft: &Draft<'_>, schema: &Schema) -> Content {
    if !draft.children.is_empty() {
        return Content::Inline;
    }
    let Some(reference) = draft.element.content_reference.as_deref() else { return Content::Type };
    let (url, target) = reference.rsplit_once('#').unwrap_or(("", reference));
    if schema.is_profile && !url.is_empty() && url != &*schema.url {
        return Content::Type;
    }
    let at = drafts.iter().position(|other| &*other.element.id == target);
    at.and_then(|at| u32::try_from(at).ok()).map_or(Content::Type, |at| Content::Reference(ElementIndex(at)))
}

/// Fills the tables of children. In a profile only those go in that ask for more than the type does: the type is always
/// checked too.
pub(super) fn link_children(drafts: &[Draft<'_>], schema: &mut Schema) {
    let mut is_live = vec![!schema.is_profile; drafts.len()];
    loop {
        let before = is_live.clone();
        link_once(drafts, schema, &mut is_live);
        // An element that repeats another's children is worth a visit when that other is; which shows a round later.
        if before == is_live || !schema.is_profile {
            return;
        }
    }
}

fn link_once(drafts: &[Draft<'_>], schema: &mut Schema, is_live: &mut [bool]) {
    for (at, draft) in drafts.iter().enumerate().rev() {
        let live: Vec<usize> = draft.children.iter().copied().filter(|child| flag(is_live, *child)).collect();
        let table = table(&live, schema);
        let repeats = match schema.elements.get(at).map(|element| element.content) {
            Some(Content::Reference(other)) => flag(is_live, other.0 as usize),
            _ => false,
        };
        let asks = repeats || !table.is_empty() || draft.slices.iter().any(|slice| flag(is_live, *slice));
        let Some(element) = schema.elements.get_mut(at) else { continue };
        element.children = table;
        if let Some(live) = is_live.get_mut(at) {
            *live |= asks || asks_for_more(element);
        }
    }
}

/// Whether an element of a profile asks for more than its type.
fn asks_for_more(element: &Element) -> bool {
    let counts = element.min > 0 || (!element.count_is_inherited && element.max != Max::Unbounded);
    let has_profile = element.types.iter().any(|of| !of.profiles.is_empty());
    counts
        || has_profile
        || element.types_are_narrowed
        || !element.assertions.is_empty()
        || !element.invariants.is_empty()
        || element.slicing.is_some()
}

fn flag(flags: &[bool], at: usize) -> bool {
    flags.get(at).copied().unwrap_or(false)
}

fn table(children: &[usize], schema: &Schema) -> ChildTable {
    let mut elements = Vec::new();
    let mut names = Vec::new();
    for child in children {
        let Some(element) = schema.elements.get(*child) else { continue };
        // The value of a primitive is no member of its own.
        if element.types.is_empty() && &*element.name == "value" {
            continue;
        }
        let index = ElementIndex(u32::try_from(*child).unwrap_or(0));
        let slot = u16::try_from(elements.len()).unwrap_or(u16::MAX);
        elements.push(index);
        if !element.is_choice {
            names.push((element.name.to_string(), ChildRef { element: index, slot, alternative: 0 }));
        }
        for (at, of) in element.types.iter().enumerate().filter(|_| element.is_choice) {
            let alternative = u16::try_from(at).unwrap_or(u16::MAX);
            names
                .push((choice_name(&element.name, &of.name), ChildRef { element: index, slot, alternative }));
        }
        for refused in &element.refused {
            let alternative = ChildRef::REFUSED;
            names.push((choice_name(&element.name, refused), ChildRef { element: index, slot, alternative }));
        }
    }
    ChildTable::new(elements, names)
}

/// `value` of type `Quantity` is written `valueQuantity`.
pub(crate) fn choice_name(name: &str, type_name: &str) -> String {
    let mut written = String::with_capacity(name.len() + type_name.len());
    written.push_str(name);
    let mut chars = type_name.chars();
    written.extend(chars.next().map(|first| first.to_ascii_uppercase()));
    written.push_str(chars.as_str());
    written
}
