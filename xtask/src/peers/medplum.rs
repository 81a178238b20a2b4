//! Medplum's FHIR router from npm, with its resources in memory.

use super::node;
use super::peer::Peer;

/// Medplum's FHIR router from npm.
pub const PEER: Peer = Peer { name: "medplum", package: "samhandling-client", start: node::start };
