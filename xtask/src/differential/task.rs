//! The task itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use samhandling_conformance::{Options, Show, Validator, to_operation_outcome};
use samhandling_definitions::Definitions;

use super::measure::measure;
use super::sources::{EACH, chosen};

/// What the task was asked for.
struct Asked {
    /// Where HL7's validator is, with what makes mutants and what compares.
    oracle: PathBuf,
    /// The official examples.
    examples: PathBuf,
    /// The instances of the Norwegian sources.
    national: PathBuf,
    seed: u64,
    count: usize,
    /// How many disagreements are printed one by one.
    show: usize,
    /// Whether only ours is run, on what an earlier run with the same seed and count made.
    again: bool,
}

/// The task: `differential [--seed N] [--count N] [--show N] [--again] [--oracle FOLDER] [--examples FOLDER] [--national FOLDER]`.
///
/// Makes instances that are wrong in one place, holds them against the packages of their source by both validators, without
/// national checks, and prints how far the two agree and in what they do not. What it made stays in `target/differential`; `--again` runs ours alone on it.
pub fn differential(args: &[String]) -> Result<()> {
    let value = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let path = |name: &str, default: &str| PathBuf::from(value(name).map_or(default, String::as_str));
    let number = |name: &str, default: usize| {
        value(name).map_or(Ok(default), |text| text.parse()).with_context(|| format!("{name} wants a number"))
    };
    let asked = Asked {
        oracle: path("--oracle", "../shared/tools/oracle"),
        examples: path("--examples", "corpus/r4-examples"),
        national: path("--national", "../shared/cases/national"),
        seed: number("--seed", 1)? as u64,
        count: number("--count", 1000)?,
        show: number("--show", 20)?,
        again: args.iter().any(|arg| arg == "--again"),
    };
    if !asked.oracle.join("oracle").is_file() {
        println!("differential: skipped, HL7's validator is not at {}", asked.oracle.display());
        return Ok(());
    }
    let folder = PathBuf::from(format!("target/differential/{}", asked.seed));
    let [ours, theirs] = ["ours", "theirs"].map(|side| folder.join(side));
    let old = if asked.again { &ours } else { &folder };
    if old.is_dir() {
        fs::remove_dir_all(old)?;
    }
    fs::create_dir_all(&ours)?;
    let scopes = chosen(&asked.examples, &asked.national, asked.seed, asked.count)?;
    for (at, (packages, files)) in scopes.iter().enumerate() {
        let mutants = folder.join(format!("mutants-{at}"));
        if !asked.again {
            mutate(&asked, &mutants, files)?;
        }
        let named = if packages.is_empty() { "FHIR's own types" } else { packages };
        println!("{named}: {} files, {} mutants", files.len(), fs::read_dir(&mutants)?.count());
        run_ours(packages, &mutants, &ours)?;
        if !asked.again {
            run_theirs(&asked, packages, &mutants, &theirs)?;
        }
    }
    run(Command::new("python3")
        .arg(asked.oracle.join("agree.py"))
        .args([&ours, &theirs])
        .args(["--fails", &asked.show.to_string()]))?;
    measure(&ours, &theirs, asked.show)
}

fn mutate(asked: &Asked, into: &Path, files: &[PathBuf]) -> Result<()> {
    run(Command::new("python3")
        .arg(asked.oracle.join("mutate.py"))
        .arg(into)
        .args(["--seed", &asked.seed.to_string(), "--per", &EACH.to_string()])
        .args(files))
}

/// Ours with the packages that HL7's is given, and no others.
fn run_ours(packages: &str, mutants: &Path, into: &Path) -> Result<()> {
    let ids = packages.split(',').filter(|package| !package.is_empty());
    let names: Vec<&str> = ids.map(|id| id.split('#').next().unwrap_or(id)).collect();
    let definitions = Arc::new(Definitions::builder().only(names.iter().copied()).build());
    let mut options = Options::default();
    options.national = false;
    options.now = "2026-11-22T12:00:00Z".parse().ok();
    let mut validator = Validator::new(definitions)?.with_options(options);
    for name in names {
        validator = validator.with_scope(name)?;
    }
    for entry in fs::read_dir(mutants)? {
        let path = entry?.path();
        let report = validator.validate_json(&fs::read(&path)?);
        let outcome = to_operation_outcome(&report, &Show::default());
        fs::write(into.join(path.file_name().context("a file has a name")?), outcome)?;
    }
    Ok(())
}

fn run_theirs(asked: &Asked, packages: &str, mutants: &Path, into: &Path) -> Result<()> {
    let mut jobs = String::new();
    for entry in fs::read_dir(mutants)? {
        let path = fs::canonicalize(entry?.path())?;
        let id = path.file_stem().context("a file has a name")?.to_string_lossy();
        jobs += &format!("{id}\t{}\n", path.display());
    }
    let file = mutants.with_extension("tsv");
    fs::write(&file, jobs)?;
    let mut command = Command::new(asked.oracle.join("oracle"));
    command.arg("jobs").args([&file, into]);
    if !packages.is_empty() {
        command.args(["--packages", packages]);
    }
    let log = fs::File::create(mutants.with_extension("log"))?;
    run(command.stdout(log.try_clone()?).stderr(log))
        .with_context(|| format!("{} has what it said", mutants.with_extension("log").display()))
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().display().to_string();
    let status = command.status().with_context(|| format!("`{name}` cannot be started"))?;
    if !status.success() {
        bail!("`{name}` failed");
    }
    Ok(())
}
