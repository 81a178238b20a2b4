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

pub use peer::{Peer, Start};
pub use task::peers;

/// The FHIR servers that hold resources.
pub const SERVERS: [&Peer; 2] = [&hapi::PEER, &medplum::PEER];
