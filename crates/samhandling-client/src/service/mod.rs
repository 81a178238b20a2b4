//! How a service wants to be spoken to, as the client needs it; whoever knows the services fills it in.

mod dialect;
mod interaction;
mod meaning;
mod plain;
mod settings;
mod stated;

pub use dialect::{
    AccessBasisWords, AnswerHeader, AttestDemand, Header, HeaderContent, HeaderForm, PatientPlace, Place,
    Scope, ServiceDialect, TokenKind,
};
pub use interaction::{Interaction, Paging};
pub use meaning::ErrorMeaning;
pub use settings::{Policy, ServiceSettings};
pub use stated::{Source, Stated};
