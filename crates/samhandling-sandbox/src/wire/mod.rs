//! A request and an answer as the players see them: no server framework in them.

mod answer;
mod call;
mod form;
mod html;

pub(crate) use answer::Answer;
pub(crate) use call::HttpCall;
pub(crate) use form::{fields, one};
pub(crate) use html::escaped;
