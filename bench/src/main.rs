//! The same files through samhandling and through the validators that others wrote: one table of verdicts, speed, start and memory.
//!
//! `cargo run --release --manifest-path bench/Cargo.toml`; `bench/README.md` tells the options and the protocol.

mod agreement;
mod asked;
mod corpus;
mod dice;
mod job;
mod mutants;
mod operators;
mod packages;
mod peer;
mod prepare;
mod run;
mod speed;
mod table;

use anyhow::{Result, bail};

use agreement::Agreement;
use asked::Asked;
use job::Job;
use packages::Packages;
use peer::{PEERS, REFERENCE};

fn main() -> Result<()> {
    let asked = Asked::read()?;
    let mut ready = Vec::new();
    let mut absent = Vec::new();
    for peer in PEERS.iter().filter(|peer| asked.wants(peer.name)) {
        eprintln!("{}: getting ready", peer.name);
        match prepare::prepare(peer)? {
            Ok(program) => ready.push((peer, program)),
            Err(why) => absent.push(format!("{}: skipped, {why}", peer.title)),
        }
    }
    if ready.is_empty() {
        bail!("nothing to run: {}", absent.join("; "));
    }
    let packages = Packages::lay_out(&asked)?;
    let corpus = corpus::gather(&asked, &packages)?;
    let mut agreement = Agreement::default();
    for (scope, files) in &corpus.scopes {
        let paths: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
        let job = Job::new(&packages, scope, paths, 0.0)?;
        for (peer, program) in &ready {
            eprintln!("{}: {} files, {scope}", peer.name, files.len());
            let ran = run::run(peer, program, &job)?;
            agreement.add(peer.name, files, &ran.answers);
        }
    }
    let mut speeds = Vec::new();
    if asked.seconds > 0.0 {
        for (peer, program) in &ready {
            let speed = speed::measure(peer, program, &packages, &corpus, asked.seconds)?;
            agreement.add(peer.name, &corpus.singles, &speed.answers);
            speeds.push((*peer, speed));
        }
    }
    let names: Vec<_> = ready.iter().map(|(peer, _)| *peer).collect();
    table::print(&asked, &corpus, &names, &absent, &speeds, &agreement);
    if !names.iter().any(|peer| peer.name == REFERENCE) {
        println!("\nWithout {REFERENCE} there is nothing to compare the verdicts with.");
    }
    Ok(())
}
