//! Gets each peer's program ready: from its registry, with the versions of its lock file, below `bench/target`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::asked::{bench, made};
use crate::packages::{EXTENSIONS, TERMINOLOGY};
use crate::peer::{Kind, OURS, Peer};

/// A program and its arguments, with the place of the job's file between them.
pub struct Program {
    pub before: Vec<OsString>,
    pub after: Vec<OsString>,
}

/// The program, or why it cannot be had here.
pub fn prepare(peer: &Peer) -> Result<Result<Program, String>> {
    match peer.kind {
        Kind::Cargo(folder) => cargo(folder),
        Kind::Maven(class) => maven(class),
        Kind::Npm(folder) => npm(folder),
        Kind::Pip(folder) => pip(folder),
    }
}

fn cargo(folder: &str) -> Result<Result<Program, String>> {
    let manifest = bench().join(folder).join("Cargo.toml");
    let target = bench().join("target").join(folder);
    // One job: one of them takes 5 GB for a single crate.
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--release", "--jobs", "1", "--manifest-path"]);
    build.arg(&manifest).arg("--target-dir").arg(&target);
    // What the library depends on may have changed since; the others stay as they are.
    if folder != OURS {
        build.arg("--locked");
    }
    if let Some(why) = attempt(&mut build)? {
        return Ok(Err(why));
    }
    let program = target.join("release").join(format!("bench-{folder}"));
    Ok(Ok(Program { before: vec![program.into()], after: Vec::new() }))
}

fn maven(class: &str) -> Result<Result<Program, String>> {
    if let Some(lack) = ["java", "mvn"].into_iter().find(|program| !runs(program, "-version")) {
        return Ok(Err(format!("{lack} is not installed")));
    }
    let folder = made().join("java");
    let is_fresh = copy(&bench().join("java"), &folder)?;
    let built = folder.join("target/built");
    if !is_fresh || !built.is_file() {
        let _ = fs::remove_file(&built);
        let mut build = Command::new("mvn");
        if let Some(why) = attempt(build.args(["--quiet", "--batch-mode", "package"]).current_dir(&folder))? {
            return Ok(Err(why));
        }
        fs::write(&built, "")?;
    }
    let class_path =
        std::env::join_paths([folder.join("target/classes"), folder.join("target/dependency/*")])?;
    let mut home = OsString::from("-Duser.home=");
    home.push(made().join("home"));
    let class = format!("no.samhandling.bench.{class}");
    let before = ["java".into(), "-Xmx3g".into(), home, "-cp".into(), class_path, class.into()];
    Ok(Ok(Program { before: before.into(), after: vec![TERMINOLOGY.1.into(), EXTENSIONS.1.into()] }))
}

fn npm(folder: &str) -> Result<Result<Program, String>> {
    if let Some(lack) = ["node", "npm"].into_iter().find(|program| !runs(program, "--version")) {
        return Ok(Err(format!("{lack} is not installed")));
    }
    let to = made().join(folder);
    let is_fresh = copy(&bench().join(folder), &to)?;
    fs::copy(bench().join("protocol/protocol.mjs"), to.join("protocol.mjs"))?;
    if !is_fresh || !to.join("node_modules/.package-lock.json").is_file() {
        let _ = fs::remove_dir_all(to.join("node_modules"));
        let mut install = Command::new("npm");
        install.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        if let Some(why) = attempt(install.current_dir(&to))? {
            return Ok(Err(why));
        }
    }
    Ok(Ok(Program { before: vec!["node".into(), to.join("peer.mjs").into()], after: Vec::new() }))
}

fn pip(folder: &str) -> Result<Result<Program, String>> {
    if !runs("python3", "--version") {
        return Ok(Err("python3 is not installed".to_owned()));
    }
    let to = made().join(folder);
    let is_fresh = copy(&bench().join(folder), &to)?;
    let (venv, installed) = (to.join("venv"), to.join("venv/installed"));
    if !is_fresh || !installed.is_file() {
        let _ = fs::remove_file(&installed);
        if let Some(why) = attempt(Command::new("python3").args(["-m", "venv"]).arg(&venv))? {
            return Ok(Err(why));
        }
        let mut install = Command::new(venv.join("bin/python"));
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]);
        if let Some(why) = attempt(install.arg(to.join("requirements.txt")))? {
            return Ok(Err(why));
        }
        fs::write(&installed, "")?;
    }
    let python: PathBuf = venv.join("bin/python");
    Ok(Ok(Program { before: vec![python.into(), to.join("peer.py").into()], after: Vec::new() }))
}

/// Runs it; what it says where it fails.
fn attempt(command: &mut Command) -> Result<Option<String>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("{name} cannot be started"))?;
    if output.status.success() {
        return Ok(None);
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let line = said.lines().find(|line| line.to_lowercase().contains("error")).or(said.lines().next());
    Ok(Some(format!("{name}: {}", line.unwrap_or("it says nothing").trim())))
}

/// Copies a folder; whether it was the same there before.
fn copy(from: &Path, to: &Path) -> Result<bool> {
    fs::create_dir_all(to)?;
    let mut is_same = true;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let (path, name) = {
            let entry = entry?;
            (entry.path(), entry.file_name())
        };
        if path.is_dir() {
            is_same &= copy(&path, &to.join(name))?;
        } else if fs::read(&path)? != fs::read(to.join(&name)).unwrap_or_default() {
            fs::copy(&path, to.join(&name))?;
            is_same = false;
        }
    }
    Ok(is_same)
}

fn runs(program: &str, argument: &str) -> bool {
    let status = Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Ends with what is wrong where a command fails.
pub fn must(command: &mut Command) -> Result<()> {
    if let Some(why) = attempt(command)? {
        bail!("{why}");
    }
    Ok(())
}
