//! openid-client and fhir-kit-client from npm, against the sandbox.

use super::node;
use super::peer::Peer;

/// openid-client and fhir-kit-client from npm.
pub const PEER: Peer = Peer { name: "foreign_clients", package: "samhandling-sandbox", start: node::ready };
