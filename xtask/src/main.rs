//! What maintainers run: `cargo xtask <task>`.

mod pack;
mod r4;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = args.split_first().map_or(("", &[][..]), |(task, rest)| (task.as_str(), rest));
    match task {
        "generate" => {
            pack::generate(rest)?;
            r4::generate(rest.iter().any(|arg| arg == "--check"))
        }
        _ => bail!("tasks: generate [--check] [--definitions FOLDER]"),
    }
}
