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

/// How large and how deep a document may be.
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
}

impl Default for Limits {
    /// 128 levels and 1 GiB.
    fn default() -> Self {
        Limits { max_depth: 128, max_bytes: 1 << 30 }
    }
}
