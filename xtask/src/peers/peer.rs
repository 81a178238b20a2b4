//! A server, or clients, that somebody else wrote.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// A server, or clients, that somebody else wrote.
pub struct Peer {
    /// Its name: that of its folder in `tests/peers`, of its module in the tests `peers`, and, in upper case, of the
    /// variable that tells them its address or folder: `SAMHANDLING_PEER_<NAME>`.
    pub name: &'static str,
    /// The package whose tests `peers` are run against it.
    pub package: &'static str,
    /// Gets what it needs and starts it.
    pub start: fn(&Peer) -> Result<Start>,
}

/// How a start went.
pub enum Start {
    /// It runs.
    Running(Running),
    /// It is installed in this folder, and the tests run it.
    Ready(String),
    /// It cannot run here, and why.
    Skipped(String),
}

/// A server that runs; it ends when this is dropped.
pub struct Running {
    child: Child,
    /// Its address.
    pub address: String,
}

impl Peer {
    /// Where its parts are, in the repository.
    pub fn folder(&self) -> PathBuf {
        Path::new("tests/peers").join(self.name)
    }

    /// Where it is installed, beside the build.
    pub fn installed(&self) -> PathBuf {
        Path::new("target/peers").join(self.name)
    }
}

impl Running {
    /// Starts a server that writes `listening on <address>`, and that ends with its standard input.
    pub fn start(command: &mut Command) -> Result<Self> {
        let name = format!("{command:?}");
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.with_context(|| format!("{name} cannot be started"))?;
        let output = child.stdout.take().with_context(|| format!("{name} has no output"))?;
        let mut lines = BufReader::new(output).lines();
        for line in lines.by_ref() {
            if let Some(address) = line?.strip_prefix("listening on ") {
                let address = address.trim().to_owned();
                // What it writes from now on is nobody's, but it must not be stopped by a full pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { child, address });
            }
        }
        bail!("{name} ended before it listened: {}", child.wait()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
