//! Why a resource could not be read.

use samhandling_core::tree::{Fault, LineIndex, Position};

use super::Problem;

/// Why a resource could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Not JSON (or XML, where that was asked for), or beyond the limits: whoever made the document must mend it.
    Form {
        /// What ended the reading.
        fault: Fault,
        /// The line and the column.
        position: Position,
    },
    /// The document has elements but is no FHIR R4: whoever made it must mend it, or it is read leniently.
    Element(Box<Problem>),
    /// The resource is of another type than was asked for: the caller must ask for that, or for
    /// [`AnyResource`](crate::AnyResource).
    OtherType {
        /// The type that was asked for.
        asked: &'static str,
    },
}

impl Error {
    /// Of a document that could not be read as elements: of the fault that [`Tree::read`](samhandling_core::tree::Tree::read) gave for
    /// the source.
    #[must_use]
    pub fn form(fault: Fault, source: &[u8]) -> Self {
        let position = LineIndex::new(source).position(fault.span.start);
        Error::Form { fault, position }
    }

    /// What does not fit, and where; none where the document could not be read at all.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Error::Element(problem) => Some(problem),
            _ => None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Error::Form { .. } => "send JSON or XML in UTF-8, one resource to a document",
            Error::Element(_) => "mend the element, or read leniently to keep it as it is",
            Error::OtherType { .. } => "read as the type that `resourceType` says, or as any resource",
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Form { fault, position: Position { line, column } } => {
                write!(f, "cannot be read at {line}:{column}: {}", fault.kind)
            }
            Error::Element(problem) => problem.fmt(f),
            Error::OtherType { asked } => write!(f, "the resource is no `{asked}`"),
        }
    }
}

impl std::error::Error for Error {}
