//! What maintainers run: `cargo xtask <task>`.

mod bench;
mod ci;
mod corpus;
mod differential;
mod fuzz;
mod pack;
mod peers;
mod r4;
mod snapshots;

use anyhow::{Result, bail};

/// Counts allocations, for the benchmark.
#[cfg(feature = "count")]
#[global_allocator]
static ALLOCATOR: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

/// What there is, and with which options.
const TASKS: &str = "\
tasks: bench [--json] [--seconds N]
       bench growth [--count N]
       bench sandbox [--json] [--seconds N] [--requests N]
       ci
       corpus
       differential [--seed N] [--count N] [--show N] [--again] [--oracle FOLDER] [--examples FOLDER] [--national FOLDER]
       fuzz [--seconds N] [TARGET]...
       generate [--check] [--definitions FOLDER]
       peers [NAME]...
       snapshots [--definitions FOLDER] [--fhir-version VERSION] [--package NAME] [--show N] [--from-scratch]";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    match task {
        _ if rest.iter().any(|arg| arg == "--help") => {
            println!("{TASKS}");
            Ok(())
        }
        "bench" => bench::bench(rest),
        "ci" => ci::ci(),
        "corpus" => corpus::corpus(),
        "differential" => differential::differential(rest),
        "fuzz" => fuzz::fuzz(rest),
        "generate" => {
            pack::generate(rest)?;
            r4::generate(rest.iter().any(|arg| arg == "--check"))
        }
        "peers" => peers::peers(rest),
        "snapshots" => snapshots::snapshots(rest),
        _ => bail!(TASKS),
    }
}
