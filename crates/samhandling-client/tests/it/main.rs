//! The client against servers on loopback, foreign and broken ones among them.

mod answers;
mod canary;
mod common;
mod searches;
mod tokens;
mod wires;
