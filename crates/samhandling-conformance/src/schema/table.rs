//! All compiled definitions, each made when first needed.

use std::sync::OnceLock;

use samhandling_definitions::{DefinitionId, Definitions};

use super::{Numbering, Schema};

/// The places of one package, made when the first is asked for.
#[derive(Debug)]
struct Places {
    count: usize,
    schemas: OnceLock<Box<[Place]>>,
}

/// The place of one definition; none in it where it cannot be compiled.
type Place = OnceLock<Option<Box<Schema>>>;

/// A place for every definition's compiled form.
#[derive(Debug)]
pub(crate) struct Schemas {
    packages: Vec<Places>,
    /// A number for each.
    pub(crate) numbering: Numbering,
}

impl Schemas {
    pub(crate) fn new(definitions: &Definitions) -> Self {
        let places = |count: usize| Places { count, schemas: OnceLock::new() };
        let packages = definitions.packages().map(|(_, package)| places(package.len())).collect();
        Schemas { packages, numbering: Numbering::new(definitions) }
    }

    /// The compiled form of a definition; `make` runs once for each.
    pub(crate) fn get(
        &self,
        id: DefinitionId,
        make: impl FnOnce() -> Option<Box<Schema>>,
    ) -> Option<&Schema> {
        let places = self.packages.get(id.package().index())?;
        let empty = || std::iter::repeat_with(OnceLock::new).take(places.count).collect();
        let place = places.schemas.get_or_init(empty).get(id.entry() as usize)?;
        place.get_or_init(make).as_deref()
    }
}
