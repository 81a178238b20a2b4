//! Runs a program over a job and reads what it answers.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::asked::made;
use crate::job::Job;
use crate::peer::Peer;
use crate::prepare::Program;

/// How long it may take to read its definitions and answer the first file.
const START: Duration = Duration::from_secs(400);
/// How long it may take for one file after that.
const EACH: Duration = Duration::from_secs(120);
/// How long all passes of a timed run may take after the first.
const TIMED: Duration = Duration::from_secs(300);
/// How often it is started again after it fell or was stopped at a file.
const AGAIN: usize = 3;

/// What was answered for a file.
#[derive(Clone, Debug)]
pub enum Answer {
    Errors {
        count: usize,
        open: bool,
    },
    /// It fell or was stopped.
    None,
}

/// What came out of a run.
pub struct Ran {
    /// One for each file.
    pub answers: Vec<Answer>,
    /// From the start of the process to the first answer.
    pub cold: Option<Duration>,
    /// The most memory it had, in MB, as far as the system tells.
    pub memory: Option<f64>,
    pub timed: Option<Timed>,
}

/// What was done in the timed rounds.
#[derive(Clone, Copy)]
pub struct Timed {
    pub documents: f64,
    pub bytes: f64,
    /// By the clock.
    pub seconds: f64,
    /// Of the processor, all threads together, as far as the system tells.
    pub processor: Option<f64>,
}

/// Runs the whole job; where the program falls or stalls at a file, the file has no answer and the rest is run anew.
pub fn run(peer: &Peer, program: &Program, job: &Job) -> Result<Ran> {
    let mut ran = Ran { answers: Vec::new(), cold: None, memory: None, timed: None };
    for _ in 0..=AGAIN {
        if let Some(why) = once(peer, program, job, &mut ran)? {
            eprintln!("{}: {why}", peer.name);
            if ran.answers.len() < job.files.len() {
                ran.answers.push(Answer::None);
            }
            // A timed run that was broken off once will be again.
            if job.seconds > 0.0 {
                break;
            }
        }
        if ran.answers.len() == job.files.len() {
            break;
        }
    }
    ran.answers.resize(job.files.len(), Answer::None);
    Ok(ran)
}

/// Runs it from the first file without an answer; why it ended before the last.
fn once(peer: &Peer, program: &Program, job: &Job, ran: &mut Ran) -> Result<Option<String>> {
    let folder = made().join("runs");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{}.tsv", peer.name));
    let first = ran.answers.len();
    job.write(first, &file)?;
    let started = Instant::now();
    let mut child = spawn(peer, program, file, &folder)?;
    let lines = lines(&mut child)?;
    let mut before = None;
    let why = loop {
        let timing = ran.answers.len() == job.files.len();
        let patience = if ran.answers.len() == first {
            START
        } else if timing {
            // A round of what it has shown to take that long.
            (started.elapsed() * 3 + Duration::from_secs_f64(job.seconds) + EACH).min(TIMED)
        } else {
            EACH
        };
        let line = match lines.recv_timeout(patience) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => break Some(format!("no answer in {} s", patience.as_secs())),
            Err(RecvTimeoutError::Disconnected) => break Some(format!("it ended: {}", child.wait()?)),
        };
        let Ok(said) = serde_json::from_str::<Value>(&line) else { continue };
        if said.get("file").is_some() {
            ran.cold.get_or_insert(started.elapsed());
            ran.answers.push(answer(peer.name, &said));
            before = processor(child.id());
        } else if let (Some(documents), Some(bytes), Some(seconds)) = figures(&said) {
            let after = processor(child.id());
            let processor = before.and_then(|before| Some(after? - before));
            ran.timed = Some(Timed { documents, bytes, seconds, processor });
        } else if said.get("done").is_some() {
            ran.memory = most_memory(child.id());
            break None;
        }
    };
    drop(child.stdin.take());
    if why.is_some() {
        let _ = child.kill();
    }
    child.wait()?;
    Ok(why)
}

fn spawn(peer: &Peer, program: &Program, job: PathBuf, folder: &std::path::Path) -> Result<Child> {
    let (name, arguments) = program.before.split_first().context("a program has a name")?;
    let mut command = Command::new(name);
    command.args(arguments).arg(job).args(&program.after);
    // Where they look for packages.
    command.env("HOME", made().join("home")).current_dir(folder);
    let log = File::create(folder.join(format!("{}.log", peer.name)))?;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
    command.spawn().with_context(|| format!("{} cannot be started", peer.name))
}

fn lines(child: &mut Child) -> Result<Receiver<String>> {
    let output = child.stdout.take().context("it has an output")?;
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    Ok(receiver)
}

fn answer(peer: &str, said: &Value) -> Answer {
    match said["errors"].as_u64() {
        Some(count) => Answer::Errors { count: count as usize, open: said["open"] == true },
        None => {
            eprintln!("{peer}: {}", said["failed"].as_str().unwrap_or("it does not say what is wrong"));
            Answer::None
        }
    }
}

fn figures(said: &Value) -> (Option<f64>, Option<f64>, Option<f64>) {
    (said["checked"].as_f64(), said["bytes"].as_f64(), said["seconds"].as_f64())
}

/// The seconds of the processor that a process has used; only Linux tells them, in hundredths.
fn processor(process: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Its name may have blanks; after it the user's and the system's share are the twelfth and thirteenth.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}

/// The peak of a process's memory in MB; only Linux tells it.
fn most_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}
