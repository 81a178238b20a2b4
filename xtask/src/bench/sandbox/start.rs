//! How soon it answers, and what many of them take.

use std::time::{Duration, Instant};

use anyhow::Result;
use samhandling_sandbox::Sandbox;

use super::load::{Bounds, load};
use super::process::{cold_start, memory_mb};
use super::{Figures, read};

const MANY: usize = 100;

/// Measures it.
pub fn start(figures: &mut Figures) -> Result<()> {
    figures.add("cold_start_ms", cold_start(&|_| read().bytes("127.0.0.1"))?);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let one = Bounds { time: Duration::from_secs(10), requests: 1, per_second: None };
    let (mut first, mut times) = (f64::NAN, Vec::new());
    for round in 0..21 {
        let started = Instant::now();
        let sandbox = runtime.block_on(Sandbox::builder().without_token_checks().start())?;
        let address = sandbox.address().to_string();
        load(&address, one, 200, &|_| read().bytes(&address))?;
        let milliseconds = started.elapsed().as_secs_f64() * 1e3;
        if round == 0 {
            first = milliseconds;
        }
        times.push(milliseconds);
        runtime.block_on(sandbox.stop());
    }
    times.sort_by(f64::total_cmp);
    figures.add("in_process_first_start_ms", first);
    figures.add("in_process_start_ms", times.get(times.len() / 2).copied().unwrap_or(f64::NAN));
    let mut all = Vec::new();
    for _ in 0..MANY {
        all.push(runtime.block_on(Sandbox::start())?);
    }
    figures.add("process_of_hundred_sandboxes_mb", memory_mb("self"));
    Ok(())
}
