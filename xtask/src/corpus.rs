//! `cargo xtask corpus`: fetches the official R4 examples into an ignored folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The package that holds them; CC0-1.0.
const PACKAGE: &str = "hl7.fhir.r4.examples@4.0.1";

/// Fetches the examples, unless they are there.
pub fn corpus() -> Result<()> {
    let folder = Path::new("corpus/r4-examples");
    if folder.is_dir() {
        println!("{} is there", folder.display());
        return Ok(());
    }
    fs::create_dir_all("corpus")?;
    run(Command::new("npm").args(["pack", "--silent", PACKAGE]).current_dir("corpus"))?;
    let archive = "hl7.fhir.r4.examples-4.0.1.tgz";
    fs::create_dir_all(folder)?;
    run(Command::new("tar")
        .args(["xzf", archive, "--strip-components=1", "-C", "r4-examples"])
        .current_dir("corpus"))?;
    fs::remove_file(Path::new("corpus").join(archive))?;
    println!("{PACKAGE} is at {}", folder.display());
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let name = format!("{command:?}");
    let status = command.status().with_context(|| format!("{name} cannot be started"))?;
    if !status.success() {
        bail!("{name} failed");
    }
    Ok(())
}
