//! Debian's chromium over WebDriver, with axe-core from npm, on the sandbox's pages.

use std::process::{Command, Stdio};

use anyhow::Result;

use super::node;
use super::peer::{Peer, Start};

/// Debian's chromium, with axe-core.
pub const PEER: Peer = Peer { name: "browser", package: "samhandling-sandbox", start };

const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

fn start(peer: &Peer) -> Result<Start> {
    if !node::runs("chromedriver") || !node::runs("chromium") {
        let mut install = Command::new("apt-get");
        install.args(["install", "--yes", "--no-install-recommends"]).args(PACKAGES);
        let done = install
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !done.is_ok_and(|status| status.success()) || !node::runs("chromedriver") {
            return Ok(Start::Skipped(
                "chromium and chromedriver are not installed, and apt-get cannot get them".into(),
            ));
        }
    }
    let mut blank = Command::new("chromium");
    blank.args([
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--dump-dom",
        "about:blank",
    ]);
    let runs = blank.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !runs.is_ok_and(|status| status.success()) {
        return Ok(Start::Skipped("chromium is installed and does not run here".into()));
    }
    node::ready(peer)
}
