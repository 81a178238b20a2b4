//! HAPI FHIR's plain server from Maven Central, with its resources in memory.

use super::maven;
use super::peer::Peer;

/// HAPI FHIR's plain server from Maven Central.
pub const PEER: Peer = Peer { name: "hapi", package: "samhandling-client", start: maven::start };
