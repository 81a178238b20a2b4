//! From a definition as written to one with a snapshot.

use std::sync::Arc;

use super::change::changes;
use super::merge::lay_over;
use super::walk::Walk;
use crate::structure::Derivation;
use crate::{DefinitionId, Definitions, ElementDefinition, Kind, PackageId, StructureDefinition};

/// More definitions built on one another than any guide has.
const MOST_OPEN: usize = 64;

/// What the base of FHIR's own roots and of logical models is called. R4 has no definition of it.
const NOTHING: &str = "http://hl7.org/fhir/StructureDefinition/Base";

/// Why no snapshot can be made.
#[derive(Debug)]
pub(super) enum Failure {
    /// The definition needs itself; all of them up to `head` do.
    Circular { head: DefinitionId, way: String },
    /// It goes too deep, counted from the definition that was asked for.
    Deep(String),
    /// Anything else.
    Other(String),
}

impl Failure {
    /// Whether it is the failure of those that are open, and not only of the one that was needed.
    pub(super) fn is_ours(&self, open: &Open) -> bool {
        match self {
            Failure::Circular { head, .. } => open.ids.contains(head),
            Failure::Deep(_) => true,
            Failure::Other(_) => false,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Circular { way, .. } => write!(f, "it is built on itself: {way}"),
            Failure::Deep(reason) | Failure::Other(reason) => f.write_str(reason),
        }
    }
}

/// The definitions that are being completed, each for the sake of the one before it.
#[derive(Debug, Default)]
pub(super) struct Open {
    ids: Vec<DefinitionId>,
    /// Elements inside one another, over all of them.
    pub(super) depth: usize,
}

/// A definition with its snapshot: its own, or one made from the differential.
///
/// # Errors
///
/// One line that says why none can be made.
pub(crate) fn complete(
    definitions: &Definitions,
    id: DefinitionId,
) -> Result<Arc<StructureDefinition>, String> {
    whole(definitions, id, &mut Open::default()).map_err(|failure| failure.to_string())
}

/// A definition that is in no package, with the snapshot that its differential makes; its own is passed over.
///
/// # Errors
///
/// One line that says why none can be made.
pub(crate) fn regenerate(
    definitions: &Definitions,
    scope: PackageId,
    written: StructureDefinition,
) -> Result<StructureDefinition, String> {
    let nowhere = DefinitionId { package: scope, entry: u32::MAX };
    let mut open = Open { ids: vec![nowhere], depth: 0 };
    generate(definitions, nowhere, &Arc::new(written), &mut open).map_err(|failure| failure.to_string())
}

/// As [`complete`], for the sake of another.
pub(super) fn whole(
    definitions: &Definitions,
    id: DefinitionId,
    open: &mut Open,
) -> Result<Arc<StructureDefinition>, Failure> {
    let written = definitions.raw_structure(id).map_err(|error| Failure::Other(error.to_string()))?;
    if written.has_own_snapshot {
        return Ok(Arc::clone(written));
    }
    if let Some(known) = definitions.completed(id) {
        return Ok(Arc::clone(known));
    }
    if open.ids.contains(&id) {
        return Err(Failure::Circular { head: id, way: way(definitions, &open.ids, id) });
    }
    if open.ids.len() >= MOST_OPEN {
        return Err(Failure::Deep(format!("it is built on more than {MOST_OPEN} definitions")));
    }
    open.ids.push(id);
    let made = generate(definitions, id, written, open);
    open.ids.pop();
    made.map(|made| definitions.keep_completed(id, Arc::new(made)))
}

/// `a → b → a`
fn way(definitions: &Definitions, open: &[DefinitionId], id: DefinitionId) -> String {
    let url = |id: &DefinitionId| {
        definitions.raw_structure(*id).map(|written| written.url.to_string()).unwrap_or_default()
    };
    let mut urls: Vec<String> = open.iter().skip_while(|other| **other != id).map(url).collect();
    urls.push(url(&id));
    urls.join(" → ")
}

fn generate(
    definitions: &Definitions,
    id: DefinitionId,
    written: &Arc<StructureDefinition>,
    open: &mut Open,
) -> Result<StructureDefinition, Failure> {
    let base = base_of(definitions, id, written, open)?;
    let base_root = base.as_ref().and_then(|(_, base)| base.snapshot.first());
    let stated_root = written.differential.first().map(path_root);
    let root = match (written.derivation, base_root) {
        (Derivation::Constraint, Some(root)) => &*root.path,
        _ => stated_root.unwrap_or_else(|| tail(&written.type_name)),
    };
    if base_root.is_none() && stated_root.is_none() {
        return Err(Failure::Other("it has neither a snapshot, a differential nor a base".to_owned()));
    }
    let (change, defects) = changes(root, &written.differential);
    let mut walk = Walk::new(definitions, id, written, open);
    walk.root(root, base.as_ref().map(|(id, base)| (id.package(), &**base)), &change)?;
    let (snapshot, more) = walk.done();
    let defects = defects.into_iter().chain(more).collect();
    Ok(StructureDefinition { snapshot, defects, ..StructureDefinition::clone(written) })
}

/// The base, completed; none for what is built on nothing.
fn base_of(
    definitions: &Definitions,
    id: DefinitionId,
    written: &StructureDefinition,
    open: &mut Open,
) -> Result<Option<(DefinitionId, Arc<StructureDefinition>)>, Failure> {
    let Some(canonical) = written.base.as_deref() else {
        return match written.derivation {
            Derivation::Constraint => Err(Failure::Other("it is a profile, but names no base".to_owned())),
            Derivation::Specialization => Ok(None),
        };
    };
    let Some(base) = definitions.resolve(id.package(), Kind::StructureDefinition, canonical) else {
        if canonical == NOTHING {
            return Ok(None);
        }
        let reason = format!("its base `{canonical}` is not in any package that it sees");
        return Err(Failure::Other(reason));
    };
    match whole(definitions, base, open) {
        Ok(whole) => Ok(Some((base, whole))),
        Err(failure) if failure.is_ours(open) => Err(failure),
        Err(failure) => Err(Failure::Other(format!("its base `{canonical}` cannot be completed: {failure}"))),
    }
}

/// The root element of a definition, without what is below it: the differentials' roots laid over one another.
pub(super) fn root_of(
    definitions: &Definitions,
    scope: PackageId,
    canonical: &str,
) -> Option<ElementDefinition> {
    let mut chain: Vec<(DefinitionId, &Arc<StructureDefinition>)> = Vec::new();
    let mut next = definitions.resolve(scope, Kind::StructureDefinition, canonical);
    while let Some(id) = next.filter(|_| chain.len() < MOST_OPEN) {
        let written = definitions.raw_structure(id).ok()?;
        let base = written.base.as_deref().filter(|_| !written.has_own_snapshot);
        next = base.and_then(|base| definitions.resolve(id.package(), Kind::StructureDefinition, base));
        chain.push((id, written));
    }
    let (_, last) = chain.pop()?;
    let mut root = last.snapshot.first().or_else(|| own_root(last))?.clone();
    for (_, written) in chain.iter().rev() {
        if let Some(change) = own_root(written) {
            lay_over(&mut root, change, &written.url);
        }
    }
    Some(root)
}

fn own_root(written: &StructureDefinition) -> Option<&ElementDefinition> {
    written.differential.first().filter(|element| !element.path.contains('.'))
}

fn path_root(element: &ElementDefinition) -> &str {
    element.path.split('.').next().unwrap_or_default()
}

/// The last part of a name that may be a url.
pub(super) fn tail(type_name: &str) -> &str {
    type_name.rsplit_once('/').map_or(type_name, |(_, name)| name)
}
