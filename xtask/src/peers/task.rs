//! `cargo xtask peers [NAME]...`: our client against servers, and our sandbox against clients, that others wrote.

use std::process::Command;

use anyhow::{Result, bail};

use super::peer::{Peer, Start};
use super::{authorization_server, browser, foreign_clients, hapi, medplum};

/// All that there are.
const PEERS: [Peer; 5] =
    [authorization_server::PEER, medplum::PEER, hapi::PEER, foreign_clients::PEER, browser::PEER];

/// Starts each, runs the tests against it, and says plainly which were skipped and why.
pub fn peers(args: &[String]) -> Result<()> {
    if let Some(unknown) = args.iter().find(|arg| PEERS.iter().all(|peer| peer.name != arg.as_str())) {
        let known = PEERS.map(|peer| peer.name).join(", ");
        bail!("there is no peer `{unknown}`; there are {known}");
    }
    let mut failed = Vec::new();
    for peer in PEERS.iter().filter(|peer| args.is_empty() || args.iter().any(|arg| arg == peer.name)) {
        match (peer.start)(peer)? {
            Start::Skipped(why) => println!("{}: skipped, {why}", peer.name),
            Start::Running(running) => {
                println!("{}: at {}", peer.name, running.address);
                if !test(peer, &running.address)? {
                    failed.push(peer.name);
                }
            }
            Start::Ready(folder) => {
                println!("{}: installed", peer.name);
                if !test(peer, &folder)? {
                    failed.push(peer.name);
                }
            }
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

/// Whether the tests of a peer's module pass.
fn test(peer: &Peer, place: &str) -> Result<bool> {
    let module = format!("{}::", peer.name);
    let arguments = ["test", "--quiet", "--package", peer.package, "--test", "peers", "--", &module];
    let variable = format!("SAMHANDLING_PEER_{}", peer.name.to_uppercase());
    Ok(Command::new("cargo").args(arguments).env(variable, place).status()?.success())
}
