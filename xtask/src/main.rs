//! What maintainers run: `cargo xtask <task>`.

mod ci;
mod corpus;
mod pack;
mod snapshots;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    match task {
        "ci" => ci::ci(),
        "corpus" => corpus::corpus(),
        "generate" => pack::generate(rest),
        "snapshots" => snapshots::snapshots(rest),
        _ => bail!(
            "tasks: ci, corpus, generate [--check] [--definitions FOLDER], \
             snapshots [--definitions FOLDER] [--package NAME] [--show N] [--from-scratch]"
        ),
    }
}
