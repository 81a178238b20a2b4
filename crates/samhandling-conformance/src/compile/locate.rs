//! Finds the elements of definitions at a discriminator's path.

use samhandling_definitions::{DefinitionId, ElementValue};

use super::Compiler;
use super::draft::Spot;
use crate::schema::Step;

/// An element at a path, and what a fixed value or pattern further up says of it.
#[derive(Clone, Debug)]
pub(super) struct Found<'d> {
    pub(super) spot: Spot<'d>,
    /// The part of an outer pattern or fixed value, and whether it is a pattern.
    pub(super) stated: Option<(ElementValue, bool)>,
}

/// Reads a discriminator's path; none where it goes beyond what FHIR allows in one.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in split(path) {
        let step = match part {
            "$this" | "" => continue,
            "resolve()" => Step::Resolve,
            _ => match part.split_once('(') {
                Some(("extension", url)) => Step::Extension(quoted(url)?.into()),
                Some(("ofType" | "as", name)) => Step::OfType(name.strip_suffix(')')?.trim().into()),
                Some(_) => return None,
                None => Step::Child(part.strip_suffix("[x]").unwrap_or(part).into()),
            },
        };
        steps.push(step);
    }
    Some(steps)
}

/// The parts between the full stops that stand outside brackets.
fn split(path: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, character) in path.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            '.' if depth == 0 => {
                parts.extend(path.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(path.get(start..));
    parts
}

fn quoted(argument: &str) -> Option<&str> {
    argument.strip_suffix(')')?.trim().strip_prefix(['\'', '"'])?.strip_suffix(['\'', '"'])
}

/// The elements at a path, from a slice.
pub(super) fn locate<'d>(compiler: Compiler<'d>, from: Spot<'d>, steps: &[Step]) -> Vec<Found<'d>> {
    let mut found = vec![Found { spot: from, stated: None }];
    for step in steps {
        found = found.into_iter().flat_map(|here| advance(compiler, here, step)).collect();
    }
    found
}

fn advance<'d>(compiler: Compiler<'d>, here: Found<'d>, step: &Step) -> Vec<Found<'d>> {
    match step {
        Step::Child(name) => children(compiler, &here, name),
        Step::Extension(url) => {
            let extensions = children(compiler, &here, "extension");
            extensions.into_iter().filter(|found| is_extension(found.spot, url)).collect()
        }
        Step::OfType(_) => vec![here],
        Step::Resolve => targets(compiler, here.spot),
    }
}

/// Whether an element is the slice of an extension of that url.
fn is_extension(spot: Spot<'_>, url: &str) -> bool {
    let profiles = spot.element().into_iter().flat_map(|element| &element.types).flat_map(|of| &of.profiles);
    let mut urls = profiles.map(|canonical| canonical.split('|').next().unwrap_or_default());
    urls.any(|profile| profile == url)
}

/// The children of that name: in the same snapshot, else in the profiles of the type, else in the type.
fn children<'d>(compiler: Compiler<'d>, here: &Found<'d>, name: &str) -> Vec<Found<'d>> {
    let Some(element) = here.spot.element() else { return Vec::new() };
    let own =
        element.fixed.clone().map(|v| (v, false)).or_else(|| element.pattern.clone().map(|v| (v, true)));
    let outer = here.stated.clone().or(own);
    let stated = outer.and_then(|(value, is_pattern)| Some((value.child(name)?, is_pattern)));
    let at = |spot: Spot<'d>| Found { spot, stated: stated.clone() };
    let inline = here.spot.children(name);
    if !inline.is_empty() {
        return inline.into_iter().map(at).collect();
    }
    let scope = here.spot.id.package();
    let mut below = Vec::new();
    for of in &element.types {
        let profiles: Vec<DefinitionId> =
            of.profiles.iter().filter_map(|url| compiler.target(scope, url).id).collect();
        let definitions = if profiles.is_empty() {
            compiler.type_definition(scope, &of.code).into_iter().collect()
        } else {
            profiles
        };
        for id in definitions {
            let Ok(structure) = compiler.definitions.structure(id) else { continue };
            below.extend(Spot { structure, at: 0, id }.children(name).into_iter().map(at));
        }
    }
    below
}

/// The roots of what a reference may lead to.
fn targets<'d>(compiler: Compiler<'d>, spot: Spot<'d>) -> Vec<Found<'d>> {
    let scope = spot.id.package();
    let canonicals =
        spot.element().into_iter().flat_map(|element| &element.types).flat_map(|of| &of.target_profiles);
    let ids = canonicals.filter_map(|canonical| compiler.target(scope, canonical).id);
    let roots =
        ids.filter_map(|id| Some(Spot { structure: compiler.definitions.structure(id).ok()?, at: 0, id }));
    roots.map(|spot| Found { spot, stated: None }).collect()
}
