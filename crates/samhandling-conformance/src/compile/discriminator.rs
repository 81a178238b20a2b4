//! What makes an occurrence a member of a slice.

use samhandling_definitions::{Discriminator, DiscriminatorKind, ElementValue, Kind, Max, Strength};

use super::Compiler;
use super::draft::Spot;
use super::locate::{Found, locate, steps};
use crate::schema::{BoundSet, Condition, Expected, Step, Target};

/// The condition that a discriminator sets for a slice; none where it cannot be evaluated.
pub(super) fn compile(
    compiler: Compiler<'_>,
    slice: Spot<'_>,
    discriminator: &Discriminator,
) -> Option<Condition> {
    let path = steps(&discriminator.path)?;
    let expected = match discriminator.kind {
        DiscriminatorKind::Value | DiscriminatorKind::Pattern => value(compiler, slice, &path)?,
        DiscriminatorKind::Exists => exists(compiler, slice, &path)?,
        DiscriminatorKind::Type => of_type(compiler, slice, &path)?,
        DiscriminatorKind::Profile => of_profile(compiler, slice, &path)?,
        DiscriminatorKind::Position => return None,
    };
    Some(Condition { path, expected })
}

fn value(compiler: Compiler<'_>, slice: Spot<'_>, path: &[Step]) -> Option<Expected> {
    let found = locate(compiler, slice, path);
    let stated: Vec<Expected> = found.iter().filter_map(|found| stated(compiler, found)).collect();
    if !stated.is_empty() {
        return any(stated);
    }
    if let Some(url) = extension_url(slice, path) {
        return Some(Expected::Text(url));
    }
    // Neither value nor binding: then being there, or not, is what tells the slices apart.
    exists(compiler, slice, path)
}

/// What an element states of its value: fixed, pattern, a required value set.
fn stated(compiler: Compiler<'_>, found: &Found<'_>) -> Option<Expected> {
    let element = found.spot.element()?;
    // What must not be there has no value, whatever its type binds it to.
    if element.max == Some(Max::Count(0)) {
        return Some(Expected::Absent);
    }
    if let Some(value) = &element.fixed {
        return Some(of_value(value.clone(), false));
    }
    if let Some(value) = &element.pattern {
        return Some(of_value(value.clone(), true));
    }
    if let Some((value, is_pattern)) = &found.stated {
        return Some(of_value(value.clone(), *is_pattern));
    }
    let binding = element.binding.as_ref().filter(|binding| binding.strength == Strength::Required)?;
    let canonical = binding.value_set.as_deref()?;
    let scope = found.spot.id.package();
    let id = compiler.definitions.resolve(scope, Kind::ValueSet, canonical);
    let strength = Strength::Required;
    Some(Expected::Bound(Box::new(BoundSet {
        strength,
        canonical: canonical.into(),
        id,
        is_code_system: false,
    })))
}

fn of_value(value: ElementValue, is_pattern: bool) -> Expected {
    match value.node().text() {
        Some(text) => Expected::Text(text.into()),
        None if is_pattern => Expected::Pattern(value),
        None => Expected::Fixed(value),
    }
}

/// The url of an extension whose definition is not at hand is its canonical.
fn extension_url(slice: Spot<'_>, path: &[Step]) -> Option<Box<str>> {
    let [Step::Child(name)] = path else { return None };
    let profile = slice.element()?.types.iter().flat_map(|of| &of.profiles).next()?;
    (&**name == "url").then(|| profile.split('|').next().unwrap_or_default().into())
}

fn exists(compiler: Compiler<'_>, slice: Spot<'_>, path: &[Step]) -> Option<Expected> {
    let found = locate(compiler, slice, path);
    let element = found.first()?.spot.element()?;
    match (element.min, element.max) {
        (_, Some(Max::Count(0))) => Some(Expected::Absent),
        (Some(1..), _) => Some(Expected::Exists),
        _ => None,
    }
}

fn of_type(compiler: Compiler<'_>, slice: Spot<'_>, path: &[Step]) -> Option<Expected> {
    let mut names: Vec<Box<str>> = Vec::new();
    let (at, resolves) = match path {
        [before @ .., Step::Resolve] => (locate(compiler, slice, before), true),
        _ => (locate(compiler, slice, path), false),
    };
    for found in at {
        let Some(element) = found.spot.element() else { continue };
        if resolves {
            names.extend(targets(compiler, found.spot).into_iter().filter_map(|id| type_of(compiler, &id)));
        } else if element.types.is_empty() {
            names.push(found.spot.structure.type_name.clone());
        } else {
            names.extend(element.types.iter().map(|of| of.code.clone()));
        }
    }
    (!names.is_empty()).then_some(Expected::Type(names))
}

fn of_profile(compiler: Compiler<'_>, slice: Spot<'_>, path: &[Step]) -> Option<Expected> {
    let mut profiles: Vec<Target> = Vec::new();
    let (at, resolves) = match path {
        [before @ .., Step::Resolve] => (locate(compiler, slice, before), true),
        _ => (locate(compiler, slice, path), false),
    };
    for found in at {
        let Some(element) = found.spot.element() else { continue };
        let scope = found.spot.id.package();
        if resolves {
            profiles.extend(targets(compiler, found.spot));
        } else {
            let own = element.types.iter().flat_map(|of| &of.profiles).map(|url| compiler.target(scope, url));
            profiles.extend(own);
        }
    }
    (!profiles.is_empty()).then_some(Expected::Profile(profiles))
}

fn targets(compiler: Compiler<'_>, spot: Spot<'_>) -> Vec<Target> {
    let canonicals =
        spot.element().into_iter().flat_map(|element| &element.types).flat_map(|of| &of.target_profiles);
    canonicals.map(|canonical| compiler.target(spot.id.package(), canonical)).collect()
}

fn type_of(compiler: Compiler<'_>, target: &Target) -> Option<Box<str>> {
    compiler.definitions.structure(target.id?).ok().map(|structure| structure.type_name.clone())
}

fn any(mut expected: Vec<Expected>) -> Option<Expected> {
    if expected.len() > 1 { Some(Expected::Any(expected)) } else { expected.pop() }
}
