//! A login: pushed, led through the browser, remembered until its session ends.

mod authorize;
mod page;
mod par;
mod parameters;
mod pushed;
mod request_object;
mod session;
mod words;

pub(crate) use authorize::authorize;
pub(crate) use page::{languages, style};
pub(crate) use par::push;
pub(crate) use pushed::Pushed;
pub(crate) use session::{Login, user_claims};
