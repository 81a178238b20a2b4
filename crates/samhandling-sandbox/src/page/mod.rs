//! The pages of the sandbox: made here, without script, for keyboard and screen reader, in three languages.

mod call;
mod calls;
mod diagram;
mod home;
mod patient;
mod patients;
mod report;
mod shell;
mod style;
mod words;
mod workplaces;

pub(crate) use call::call;
pub(crate) use home::home;
pub(crate) use patient::{patient, picture};
pub(crate) use report::report;
pub(crate) use shell::Shell;
pub(crate) use style::style;
