//! What went wrong, by who must act; no text of it holds a value.

mod auth;
mod help;
mod http;
mod kept_url;
mod outcome;
mod paging;
mod refused;
mod sum;
mod transport;
mod unknown;

pub mod rules;

pub use auth::{AuthError, AuthFault};
pub use http::{HttpError, HttpFault, ProblemDetails};
pub use kept_url::KeptUrl;
pub use outcome::OutcomeError;
pub use paging::PagingFault;
pub use refused::Refused;
pub use sum::Error;
pub use transport::{TransportError, TransportKind};
pub use unknown::OutcomeUnknown;
