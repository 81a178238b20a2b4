//! What the JSON and XML formats of FHIR forbid, found while reading.

use super::{NodeId, Span};

/// A fault of form, with its place.
///
/// A fault in [`super::Tree::faults`] was passed over and the tree is whole around it; one that is returned as an error
/// ended the reading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (byte {})", .span.start)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where it stands.
    pub span: Span,
    /// The element it belongs to, where one had been read.
    pub node: Option<NodeId>,
    /// The member's name, where the fault is about one that did not become an element.
    pub name: Option<Box<str>>,
}

/// The kinds of fault.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/json.html>, <https://hl7.org/fhir/R4/xml.html> (4.0.1), RFC 8259; read 2026-11-22.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum FaultKind {
    /// More bytes than [`super::Limits::max_bytes`]; nothing was read.
    #[error("the document is larger than the limit")]
    TooLarge,
    /// More elements than [`super::Limits::max_elements`], or more faults than [`super::Limits::max_faults`].
    #[error("the document has more elements, or more faults, than the limit")]
    TooMany,
    /// Not UTF-8.
    #[error("the document is not valid UTF-8")]
    NotUtf8,
    /// UTF-16 or UTF-32, by its first bytes.
    #[error("the document is UTF-16 or UTF-32, and FHIR's are UTF-8")]
    Utf16,
    /// An XML declaration that names another encoding than UTF-8. What is read is ASCII, so it is the same in both.
    #[error("the document says that its encoding is not UTF-8")]
    Encoding,
    /// Not JSON: something else was expected here.
    #[error("not JSON: {0} expected")]
    NotJson(&'static str),
    /// Objects or arrays nested deeper than [`super::Limits::max_depth`].
    #[error("nested deeper than the limit")]
    TooDeep,
    /// The document is JSON, but not an object.
    #[error("the document is not an object")]
    NotAnObject,
    /// A byte order mark before JSON.
    #[error("the document begins with a byte order mark")]
    ByteOrderMark,
    /// The same member twice in one object; the second is passed over.
    #[error("the member occurs twice in its object")]
    DuplicateMember,
    /// `null` where FHIR has none, or without a twin that says why.
    #[error("null is not allowed here")]
    Null,
    /// An array without items.
    #[error("an array must not be empty")]
    EmptyArray,
    /// An array directly inside an array.
    #[error("an array must not hold an array")]
    NestedArray,
    /// An object without members.
    #[error("an object must not be empty")]
    EmptyObject,
    /// A string without characters.
    #[error("a string must not be empty")]
    EmptyString,
    /// A `_` member that is not an object, or not an array of objects and nulls.
    #[error(
        "a member whose name begins with an underscore holds an object, or an array of objects and nulls"
    )]
    TwinNotAnObject,
    /// A `_` member beside an element that is not primitive.
    #[error("a member whose name begins with an underscore belongs to a primitive element")]
    TwinOfComplex,
    /// A control character that JSON wants escaped.
    #[error("a control character in a string must be escaped")]
    ControlCharacter,
    /// An escape that JSON does not know, or half a surrogate pair.
    #[error("the escape in the string is not valid")]
    Escape,
    /// Not XML: something else was expected here.
    #[error("not XML: {0} expected")]
    NotXml(&'static str),
    /// A document type declaration, which could define entities; it is refused unread.
    #[error("a document type declaration is not allowed")]
    DocumentType,
    /// A reference to an entity that XML itself does not define.
    #[error("only the five entities of XML and numbers of characters may be referred to")]
    Entity,
    /// An element outside of FHIR's namespace; it is passed over.
    #[error("the element is not in the namespace http://hl7.org/fhir")]
    Namespace,
    /// A document outside of FHIR's namespace; its elements are read all the same.
    #[error("the document is not in the namespace http://hl7.org/fhir")]
    DocumentNamespace,
    /// An attribute that FHIR does not have.
    #[error("the attribute is not one of FHIR's")]
    UnknownAttribute,
    /// An element with neither a value nor content.
    #[error("an element must not be empty")]
    EmptyElement,
    /// Text between elements.
    #[error("there must be no text between elements")]
    Text,
    /// A CDATA section outside of narrative.
    #[error("there must be no CDATA section")]
    Data,
    /// A processing instruction outside of narrative.
    #[error("there must be no processing instruction")]
    Instruction,
    /// The id of an element, or the url of an extension, as an element.
    #[error("XML writes it as an attribute")]
    NotAnAttribute,
    /// An element named `resourceType`; it is passed over.
    #[error("XML says the type of a resource by the name of its element")]
    TypeAsElement,
    /// Something beside a resource in the element that holds it; the resource is passed over.
    #[error("an element that holds a resource must hold nothing else")]
    ResourceNotAlone,
    /// Something else between two repeats of an element.
    #[error("the repeats of an element must stand together")]
    RepeatsApart,
}

impl FaultKind {
    /// Whether reading could go on.
    #[must_use]
    pub fn is_fatal(self) -> bool {
        use FaultKind::{
            DocumentType, Entity, NotAnObject, NotJson, NotUtf8, NotXml, TooDeep, TooLarge, TooMany, Utf16,
        };
        matches!(
            self,
            TooLarge
                | TooMany
                | NotUtf8
                | Utf16
                | NotJson(_)
                | NotXml(_)
                | TooDeep
                | NotAnObject
                | DocumentType
                | Entity
        )
    }
}
