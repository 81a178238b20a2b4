//! What time and memory do as documents grow, and as they grow in number.

use std::fmt::Write;
use std::time::Instant;

use anyhow::{Context, Result};
use samhandling_conformance::Validator;
use samhandling_definitions::Definitions;

use super::corpus::singles;

/// Prints both tables.
pub fn growth(args: &[String]) -> Result<()> {
    let given = args.iter().position(|arg| arg == "--count").and_then(|at| args.get(at + 1));
    let count: usize = given.map(|count| count.parse()).transpose()?.unwrap_or(1_000_000);
    let validator = Validator::new(Definitions::embedded())?;
    by_size(&validator);
    by_number(&validator, count)
}

/// Bundles whose entries refer to each other, ever longer.
fn by_size(validator: &Validator) {
    println!("entries   MB    seconds   microseconds an entry");
    for entries in [1_000, 5_000, 10_000, 25_000, 50_000, 100_000] {
        let bundle = bundle(entries);
        // The first is not counted: it makes room.
        let least = (0..3).map(|_| {
            let started = Instant::now();
            std::hint::black_box(validator.validate_json(bundle.as_bytes()));
            started.elapsed().as_secs_f64()
        });
        let least = least.fold(f64::INFINITY, f64::min);
        let each = least * 1e6 / entries as f64;
        let bar = "#".repeat((each * 2.0).round() as usize);
        println!("{entries:>7} {:>6.1} {least:>8.3} {each:>8.2}  {bar}", bundle.len() as f64 / 1e6);
    }
}

/// A Bundle of observations, each of which refers to the one before it.
fn bundle(entries: usize) -> String {
    let mut text = String::from(r#"{"resourceType":"Bundle","type":"collection","entry":["#);
    for at in 0..entries {
        let before = at.saturating_sub(1);
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}{{"fullUrl":"urn:uuid:00000000-0000-4000-8000-{at:012}","resource":{{"resourceType":"Observation","status":"final","code":{{"text":"x"}},"hasMember":[{{"reference":"urn:uuid:00000000-0000-4000-8000-{before:012}"}}],"valueQuantity":{{"value":{at},"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"}}}}}}"#
        );
    }
    text + "]}"
}

/// One resource after another, and what memory the process has.
fn by_number(validator: &Validator, count: usize) -> Result<()> {
    let singles = singles()?;
    println!("validations   MB resident");
    let mut first = None;
    for (at, document) in singles.documents.iter().cycle().take(count).enumerate() {
        std::hint::black_box(validator.validate_json(document));
        if (at + 1).is_multiple_of((count / 10).max(1)) {
            let now = resident()?;
            let change = (now / *first.get_or_insert(now) - 1.0) * 100.0;
            println!("{:>11} {now:>8.1}  {change:+.1} %", at + 1);
        }
    }
    Ok(())
}

/// The memory of this process in MB, as Linux counts it.
fn resident() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status").context("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes / 1024.0)
}
