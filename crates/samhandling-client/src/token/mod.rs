//! Access tokens: asked of HelseID, kept by context, never used for what they were not made for.

mod access_token;
mod browser;
mod cache;
mod client_credentials;
mod discovery;
mod endpoint;
mod form_post;
mod identity;
mod judge;
mod keys;
mod login;
mod loopback;
mod mint;
mod pending;
mod refresh;
mod session;
mod source;
mod token_exchange;

pub use access_token::AccessToken;
pub use browser::Browser;
pub use cache::TokenCache;
pub use client_credentials::ClientCredentials;
pub use discovery::Metadata;
pub use endpoint::{FormFields, TokenEndpoint};
pub use identity::ClientIdentity;
pub use login::Login;
pub use loopback::LoopbackBrowser;
pub use pending::PendingLogin;
pub use session::UserSession;
pub use source::{TokenRequest, TokenSource};
pub use token_exchange::TokenExchange;
