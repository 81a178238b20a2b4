//! Lines of the docs that start a sandbox or call one with curl run as written.
//!
//! A block marked `console` or `sh` that holds such a line is run whole, in bash, in the order of the file. A command begins with
//! `$ ` and goes on after a line that ends in `\` or `|`; what stands below it is found in what it says. A sandbox that is started
//! runs until the next is started.
#![cfg(all(unix, feature = "sandbox"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// A command of the docs.
struct Shown {
    place: String,
    command: String,
    says: Vec<String>,
}

impl Shown {
    /// Whether it starts a sandbox, which runs until it is stopped.
    fn starts(&self) -> bool {
        let words: Vec<&str> = self.command.split_whitespace().collect();
        let after = |first: &str| words.windows(2).any(|pair| pair == [first, "sandbox"]);
        (after("samhandling") || after("--")) && !words.contains(&"report")
    }

    fn is_of_sandbox(&self) -> bool {
        let has_report = self.command.contains("sandbox report");
        self.starts() || has_report || self.command.trim_start().starts_with("curl ")
    }
}

/// Where the commands run: a folder of their own, where the binary is at hand, and so is a cargo that runs it.
struct Shell {
    folder: PathBuf,
    running: Option<Child>,
}

impl Shell {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("bin")).unwrap();
        symlink(env!("CARGO_BIN_EXE_samhandling"), folder.join("bin/samhandling")).unwrap();
        symlink(root().join("fixtures"), folder.join("fixtures")).unwrap();
        let cargo = folder.join("bin/cargo");
        fs::write(&cargo, "#!/bin/sh\n[ \"$1 $2 $3\" = 'run --release --' ] && shift 3 && exec samhandling \"$@\"\nexit 64\n")
            .unwrap();
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
        // A refusal is a failure, and no line of the docs has to say so.
        fs::write(folder.join(".curlrc"), "fail-with-body\nmax-time = 60\n").unwrap();
        Self { folder, running: None }
    }

    fn bash(&self, command: &str) -> Command {
        let path = std::env::var("PATH").unwrap_or_default();
        let mut bash = Command::new("bash");
        bash.args(["-o", "pipefail", "-c", command]).current_dir(&self.folder);
        bash.env("PATH", format!("{}:{path}", self.folder.join("bin").display()));
        bash.env("CURL_HOME", &self.folder);
        bash
    }

    /// Starts a sandbox in the place of the one before; what it prints until it waits.
    fn start(&mut self, command: &str) -> String {
        self.stop();
        let mut child = self.bash(&format!("exec {command}")).stdout(Stdio::piped()).spawn().unwrap();
        let printed = child.stdout.take().unwrap();
        self.running = Some(child);
        let (said, heard) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(printed).lines().map_while(Result::ok) {
                if said.send(line).is_err() {
                    break;
                }
            }
        });
        let mut greeting = String::new();
        // It says all at once, and a cold start of a debug build takes its time.
        let mut wait = Duration::from_secs(60);
        while let Ok(line) = heard.recv_timeout(wait) {
            greeting.push_str(&line);
            greeting.push('\n');
            wait = Duration::from_secs(1);
        }
        greeting
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.running.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        self.stop();
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Whether bash and curl are at hand; said where they are not.
fn can_run() -> bool {
    let missing =
        ["bash", "curl"].into_iter().find(|name| Command::new(name).arg("--version").output().is_err());
    if let Some(name) = missing {
        println!("skipped: there is no {name} on this machine");
    }
    missing.is_none()
}

/// The README, the docs, and what stands beside crates.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    let crates = fs::read_dir(root().join("crates")).unwrap().flatten().map(|one| one.path());
    for folder in std::iter::once(root().join("docs")).chain(crates) {
        let files = fs::read_dir(folder).unwrap().flatten().map(|one| one.path());
        pages.extend(files.filter(|file| file.extension().is_some_and(|kind| kind == "md")));
    }
    pages.sort();
    pages
}

/// The commands of the blocks that are about a sandbox.
fn shown(page: &Path) -> Vec<Shown> {
    let text = fs::read_to_string(page).unwrap();
    let name = page.file_name().unwrap().to_string_lossy().into_owned();
    let mut blocks: Vec<Vec<Shown>> = Vec::new();
    let mut is_inside = false;
    let mut is_open = false;
    for (nth, line) in text.lines().enumerate() {
        match line.trim_end() {
            "```console" | "```sh" => {
                is_inside = true;
                blocks.push(Vec::new());
            }
            "```" => is_inside = false,
            line if is_inside => {
                let block = blocks.last_mut().unwrap();
                if let Some(command) = line.strip_prefix("$ ") {
                    let place = format!("{name}:{}", nth + 1);
                    block.push(Shown { place, command: command.to_owned(), says: Vec::new() });
                } else if let Some(last) = block.last_mut() {
                    match is_open {
                        true => last.command = format!("{}\n{line}", last.command),
                        false => last.says.push(line.to_owned()),
                    }
                }
                is_open = line.ends_with('\\') || line.ends_with('|');
            }
            _ => {}
        }
    }
    blocks.into_iter().filter(|block| block.iter().any(Shown::is_of_sandbox)).flatten().collect()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_lines_of_the_docs_run_as_written() {
    if !can_run() {
        return;
    }
    if TcpListener::bind("127.0.0.1:8300").is_err() {
        println!("skipped: the docs use port 8300, and something else on this machine does too");
        return;
    }
    let mut shell = Shell::new("documented");
    let mut calls = 0;
    for shown in pages().iter().flat_map(|page| shown(page)) {
        if shown.starts() {
            let greeting = shell.start(&shown.command);
            assert!(greeting.contains("issuer     http://127.0.0.1:"), "{}: {greeting}", shown.place);
            continue;
        }
        calls += usize::from(shown.command.contains("curl"));
        let output = shell.bash(&shown.command).output().unwrap();
        let said = said(&output);
        assert!(output.status.success(), "{}: {}\n{said}", shown.place, shown.command);
        assert!(!said.trim().is_empty(), "{}: it says nothing", shown.place);
        for line in shown.says.iter().filter(|line| !line.trim().is_empty()) {
            assert!(said.contains(line.trim()), "{}: `{line}` is not in\n{said}", shown.place);
        }
    }
    assert!(calls >= 5, "the docs show calls with curl");
}

#[test]
fn the_call_that_a_sandbox_prints_runs_as_printed() {
    if !can_run() {
        return;
    }
    let mut shell = Shell::new("printed");
    let greeting = shell.start("samhandling sandbox");
    let line = greeting.split_once("\na call to try").and_then(|(_, rest)| rest.split_once('\n')).unwrap().1;
    let output = shell.bash(line).output().unwrap();
    assert!(output.status.success(), "{line}\n{}", said(&output));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
    assert_eq!(answer["resourceType"], "Bundle");
    assert!(answer["entry"].as_array().is_some_and(|entries| !entries.is_empty()), "something is found");
}
