//! FHIR elements over the source bytes.
//!
//! A [`Tree`] holds one document as FHIR sees it: a node per element, repeats as siblings of the same name,
//! a primitive together with the members of its `_` twin. What JSON adds (arrays, the kind of a literal) stays as a
//! mark on the node, so that a checker can still object to it. No string is copied: names and values are slices of the
//! source, escapes are decoded when somebody reads.

mod detached;
mod fault;
mod json;
mod line_index;
mod name;
mod node;
mod scan;
mod source;
mod text;
pub(crate) mod xml;

#[cfg(test)]
mod tests;

pub use fault::{Fault, FaultKind};
pub use line_index::{LineIndex, Position};
pub use name::NameHash;
use node::RESOURCE_TYPE;
pub use node::{Children, Kind, Node, NodeId, Span, Tree};
pub use xml::outside_xml;

/// How large and how deep a document may be. What is beyond is refused, with the place where it got too much.
///
/// # Units
///
/// Levels, bytes, elements, faults.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::{FaultKind, Limits, Tree};
///
/// let limits = Limits { max_depth: 2, ..Limits::default() };
/// let fault = Tree::from_json(br#"{"a": {"b": {"c": 1}}}"#, &limits).unwrap_err();
/// assert_eq!(fault.kind, FaultKind::TooDeep);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Objects and arrays inside one another, the document itself being the first.
    pub max_depth: u32,
    /// Bytes of source. Positions are 32 bits wide, so nothing above 4 GiB is ever read.
    pub max_bytes: u64,
    /// Elements. Each takes 40 bytes of memory, and can be made of two bytes of source.
    pub max_elements: u32,
    /// Faults of form that reading passes over.
    pub max_faults: u32,
}

impl Limits {
    /// No limits: for what has been read within some before.
    pub const NONE: Limits =
        Limits { max_depth: u32::MAX, max_bytes: u64::MAX, max_elements: u32::MAX, max_faults: u32::MAX };
}

impl Default for Limits {
    /// 128 levels, 1 GiB, 33 million elements and 65,536 faults. A thread's stack of 2 MiB, as servers give it, carries the levels of
    /// the default; whoever raises them gives more.
    fn default() -> Self {
        Limits { max_depth: 128, max_bytes: 1 << 30, max_elements: 1 << 25, max_faults: 1 << 16 }
    }
}
