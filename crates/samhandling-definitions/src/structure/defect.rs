//! What of a differential could not be applied.

use std::fmt;

/// A part of a differential that could not be applied. The element is left out, or taken as its type has it; the rest of
/// the definition stands.
///
/// # Example
///
/// ```
/// use samhandling_definitions::{Definitions, Kind};
///
/// let definitions = Definitions::embedded();
/// let vkp = definitions.package("no.vkp.r4").ok_or("not embedded")?;
/// let url = "http://ehelse.no/fhir/StructureDefinition/vkp-CarePlan-v090";
/// let id = definitions.resolve(vkp, Kind::StructureDefinition, url).ok_or("not found")?;
/// let defects: Vec<String> = definitions.structure(id)?.defects.iter().map(ToString::to_string).collect();
/// assert_eq!(defects, ["`CarePlan.context`: its base has no such element"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Defect {
    /// The id of the element in the differential.
    pub element: Box<str>,
    /// Why it could not be applied.
    pub reason: DefectReason,
}

/// Why a part of a differential could not be applied.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DefectReason {
    /// The base has no such element, nor has the element's type: it is left out.
    UnknownElement,
    /// The element's type is in no package that is seen from there, so its children cannot be placed: they are left out.
    UnknownType(Box<str>),
    /// A profile that the element's type names is in no package that is seen from there, or cannot be completed itself:
    /// the type's own elements stand for it.
    UnknownProfile(Box<str>),
    /// What the element's `contentReference` names is not there: its children are left out.
    UnknownReference(Box<str>),
    /// It is a slice of an element that nothing slices. Alone, it is taken for the element itself; several are kept, but
    /// nothing tells which entries they mean.
    NotSliced,
    /// Its path has more steps than any definition needs: it is left out.
    TooDeep,
}

impl fmt::Display for DefectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DefectReason::UnknownElement => f.write_str("its base has no such element"),
            DefectReason::UnknownType(code) => write!(f, "the type `{code}` is not known"),
            DefectReason::UnknownProfile(canonical) => write!(f, "the profile `{canonical}` cannot be used"),
            DefectReason::UnknownReference(reference) => {
                write!(f, "the content reference `{reference}` leads nowhere")
            }
            DefectReason::NotSliced => {
                f.write_str("it is a slice, but nothing says how its element is sliced")
            }
            DefectReason::TooDeep => f.write_str("its path has too many steps"),
        }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.element, self.reason)
    }
}
