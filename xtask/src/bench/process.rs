//! The whole process, cold: time and peak memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// A report that is checked against the national profiles.
const REPORT: &str = "fixtures/test_results/valid";

/// Median time of `samhandling check` on one report, and the greatest memory of any of the runs.
pub fn cold() -> Result<Vec<(&'static str, f64)>> {
    let built = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--package", "samhandling-cli"])
        .status();
    if !built.context("cargo")?.success() {
        bail!("the command line cannot be built");
    }
    let file = largest(Path::new(REPORT)).context("no fixture to check")?;
    let mut times = Vec::new();
    for _ in 0..21 {
        let started = Instant::now();
        let mut command = Command::new("target/release/samhandling");
        command.arg("check").arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().context("target/release/samhandling")?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or(f64::NAN);
    Ok(vec![("cold_check_ms", median), ("peak_rss_mb", peak_memory(&file)?)])
}

fn largest(folder: &Path) -> Option<std::path::PathBuf> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let json = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
    json.max_by_key(|path| path.metadata().map_or(0, |metadata| metadata.len()))
}

/// The peak memory of one run in MB, as the operating system counts it; not a number where it does not.
fn peak_memory(file: &Path) -> Result<f64> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%M", "target/release/samhandling", "check"])
        .arg(file)
        .output();
    let Ok(output) = output else { return Ok(f64::NAN) };
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let kilobytes = text.lines().last().and_then(|line| line.trim().parse::<f64>().ok());
    Ok(kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1024.0))
}
