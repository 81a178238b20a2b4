//! What the tests share.

#![allow(dead_code, unused_imports, reason = "each test binary uses a part of it")]

mod cases;
mod compare;
mod json;
mod tally;

pub(crate) use cases::{cases, files};
pub(crate) use compare::{assert_round_trip, assert_same, difference};
pub(crate) use json::Json;
pub(crate) use tally::Tally;
