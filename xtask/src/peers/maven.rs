//! A peer of packages from Maven Central: `pom.xml` and one class, `no.samhandling.peer.Main`, in its folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::peer::{Peer, Running, Start};

const POM: &str = "pom.xml";
const MAIN: &str = "src/main/java/no/samhandling/peer/Main.java";

/// Builds it beside the build, with its packages, and runs its class there.
pub fn start(peer: &Peer) -> Result<Start> {
    if let Some(lack) = ["java", "mvn"].into_iter().find(|program| !runs(program)) {
        return Ok(Start::Skipped(format!("{lack} is not installed")));
    }
    let folder = peer.installed();
    let is_same = [POM, MAIN].iter().all(|part| {
        let (ours, theirs) = (fs::read(peer.folder().join(part)), fs::read(folder.join(part)));
        ours.is_ok_and(|ours| theirs.is_ok_and(|theirs| ours == theirs))
    });
    let built = folder.join("target/built");
    if !is_same || !built.is_file() {
        let _ = fs::remove_file(&built);
        for part in [POM, MAIN] {
            copy(&peer.folder().join(part), &folder.join(part))?;
        }
        let build = ["--quiet", "--batch-mode", "package"];
        let output = Command::new("mvn").args(build).current_dir(&folder).output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stdout);
            let why =
                said.lines().find(|line| line.contains("ERROR")).unwrap_or("mvn says nothing").to_owned();
            return Ok(Start::Skipped(format!("its packages cannot be had: {why}")));
        }
        fs::write(&built, "")?;
    }
    // A class path is separated as the system separates paths.
    let parts = ["target/classes", "target/dependency/*"];
    let class_path = std::env::join_paths(parts).context("a class path")?;
    let mut command = Command::new("java");
    command.arg("-Xmx512m").arg("-cp").arg(class_path).arg("no.samhandling.peer.Main").current_dir(&folder);
    Running::start(&mut command).map(Start::Running)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

fn runs(program: &str) -> bool {
    let version = Command::new(program).arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}
