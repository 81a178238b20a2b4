//! What does not fit, and where.

use samhandling_core::path::ElementPath;
use samhandling_core::primitive::{LexicalFault, PrimitiveType};
use samhandling_core::tree::{FaultKind, Position, Span};

/// What was read leniently, and what did not fit.
#[derive(Clone, Debug)]
pub struct Lenient<T> {
    /// What was read. What did not fit is kept in it: members in `extra`, values in
    /// [`Primitive::misfit`](crate::Primitive::misfit).
    pub value: T,
    /// What did not fit, in the order of the document.
    pub problems: Vec<Problem>,
}

/// Something that a type has no place for. It holds no value of the instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The element.
    pub path: ElementPath,
    /// The bytes in the source.
    pub span: Span,
    /// The line and the column of the first byte.
    pub position: Position,
    /// What is wrong.
    pub reason: Reason,
}

/// Why something does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The type has no such element. Lenient reading keeps it in `extra`.
    Unknown,
    /// A required element is missing.
    Missing,
    /// Another literal than the type needs. Lenient reading keeps a primitive as a misfit, and the rest in `extra`.
    Kind {
        /// What is needed: `an object`, `a number`.
        needed: &'static str,
    },
    /// Not a value of its primitive type. Lenient reading keeps it as a misfit.
    Lexical {
        /// The type.
        kind: PrimitiveType,
        /// Why it is none of it.
        fault: LexicalFault,
    },
    /// The element repeats, and must stand in an array. Lenient reading keeps it in `extra`.
    NeedsArray,
    /// The element does not repeat, and must not stand in an array. Lenient reading keeps it in `extra`.
    NoArray,
    /// An element that does not repeat stands more than once in XML. Lenient reading keeps all of them in `extra`.
    Repeats,
    /// A resource in XML of a type that this crate does not have: what is a number, and what an array, is known only to
    /// that type. Lenient reading keeps every value as a string, and an array where an element stands more than once.
    FormUnknown,
    /// A choice has more than one type. Lenient reading keeps all but the first in `extra`.
    SecondChoice,
    /// A `_` member does not have as many entries as the member it belongs to. Lenient reading aligns them.
    TwinLength,
    /// A `_` member of an element that can have neither id nor extensions. Lenient reading keeps it in `extra`.
    NoTwin,
    /// A resource does not say its type. Lenient reading takes the type that was asked for, and keeps a resource inside
    /// another as it is.
    NoResourceType,
    /// Nested deeper than can be read. Lenient reading keeps it in `extra`.
    TooDeep,
    /// The form is not FHIR's. Lenient reading passes over a second member of the same name, an empty array, an array
    /// inside an array and a `_` member that belongs to nothing, and reads an escape that is none as U+FFFD; the rest it
    /// keeps.
    Form(FaultKind),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Reason::Unknown => "FHIR R4 has no such element here",
            Reason::Missing => "a required element is missing",
            Reason::Kind { needed } => return write!(f, "{needed} is needed here"),
            Reason::Lexical { kind, fault } => {
                return write!(f, "the value is not a `{}`: {fault}", kind.name());
            }
            Reason::NeedsArray => "the element repeats, so an array is needed here",
            Reason::NoArray => "the element does not repeat, so it must not be an array",
            Reason::Repeats => "the element does not repeat, and stands here more than once",
            Reason::FormUnknown => "the type has no JSON form here: give the resource as JSON",
            Reason::SecondChoice => "the element has a value of another type already",
            Reason::TwinLength => "the member and its twin with an underscore must have as many entries",
            Reason::NoTwin => "the element can have neither id nor extensions",
            Reason::NoResourceType => "the resource does not say its `resourceType`",
            Reason::TooDeep => "nested deeper than can be read",
            Reason::Form(fault) => return fault.fmt(f),
        })
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Position { line, column } = self.position;
        write!(f, "`{}` at {line}:{column}: {}", self.path, self.reason)
    }
}
