//! What can be broken, and where it was: rules, findings and their words.
//!
//! A [`Rule`] is a constant: id, severity, message and help in three languages, and the page that explains it. A
//! [`Diagnostic`] is one finding: its rule, its place, and the arguments that go into the message. Text is made when a
//! report is shown, so language changes words and nothing else.

mod arg;
mod finding;
mod language;
mod rule;
mod severity;

pub use arg::{Arg, Args, Masking};
pub use finding::{Diagnostic, Outcome};
pub use language::{Language, Text};
pub use rule::Rule;
pub use severity::{IssueType, Severity};
