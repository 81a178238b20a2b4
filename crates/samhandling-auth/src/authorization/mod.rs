//! The authorization request: pushed (RFC 9126) as a signed request object (RFC 9101), and the answer that the browser
//! brings back.

mod form;
mod pushed;
mod request;
mod response;

pub use pushed::PushedResponse;
pub use request::{AuthorizationRequest, REQUEST_OBJECT_TYP};
pub use response::{AuthorizationResponse, ExpectedResponse};
