//! HelseID, simulated: discovery, keys, logins, the token endpoint, and a maker of test tokens, whole and broken.

mod attest;
mod authority;
mod broken;
mod compose;
mod desk;
mod discovery;
mod grant;
mod issued;
mod login;
mod organisations;
mod ready;
mod refusal;
mod registered;
pub(crate) mod rules;
mod scopes;
mod test_token;
mod token_endpoint;

pub(crate) use authority::{HelseId, Replays};
pub use broken::{BROKEN_PROOFS, BROKEN_TOKENS, Broken};
pub(crate) use desk::Desk;
pub(crate) use discovery::{discovery, jwks, offered};
pub(crate) use login::{authorize, languages, push, style};
pub use ready::ReadyClient;
pub use registered::{RegisteredClient, RegisteredOrganisation};
pub(crate) use scopes::{Served, Services};
pub use test_token::{TestPair, TestToken};
pub(crate) use test_token::{answer as test_token_answer, make as make_test_token};
pub(crate) use token_endpoint::{GRANTS, token};
