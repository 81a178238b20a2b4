//! Access tokens: asked of HelseID, kept by context, never used for what they were not made for.

mod access_token;
mod cache;
mod client_credentials;
mod discovery;
mod endpoint;
mod identity;
mod source;

pub use access_token::AccessToken;
pub use cache::TokenCache;
pub use client_credentials::ClientCredentials;
pub use discovery::Metadata;
pub use endpoint::{FormFields, TokenEndpoint};
pub use identity::ClientIdentity;
pub use source::{TokenRequest, TokenSource};
