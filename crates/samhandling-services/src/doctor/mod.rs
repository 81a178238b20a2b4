//! What an error answer of a service means: its own vocabulary from the dialects, FHIR's kinds of issues, the status.

mod answer;
mod finding;
mod issue;
mod meaning;
mod status;

pub use answer::examine_answer;
pub use finding::{AnswerFinding, AnswerVerdict};
