//! A service, played: the gate by its dialect, then its own rules.

mod anybody;
mod attest;
mod body;
mod decide;
mod fact;
mod gate;
mod headers;
mod metadata;
mod parameters;
mod patient;
mod play;
mod refusal;
mod route;
mod sample;
mod tokens;

pub(crate) use play::{Played, Stage, answer};
pub(crate) use refusal::Refused;
pub(crate) use sample::sample;
pub(crate) use tokens::Tokens;
