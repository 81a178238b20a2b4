//! StructureDefinition and its elements, as an engine needs them.

mod constraint;
mod defect;
mod element;
mod obligation;
mod read;
mod structure_definition;
mod value;

pub use constraint::{Binding, Constraint, Strength};
pub use defect::{Defect, DefectReason};
pub use element::{
    Base, Discriminator, DiscriminatorKind, ElementDefinition, Max, Slicing, SlicingRules, TypeRef,
};
pub use obligation::Obligation;
pub use structure_definition::{Context, ContextKind, Derivation, StructureDefinition, StructureKind};
pub use value::ElementValue;

pub(crate) use read::{read_structure, read_structure_at};
