//! What every Rust program of the benchmark does alike: read the job, check its files in order, tell what came out.
//!
//! The protocol is in `bench/README.md`.

use std::fs;
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::exit;
use std::time::{Duration, Instant};

mod job;

pub use job::{Job, job};

/// Checks the files and writes a line for each; `check` makes the number of errors of the bytes.
pub fn run(job: &Job, mut check: impl FnMut(&[u8]) -> Result<usize, String>) {
    let read =
        |path: &PathBuf| fs::read(path).unwrap_or_else(|error| fail(&format!("{}: {error}", path.display())));
    let files: Vec<Vec<u8>> = job.files.iter().map(read).collect();
    // What a checker says of its own fall is told as the answer.
    std::panic::set_hook(Box::new(|_| {}));
    let mut answers = vec![false; files.len()];
    for (at, bytes) in files.iter().enumerate() {
        let answer =
            catch_unwind(AssertUnwindSafe(|| check(bytes))).unwrap_or_else(|_| Err("it panicked".to_owned()));
        match answer {
            Ok(errors) => {
                say(&format!("{{\"file\":{at},\"errors\":{errors}}}"));
                answers[at] = true;
            }
            Err(why) => say(&format!("{{\"file\":{at},\"failed\":{why:?}}}")),
        }
    }
    if job.seconds > 0.0 {
        let whole: Vec<&Vec<u8>> =
            files.iter().zip(answers).filter_map(|(file, ok)| ok.then_some(file)).collect();
        let bytes: usize = whole.iter().map(|file| file.len()).sum();
        let (started, span) = (Instant::now(), Duration::from_secs_f64(job.seconds));
        let mut rounds = 0;
        while !whole.is_empty() && (rounds == 0 || started.elapsed() < span) {
            for file in &whole {
                let _ = std::hint::black_box(check(file));
            }
            rounds += 1;
        }
        let seconds = started.elapsed().as_secs_f64();
        let (documents, bytes) = (whole.len() * rounds, bytes * rounds);
        say(&format!("{{\"checked\":{documents},\"bytes\":{bytes},\"seconds\":{seconds}}}"));
    }
    say("{\"done\":true}");
    // Its memory is read until its input ends.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

/// Ends the program with what is wrong.
pub fn fail(why: &str) -> ! {
    eprintln!("{why}");
    exit(1)
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
