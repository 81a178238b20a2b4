//! Snapshots: all elements of a definition, made from its base and its differential.
//!
//! The differential becomes a tree of changes; the base is walked from its root, and every element is copied with the
//! changes that belong to it laid over. Children that the base does not have are taken from the element's type, its
//! profile, or what it refers to. What finds no place is a [`Defect`](crate::Defect).
//!
//! # Source
//!
//! <https://hl7.org/fhir/R4/profiling.html>, <https://hl7.org/fhir/R4/elementdefinition.html> (4.0.1). Where they leave
//! room, HL7's own generator decides.

mod change;
mod choice;
mod complete;
mod derive;
mod expand;
mod group;
mod key;
mod merge;
mod plan;
mod slices;
mod specialise;
mod walk;

#[cfg(test)]
mod tests;

pub(crate) use complete::{complete, regenerate};
