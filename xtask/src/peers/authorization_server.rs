//! oidc-provider from npm, set up as strictly as HelseID.

use super::node;
use super::peer::Peer;

/// oidc-provider from npm.
pub const PEER: Peer =
    Peer { name: "authorization_server", package: "samhandling-client", start: node::start };
