//! Tokens received: the answer of the token endpoint, access tokens at an API, id-tokens, HelseID's claims and error
//! codes.

mod access_token;
pub mod claim;
mod claims;
mod error_response;
mod hid;
mod id_token;
mod issued;
mod presented;
mod response;

pub use access_token::{AccessTokenVerifier, TokenBinding};
pub use claims::{HelseIdClaims, Tenancy};
pub use error_response::TokenErrorResponse;
pub use hid::{HID_CODES, HID_CODES_SOURCE, HidCode};
pub use id_token::IdTokenVerifier;
pub use presented::presented_token;
pub use response::TokenResponse;
pub(crate) use response::{answer, seconds, text};
