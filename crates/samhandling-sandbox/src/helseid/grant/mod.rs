//! The grants of the token endpoint, one file each.

mod asked;
mod authorization_code;
mod client_credentials;
mod granted;
mod id_token;
mod issue;
mod refresh_token;
mod token_exchange;

pub(super) use asked::Asked;
pub(super) use authorization_code::authorization_code;
pub(super) use client_credentials::client_credentials;
pub(super) use refresh_token::refresh_token;
pub(super) use token_exchange::{GRANT as TOKEN_EXCHANGE, token_exchange};
