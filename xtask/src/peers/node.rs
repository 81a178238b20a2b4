//! A peer of npm packages: `package.json`, `package-lock.json` and its scripts in its folder; a server's is `server.mjs`.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::peer::{Peer, Running, Start};

/// Installs the packages of the lock file beside the build, and runs `server.mjs` there.
pub fn start(peer: &Peer) -> Result<Start> {
    match install(peer)? {
        Some(why) => Ok(Start::Skipped(why)),
        None => {
            let folder = peer.installed();
            Running::start(Command::new("node").arg("server.mjs").current_dir(folder)).map(Start::Running)
        }
    }
}

/// Installs the packages of the lock file beside the build; the test runs the scripts there.
pub fn ready(peer: &Peer) -> Result<Start> {
    match install(peer)? {
        Some(why) => Ok(Start::Skipped(why)),
        None => Ok(Start::Ready(fs::canonicalize(peer.installed())?.display().to_string())),
    }
}

/// Copies the scripts and installs the packages; where that cannot be done here, why.
fn install(peer: &Peer) -> Result<Option<String>> {
    if let Some(lack) = ["node", "npm"].into_iter().find(|program| !runs(program)) {
        return Ok(Some(format!("{lack} is not installed")));
    }
    let folder = peer.installed();
    fs::create_dir_all(&folder)?;
    let lock = "package-lock.json";
    let is_same = fs::read(peer.folder().join(lock)).ok() == fs::read(folder.join(lock)).ok();
    for part in fs::read_dir(peer.folder())? {
        let from = part?.path();
        let is_part = from.extension().is_some_and(|end| end == "json" || end == "mjs");
        if let (true, Some(name)) = (is_part, from.file_name()) {
            fs::copy(&from, folder.join(name)).with_context(|| from.display().to_string())?;
        }
    }
    if !is_same || !folder.join("node_modules/.package-lock.json").is_file() {
        let install = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
        let output = Command::new("npm").args(install).current_dir(&folder).output()?;
        if !output.status.success() {
            // The next run must not take half of it for the whole.
            let _ = fs::remove_file(folder.join(lock));
            let said = String::from_utf8_lossy(&output.stderr);
            // The lock file is at fault, and not the way to the packages.
            if ["EUSAGE", "EINTEGRITY"].iter().any(|code| said.contains(code)) {
                bail!("{}: {said}", peer.folder().join(lock).display());
            }
            let why = said.lines().next().unwrap_or("npm says nothing").to_owned();
            return Ok(Some(format!("its packages cannot be had: {why}")));
        }
    }
    Ok(None)
}

pub(super) fn runs(program: &str) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}
