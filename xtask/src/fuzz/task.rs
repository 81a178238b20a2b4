//! `cargo xtask fuzz`: runs the fuzz targets, each for a bounded time.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::{run, seed};

/// The targets, and the words that their dictionaries hold.
const TARGETS: [(&str, &str); 6] = [
    ("json", "json"),
    ("xml", "xml"),
    ("fhirpath", "fhirpath"),
    ("fhirpath_grammar", ""),
    ("package", "json"),
    ("validate", "json"),
];

/// Seeds the corpora, and runs the targets that are asked for, or all. Without nightly and cargo-fuzz it says so, and is done.
pub fn fuzz(args: &[String]) -> Result<()> {
    let mut seconds = 60;
    let mut asked = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--seconds" => seconds = args.next().context("--seconds wants a number")?.parse()?,
            name => match TARGETS.iter().find(|(target, _)| *target == name) {
                Some(target) => asked.push(*target),
                None => bail!("no target `{name}`; there are {}", TARGETS.map(|(name, _)| name).join(", ")),
            },
        }
    }
    let asked = if asked.is_empty() { TARGETS.to_vec() } else { asked };
    if let Some(reason) = missing() {
        println!("fuzz: skipped, {reason}");
        return Ok(());
    }
    let folder = Path::new("fuzz");
    // The same versions as everywhere else.
    std::fs::copy("Cargo.lock", folder.join("Cargo.lock"))?;
    for (target, _) in &asked {
        let count = seed::seed(target, &folder.join("corpus").join(target))?;
        println!("== {target}: {count} seeds");
    }
    let failed: Vec<&str> = asked
        .iter()
        .map(|(target, dictionary)| Ok((*target, run::run(target, dictionary, seconds)?)))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .filter_map(|(target, passed)| (!passed).then_some(target))
        .collect();
    if !failed.is_empty() {
        bail!(
            "{} failed; what they failed on is in fuzz/artifacts, to be mended and made a test",
            failed.join(", ")
        );
    }
    Ok(())
}

/// What is missing, and how to get it.
fn missing() -> Option<&'static str> {
    let works = |args: &[&str]| {
        let status = Command::new("cargo").args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    if !works(&["+nightly", "--version"]) {
        return Some("it needs a nightly compiler: rustup toolchain install nightly --profile minimal");
    }
    if !works(&["+nightly", "fuzz", "--version"]) {
        return Some("it needs cargo-fuzz: cargo install cargo-fuzz --locked");
    }
    None
}
