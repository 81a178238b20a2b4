//! `cargo xtask bench [--json] [--seconds N]`: the figures of the engine, measured in one run on this machine.
//! `cargo xtask bench growth [--count N]`: what time and memory do as documents grow and grow in number.
//!
//! Ratios are of CPU-bound work in the same process, so they mean something on any machine; the rest are examples.

mod corpus;
mod growth;
mod process;
mod sandbox;

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use samhandling_conformance::Validator;
use samhandling_definitions::Definitions;

use corpus::{Corpus, bundles, national_cases, singles};

/// Runs the benchmark and prints its figures; built for release, whatever the task itself was built for.
pub fn bench(args: &[String]) -> Result<()> {
    if cfg!(debug_assertions) {
        let again = ["run", "--quiet", "--release", "--package", "xtask", "--", "bench"];
        let status = Command::new("cargo").args(again).args(args).status().context("cargo")?;
        ensure!(status.success(), "the benchmark failed");
        return Ok(());
    }
    if args.first().is_some_and(|part| part == "sandbox") {
        return sandbox::bench(args);
    }
    if args.first().is_some_and(|part| part == "growth") {
        return growth::growth(args);
    }
    let given = args.iter().position(|arg| arg == "--seconds").and_then(|at| args.get(at + 1));
    let seconds: f64 = given.map(|seconds| seconds.parse()).transpose()?.unwrap_or(3.0);
    let span = Duration::from_secs_f64(seconds);
    let validator = Validator::new(Definitions::embedded())?;
    let (singles, bundles) = (singles()?, bundles()?);
    let mut figures: Vec<(&str, f64)> = Vec::new();
    let errors = |bytes: &[u8]| validator.validate_json(bytes).errors();
    let single = measure(&singles, span, errors);
    let outcome = measure(&singles, span, |bytes| usize::from(validator.is_valid(bytes)));
    let bundle = measure(&bundles, span, errors);
    let parsed = measure(&singles, span, parse);
    let parsed_bundle = measure(&bundles, span, parse);
    figures.push(("ratio_to_serde_json", parsed.mb_per_second / single.mb_per_second));
    figures.push(("ratio_to_serde_json_is_valid", parsed.mb_per_second / outcome.mb_per_second));
    figures.push(("ratio_to_serde_json_bundles", parsed_bundle.mb_per_second / bundle.mb_per_second));
    figures.push(("resources_per_second", single.documents_per_second));
    figures.push(("mb_per_second", single.mb_per_second));
    figures.push(("mb_per_second_bundles", bundle.mb_per_second));
    figures.push(("mb_per_second_national", national(span)?));
    figures.push(("threads2_over_1", threads2_over_1(&singles, span, errors)));
    // Threads that share nothing at all: what this machine can give.
    figures.push(("threads2_over_1_serde_json", threads2_over_1(&singles, span, parse)));
    #[cfg(feature = "count")]
    figures.push(("allocations_per_resource", allocations(&validator, &singles)));
    figures.extend(process::cold()?);
    print(&figures, &singles, args.iter().any(|arg| arg == "--json"));
    Ok(())
}

fn print(figures: &[(&str, f64)], corpus: &Corpus, json: bool) {
    if json {
        let members: Vec<String> =
            figures.iter().map(|(name, value)| format!("\"{name}\": {value:.3}")).collect();
        println!("{{{}, \"corpus\": \"{}\"}}", members.join(", "), corpus.name);
        return;
    }
    println!("corpus: {} ({} documents, {} bytes)", corpus.name, corpus.documents.len(), corpus.bytes());
    for (name, value) in figures {
        println!("{name:<32} {value:>12.2}");
    }
}

struct Speed {
    documents_per_second: f64,
    mb_per_second: f64,
}

/// Rounds over all documents until the time is up; the first is not counted.
fn measure(corpus: &Corpus, span: Duration, mut work: impl FnMut(&[u8]) -> usize) -> Speed {
    let mut round =
        || corpus.documents.iter().map(|document| std::hint::black_box(work(document))).sum::<usize>();
    round();
    let started = Instant::now();
    let mut rounds = 0;
    while started.elapsed() < span {
        round();
        rounds += 1;
    }
    let seconds = started.elapsed().as_secs_f64() / f64::from(rounds);
    Speed {
        documents_per_second: corpus.documents.len() as f64 / seconds,
        mb_per_second: corpus.bytes() as f64 / seconds / 1e6,
    }
}

fn parse(bytes: &[u8]) -> usize {
    serde_json::from_slice::<serde_json::Value>(bytes).map_or(0, |value| usize::from(value.is_object()))
}

/// How many times as much two threads do as one does, right before and after them.
fn threads2_over_1(corpus: &Corpus, span: Duration, work: impl Fn(&[u8]) -> usize + Sync) -> f64 {
    let run = || measure(corpus, span, &work).documents_per_second;
    let before = run();
    let both: f64 = std::thread::scope(|scope| {
        let threads = [scope.spawn(run), scope.spawn(run)];
        threads.map(|thread| thread.join().unwrap_or(0.0)).iter().sum()
    });
    both / before.midpoint(run())
}

/// MB a second of the national cases, with the profiles that they claim and the services' own rules.
fn national(span: Duration) -> Result<f64> {
    let cases = national_cases()?;
    let validator = samhandling_services::attach(Validator::new(Definitions::embedded())?, &[])?;
    Ok(measure(&cases, span, |bytes| validator.validate_json(bytes).errors()).mb_per_second)
}

#[cfg(feature = "count")]
fn allocations(validator: &Validator, corpus: &Corpus) -> f64 {
    let before = crate::ALLOCATOR.stats().allocations;
    for document in &corpus.documents {
        std::hint::black_box(validator.validate_json(document));
    }
    (crate::ALLOCATOR.stats().allocations - before) as f64 / corpus.documents.len() as f64
}
