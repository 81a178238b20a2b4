//! One target, within its limits.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

/// Bytes of a stack, as threads of servers have it.
const STACK_KIB: u32 = 2048;

/// Runs a target for so many seconds; tells whether it found nothing.
pub fn run(target: &str, dictionary: &str, seconds: u64) -> Result<bool> {
    println!("== {target}: {seconds} s");
    let mut options = vec![
        format!("-max_total_time={seconds}"),
        // An input that takes longer is a fault: the longest is 64 KiB.
        "-max_len=65536".to_owned(),
        "-timeout=10".to_owned(),
        "-rss_limit_mb=2048".to_owned(),
        "-malloc_limit_mb=1024".to_owned(),
        "-print_final_stats=1".to_owned(),
        "-verbosity=0".to_owned(),
    ];
    if !dictionary.is_empty() {
        options.push(format!(
            "-dict={}",
            Path::new("fuzz/dictionaries").join(dictionary).with_extension("dict").display()
        ));
    }
    // The code has no `unsafe`, so what a sanitizer looks for cannot be; without one there are more runs in the time.
    let fuzz = format!("exec cargo +nightly fuzz run --sanitizer none {target} -- {}", options.join(" "));
    let status = Command::new("sh").args(["-c", &format!("ulimit -s {STACK_KIB} && {fuzz}")]).status();
    Ok(status.context("sh cannot be started")?.success())
}
