//! `cargo xtask bench sandbox [--json] [--seconds N] [--requests N]`: the figures of the sandbox.

mod load;
mod others;
mod process;
mod proof;
mod request;
mod start;
mod wrk;

use std::time::Duration;

use anyhow::Result;

use load::{Bounds, Measured, load};
use process::{Process, Scratch};
use proof::Prover;
use request::Request;

const AUDIENCE: &str = "nhn:critical-information";
const SCOPE: &str = "nhn:critical-information/api";
const PATIENT: &str = "17854810073";
const RECORD: &str = include_str!("../../../../fixtures/critical_information/valid/allergy-penicillin.json");

/// Runs the benchmark and prints its figures.
pub fn bench(args: &[String]) -> Result<()> {
    let given = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let seconds: u64 = given("--seconds").map(|seconds| seconds.parse()).transpose()?.unwrap_or(10);
    let requests: u64 = given("--requests").map(|count| count.parse()).transpose()?.unwrap_or(1_000_000);
    let time = Duration::from_secs(seconds);
    process::build()?;
    let mut figures = Figures { json: args.iter().any(|arg| arg == "--json"), all: Vec::new() };
    start::start(&mut figures)?;
    unchecked(&mut figures, time)?;
    checked(&mut figures, time)?;
    growth(&mut figures, requests)?;
    others::others(&mut figures, time)?;
    figures.finish();
    Ok(())
}

/// The figures so far.
pub struct Figures {
    json: bool,
    all: Vec<(String, f64)>,
}

impl Figures {
    /// Keeps a figure, and shows it.
    pub fn add(&mut self, name: impl Into<String>, value: f64) {
        let name = name.into();
        if !self.json {
            println!("{name:<48} {value:>12.1}");
        }
        self.all.push((name, value));
    }

    fn finish(&self) {
        if self.json {
            let members: Vec<String> =
                self.all.iter().map(|(name, value)| format!("\"{name}\": {value:.3}")).collect();
            println!("{{{}}}", members.join(", "));
        }
    }
}

/// The one record of a type that a patient has.
pub fn read() -> Request {
    with_headers(Request::get("/critical_information/Procedure"))
}

/// The five records of another type, and what is created.
fn list() -> Request {
    with_headers(Request::get("/critical_information/AllergyIntolerance"))
}

/// One of many results, by its id.
fn search() -> Request {
    Request::post("/test_results/Observation/_search", "application/x-www-form-urlencoded")
        .with_header("person-id", "05668315013")
        .with_body("_count=1".to_owned())
}

fn create() -> Request {
    let record = Request::post("/critical_information/AllergyIntolerance", "application/fhir+json");
    with_headers(record).with_body(RECORD.to_owned())
}

fn with_headers(request: Request) -> Request {
    let role = "%7B%22system%22%3A%22urn%3Aoid%3A2.16.578.1.12.4.1.1.9060%22%2C%22code%22%3A%22LE%22%7D";
    request
        .with_header("nhn-patient-nin", PATIENT)
        .with_header("nhn-user-role", role)
        .with_header("nhn-source-system", "samhandling bench")
        .with_header("nhn-access-basis", "SAMTYKKE")
}

/// As fast as it goes, for a time.
const fn unpaced(time: Duration) -> Bounds {
    Bounds { time, requests: u64::MAX, per_second: None }
}

fn unchecked(figures: &mut Figures, time: Duration) -> Result<()> {
    let store = Scratch::new();
    let sandbox = Process::start(&["--no-token-checks", "--store", store.path()])?;
    for (name, request, status) in [
        ("reads", read(), 200),
        ("lists", list(), 200),
        ("searches", search(), 200),
        ("creates", create(), 201),
    ] {
        if wrk::is_there() {
            figures.add(format!("{name}_per_second_wrk"), wrk::wrk(&sandbox.address, &request, time)?);
        }
        let bytes = request.bytes(&sandbox.address);
        let measured = load(&sandbox.address, unpaced(time), status, &|_| bytes.clone())?;
        figures.add(format!("{name}_per_second"), measured.per_second);
    }
    figures.add("memory_mb_after_creates", sandbox.memory_mb());
    Ok(())
}

fn checked(figures: &mut Figures, time: Duration) -> Result<()> {
    for (name, request, status) in [("reads", read(), 200), ("creates", create(), 201)] {
        let store = Scratch::new();
        let sandbox = Process::start(&["--store", store.path()])?;
        let prover = Prover::of(&sandbox.address, AUDIENCE, &[SCOPE])?;
        let sign = |_| prover.sign(&sandbox.address, &request).unwrap_or_default();
        let Measured { per_second, .. } = load(&sandbox.address, unpaced(time), status, &sign)?;
        figures.add(format!("{name}_checked_per_second"), per_second);
        let half = Bounds { per_second: Some(per_second / 2.0), ..unpaced(time) };
        let Measured { p99_ms, .. } = load(&sandbox.address, half, status, &sign)?;
        figures.add(format!("{name}_checked_p99_ms_at_half"), p99_ms);
    }
    Ok(())
}

/// Memory after many requests beside that after a tenth of them.
fn growth(figures: &mut Figures, requests: u64) -> Result<()> {
    let sandbox = Process::start(&["--no-token-checks"])?;
    let bytes = read().bytes(&sandbox.address);
    let bounds = |requests| Bounds { requests, ..unpaced(Duration::from_secs(3_600)) };
    load(&sandbox.address, bounds(requests / 10), 200, &|_| bytes.clone())?;
    let early = sandbox.memory_mb();
    load(&sandbox.address, bounds(requests - requests / 10), 200, &|_| bytes.clone())?;
    figures.add("memory_mb_after_a_tenth", early);
    figures.add("memory_mb_after_all_requests", sandbox.memory_mb());
    Ok(())
}
