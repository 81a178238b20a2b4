//! HelseID's protocol against an authorization server that others wrote; see `tests/peers/authorization_server`.

mod logins;
mod refusals;
mod registered;
mod tokens;
mod user;
