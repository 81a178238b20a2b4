//! What is wrong with a token, a proof or an answer that somebody holds in their hand: every fault, not only the first.
//!
//! The verifiers of this crate stop at the first fault, as a server must. [`examine`] goes on, says what it could not decide, and
//! needs neither key nor network. It tells names of members and differences in seconds, never a value.

mod access_token;
mod answer;
mod assertion;
mod finding;
mod given;
mod inside;
mod oauth;
mod proof;
mod rule;
mod subject;

pub use finding::{Diagnosis, DoctorFinding, DoctorVerdict};
pub use given::Given;
pub use inside::TokenContent;
pub use oauth::OAuthError;
pub use rule::DoctorRule;
pub use subject::{Subject, examine};
