//! What maintainers run: `cargo xtask <task>`.

mod ci;
mod pack;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    match task {
        "ci" => ci::ci(),
        "generate" => pack::generate(rest),
        _ => bail!("tasks: ci, generate [--check] [--definitions FOLDER]"),
    }
}
