//! How fast a peer is: warm on single resources and on Bundles, cold, and with how much memory.

use anyhow::Result;

use crate::corpus::Corpus;
use crate::job::Job;
use crate::packages::Packages;
use crate::peer::Peer;
use crate::prepare::Program;
use crate::run::{Answer, Timed, run};

/// How often the start is measured besides the warm run's.
const STARTS: usize = 2;

/// The figures of a peer; none where it did not come that far.
pub struct Speed {
    pub singles: Option<Timed>,
    pub bundles: Option<Timed>,
    /// At which Bundle it was stopped: its MB.
    pub stopped_at: Option<f64>,
    /// From the start of the process to the first verdict, in milliseconds: the median.
    pub cold: Option<f64>,
    /// MB.
    pub memory: Option<f64>,
    /// What it says of the single resources.
    pub answers: Vec<Answer>,
}

impl Timed {
    /// Documents a second by the clock.
    pub fn documents_a_second(&self) -> f64 {
        self.documents / self.seconds
    }

    /// MB a second by the clock.
    pub fn megabytes_a_second(&self) -> f64 {
        self.bytes / self.seconds / 1e6
    }

    /// MB a second of the processor.
    pub fn megabytes_by_processor(&self) -> Option<f64> {
        Some(self.bytes / self.processor.filter(|seconds| *seconds > 0.0)? / 1e6)
    }
}

/// Measures it with FHIR's own packages.
pub fn measure(
    peer: &Peer,
    program: &Program,
    packages: &Packages,
    corpus: &Corpus,
    seconds: f64,
) -> Result<Speed> {
    let singles: Vec<_> = corpus.singles.iter().map(|file| file.path.clone()).collect();
    eprintln!("{}: cold", peer.name);
    let mut colds = Vec::new();
    let one = Job::new(packages, "", singles.iter().take(1).cloned().collect(), 0.0)?;
    for _ in 0..STARTS {
        colds.extend(run(peer, program, &one)?.cold.map(|cold| cold.as_secs_f64() * 1e3));
    }
    eprintln!("{}: warm, single resources", peer.name);
    let single = run(peer, program, &Job::new(packages, "", singles, seconds)?)?;
    colds.extend(single.cold.map(|cold| cold.as_secs_f64() * 1e3));
    colds.sort_by(f64::total_cmp);
    eprintln!("{}: warm, Bundles", peer.name);
    let bundle = run(peer, program, &Job::new(packages, "", corpus.bundles.clone(), seconds)?)?;
    let stopped = bundle.answers.iter().position(|answer| matches!(answer, Answer::None));
    let size = |at: usize| Some(std::fs::metadata(corpus.bundles.get(at)?).ok()?.len() as f64 / 1e6);
    Ok(Speed {
        singles: single.timed,
        bundles: bundle.timed,
        stopped_at: stopped.and_then(size),
        cold: colds.get(colds.len() / 2).copied(),
        memory: single.memory,
        answers: single.answers,
    })
}
