//! The sandbox as a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::load::{Bounds, load};

/// The command line, built for release.
const BINARY: &str = "target/release/samhandling";

/// Builds the command line with the sandbox in it.
pub fn build() -> Result<()> {
    let built = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--package", "samhandling-cli", "--features", "sandbox"])
        .status();
    if !built.context("cargo")?.success() {
        bail!("the command line cannot be built");
    }
    Ok(())
}

/// A sandbox that runs until it is dropped.
pub struct Process {
    child: Child,
    /// Host and port.
    pub address: String,
    /// A process that nobody listens to ends.
    _output: BufReader<ChildStdout>,
}

impl Process {
    /// Starts one.
    pub fn start(args: &[&str]) -> Result<Self> {
        let mut child =
            Command::new(BINARY).arg("sandbox").args(args).stdout(Stdio::piped()).spawn().context(BINARY)?;
        let mut output = BufReader::new(child.stdout.take().context("no output")?);
        let mut line = String::new();
        while output.read_line(&mut line)? > 0 {
            if let Some(said) = line.strip_prefix("address    http://") {
                let address = said.split_whitespace().next().unwrap_or_default();
                return Ok(Self { child, address: address.to_owned(), _output: output });
            }
            line.clear();
        }
        let _ = child.kill();
        bail!("the sandbox prints no address")
    }

    /// Its memory in MB, as the operating system counts it; not a number where it does not.
    pub fn memory_mb(&self) -> f64 {
        memory_mb(&self.child.id().to_string())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The memory of a process in MB.
pub fn memory_mb(process: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1024.0)
}

/// Median time from the start of the process to its first answer, in milliseconds.
pub fn cold_start(make: &super::load::Make<'_>) -> Result<f64> {
    let one = Bounds { time: std::time::Duration::from_secs(10), requests: 1, per_second: None };
    let mut times = Vec::new();
    for _ in 0..11 {
        let started = Instant::now();
        let process = Process::start(&["--no-token-checks"])?;
        load(&process.address, one, 200, make)?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times.get(times.len() / 2).copied().unwrap_or(f64::NAN))
}

/// A file that goes away.
pub struct Scratch(std::path::PathBuf);

impl Scratch {
    /// A place for a store.
    pub fn new() -> Self {
        Self(Path::new("target").join(format!("bench-{}.sqlite", std::process::id())))
    }

    /// Its path.
    pub fn path(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", ".lock"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.path()));
        }
    }
}
