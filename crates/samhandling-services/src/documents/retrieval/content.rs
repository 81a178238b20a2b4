//! What a document is.

use super::{Cda, Form, KithMessage};

/// What a document is, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// A PDF. It is not opened here; show it in a viewer without scripts.
    Pdf,
    /// An XML message of KITH.
    Kith(KithMessage),
    /// A CDA, with the document inside it.
    Cda(Box<Cda>),
    /// Anything else: XML of others, pictures, HTML, what cannot be read. Ask a person before it is opened.
    Unknown(Form),
}
