//! How a service wants to be spoken to, as data: the one table that client, sandbox and checker read.

mod fact;
mod table;

pub use fact::{Confidence, Fact, Source};
pub use table::{
    AccessBasisWords, Attest, Dialect, DialectError, Endpoint, ErrorMeaning, Header, HeaderForm, Interaction,
    Paging, PatientPlace, Place, Scope, TokenKind,
};
