//! `cargo xtask ci`: everything that must hold before a change lands.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Runs every step, and stops at the first that fails.
pub fn ci() -> Result<()> {
    step("format", "cargo", &["fmt", "--all", "--check"], &[])?;
    step("lints", "cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    // The README's test command.
    step("tests", "cargo", &["test"], &[])?;
    step("documentation", "cargo", &["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    step(
        "generated files",
        "cargo",
        &["run", "--quiet", "--package", "xtask", "--", "generate", "--check"],
        &[],
    )?;
    step("peers", "cargo", &["run", "--quiet", "--package", "xtask", "--", "peers"], &[])?;
    if Command::new("cargo").args(["deny", "--version"]).output().is_ok_and(|output| output.status.success())
    {
        step("licences", "cargo", &["deny", "check", "bans", "licenses", "sources"], &[])?;
    } else {
        println!("licences: skipped, cargo-deny is not installed");
    }
    Ok(())
}

fn step(name: &str, program: &str, args: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    println!("== {name}: {program} {}", args.join(" "));
    let started = Instant::now();
    let status = Command::new(program).args(args).envs(environment.iter().copied()).status();
    let status = status.with_context(|| format!("{program} cannot be started"))?;
    if !status.success() {
        bail!("{name} failed");
    }
    println!("== {name}: {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}
