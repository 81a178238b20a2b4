//! A number for every definition, and for every type that an element of one makes.

use samhandling_definitions::{DefinitionId, Definitions, PackageId};
use samhandling_fhirpath::TypeId;

use super::ElementIndex;

/// How many bits of a type's number tell the element.
const ELEMENT_BITS: u32 = 12;

/// Numbers the definitions of all packages without gaps.
#[derive(Debug)]
pub(crate) struct Numbering {
    /// The number of each package's first definition, with the package.
    starts: Box<[(u32, PackageId)]>,
}

impl Numbering {
    pub(crate) fn new(definitions: &Definitions) -> Self {
        let mut next = 0;
        let starts = definitions.packages().map(|(id, package)| {
            let start = next;
            next += u32::try_from(package.len()).unwrap_or(u32::MAX);
            (start, id)
        });
        Numbering { starts: starts.collect() }
    }

    /// The type that a definition makes, or that an element of it with children of its own makes.
    pub(crate) fn type_id(&self, id: DefinitionId, element: ElementIndex) -> TypeId {
        let start = self.starts.get(id.package().index()).map_or(0, |(start, _)| *start);
        TypeId(((start + id.entry()) << ELEMENT_BITS) | element.0)
    }

    /// The definition and element that make a type.
    pub(crate) fn definition(&self, of: TypeId) -> Option<(DefinitionId, ElementIndex)> {
        if of == TypeId::UNKNOWN {
            return None;
        }
        let (number, element) = (of.0 >> ELEMENT_BITS, of.0 & ((1 << ELEMENT_BITS) - 1));
        let behind = self.starts.partition_point(|(start, _)| *start <= number);
        let (start, package) = self.starts.get(behind.checked_sub(1)?)?;
        Some((package.definition(number - start), ElementIndex(element)))
    }
}
