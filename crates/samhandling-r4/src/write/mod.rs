//! From typed elements to JSON.

mod elements;
mod nodes;
mod writer;

pub(crate) use elements::json;
pub(crate) use nodes::{literal, members, node};
pub(crate) use writer::{Layout, Writer};
