//! Servers and clients that others wrote, and the tests of our client and sandbox against them. One file for each.

mod authorization_server;
mod browser;
mod foreign_clients;
mod hapi;
mod maven;
mod medplum;
mod node;
mod peer;
mod task;

pub use task::peers;
