//! wrk, where it is installed: others have measured with it.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::load::CONNECTIONS;
use super::request::Request;

/// Whether it is installed.
pub fn is_there() -> bool {
    let tried = Command::new("wrk").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
    tried.is_ok()
}

/// Answers a second.
pub fn wrk(address: &str, request: &Request, time: Duration) -> Result<f64> {
    let script = std::env::temp_dir().join(format!("samhandling-wrk-{}.lua", std::process::id()));
    std::fs::write(&script, request.script())?;
    let output = Command::new("wrk")
        .args(["-t", "1", "-c", &CONNECTIONS.to_string(), "-d", &format!("{}s", time.as_secs())])
        .arg("-s")
        .arg(&script)
        .arg(format!("http://{address}{}", request.path))
        .output();
    std::fs::remove_file(&script)?;
    let text = String::from_utf8_lossy(&output.context("wrk")?.stdout).into_owned();
    if text.contains("Non-2xx") {
        bail!("not all were answered:\n{text}");
    }
    let rate = text.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    rate.and_then(|rate| rate.trim().parse().ok()).with_context(|| format!("wrk says: {text}"))
}
