//! A bounded load: a number of connections, each with a thread, for a time or a number of requests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// As many as wrk is told to use in the goals.
pub const CONNECTIONS: u64 = 8;

/// How a request is made: the number of it to its bytes.
pub type Make<'a> = dyn Fn(u64) -> Vec<u8> + Sync + 'a;

/// How much load.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// For how long at most.
    pub time: Duration,
    /// How many requests at most.
    pub requests: u64,
    /// How many a second; none for as many as can be.
    pub per_second: Option<f64>,
}

/// What came of it.
pub struct Measured {
    /// Answers a second.
    pub per_second: f64,
    /// The time that one of a hundred requests takes longer than, in milliseconds; with a rate it counts from when the request
    /// was due.
    pub p99_ms: f64,
}

/// Puts load on an address; every answer must have this status.
pub fn load(address: &str, bounds: Bounds, status: u16, make: &Make<'_>) -> Result<Measured> {
    let next = AtomicU64::new(0);
    let started = Instant::now();
    let of_connections: Vec<Result<Vec<Duration>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS)
            .map(|_| scope.spawn(|| connection(address, bounds, status, make, &next, started)))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| bail!("a thread failed"))).collect()
    });
    let seconds = started.elapsed().as_secs_f64();
    let mut times = Vec::new();
    for of_connection in of_connections {
        times.extend(of_connection?);
    }
    times.sort_unstable();
    let p99 = times.get(times.len() * 99 / 100).context("no answer came")?;
    Ok(Measured { per_second: times.len() as f64 / seconds, p99_ms: p99.as_secs_f64() * 1e3 })
}

fn connection(
    address: &str,
    bounds: Bounds,
    status: u16,
    make: &Make<'_>,
    next: &AtomicU64,
    started: Instant,
) -> Result<Vec<Duration>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut answers = BufReader::with_capacity(64 << 10, stream);
    let mut times = Vec::new();
    let (mut line, mut body) = (String::new(), Vec::new());
    while started.elapsed() < bounds.time {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= bounds.requests {
            break;
        }
        let mut due = Instant::now();
        if let Some(per_second) = bounds.per_second {
            due = started + Duration::from_secs_f64(number as f64 / per_second);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
        }
        let request = make(number);
        answers.get_mut().write_all(&request)?;
        let got = answer(&mut answers, &mut line, &mut body)?;
        if got != status {
            bail!("{got} instead of {status}: {}", String::from_utf8_lossy(&body));
        }
        times.push(due.elapsed());
    }
    Ok(times)
}

/// Reads an answer; its status.
fn answer(from: &mut BufReader<TcpStream>, line: &mut String, body: &mut Vec<u8>) -> Result<u16> {
    line.clear();
    from.read_line(line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no HTTP")?;
    let mut length = 0;
    loop {
        line.clear();
        from.read_line(line)?;
        if line.trim_end().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse()?;
        }
    }
    body.resize(length, 0);
    from.read_exact(body)?;
    Ok(status)
}
