//! What can be wrong with a narrative.

use crate::tree::{FaultKind, Span};

/// What is wrong with a narrative, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (byte {} of the narrative)", .span.start)]
pub struct NarrativeFault {
    /// What is wrong.
    pub kind: NarrativeFaultKind,
    /// Where it stands in the narrative.
    pub span: Span,
}

/// The kinds of fault in a narrative.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NarrativeFaultKind {
    /// It is not XML; what comes behind has not been looked at.
    #[error("{0}")]
    NotXml(FaultKind),
    /// It refers to a character by a name that HTML has and XML has not; what comes behind has not been looked at.
    #[error("only the five entities of XML and numbers of characters may be referred to")]
    Entity,
    /// It is not one `div`.
    #[error("a narrative is one `div`")]
    NotDiv,
    /// The `div`, or an element in it, is not in the namespace of XHTML.
    #[error("the elements must be in the namespace http://www.w3.org/1999/xhtml")]
    Namespace,
    /// An element that narrative must not have: a script, a form, a frame.
    #[error("`{0}` is not allowed in a narrative")]
    Element(Box<str>),
    /// An attribute that narrative must not have: an event, an external style.
    #[error("the attribute `{0}` is not allowed in a narrative")]
    Attribute(Box<str>),
    /// An element that XHTML does not allow where it stands: a table in a paragraph, a row outside of a table.
    #[error("`{0}` may not stand here")]
    Misplaced(Box<str>),
    /// A link that runs something, or leads nowhere: the scheme, or nothing where there is no link at all.
    #[error("the link cannot be followed (`{0}`)")]
    Link(Box<str>),
    /// Nothing to read or to see.
    #[error("a narrative must have text or an image")]
    Empty,
}
