//! Servers that others wrote, started on loopback, and the client's tests against them. One file for each.

mod authorization_server;
mod hapi;
mod maven;
mod medplum;
mod node;
mod peer;
mod task;

pub use task::peers;
