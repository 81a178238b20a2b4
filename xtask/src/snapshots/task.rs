//! The task itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use samhandling_definitions::{Definitions, FhirVersion, Kind, PackageId};

use super::outcome::Outcome;
use super::reason::Case;
use super::sources::{sources, structures, without_snapshots};

/// What the task was asked for.
struct Asked {
    /// Where the packages are.
    folder: PathBuf,
    /// Only packages of this version of FHIR.
    version: FhirVersion,
    /// Only packages whose name holds this.
    only: Option<String>,
    /// How many examples of each kind of difference are printed.
    show: usize,
    /// Whether bases in other packages are generated too.
    from_scratch: bool,
}

/// The task: `snapshots [--definitions FOLDER] [--fhir-version VERSION] [--package NAME] [--show N] [--from-scratch]`.
///
/// Takes the snapshots of one package away, generates them over the other packages as they were published (with
/// `--from-scratch`, over generated ones), and compares. Of packages without snapshots it prints what could not be applied.
pub fn snapshots(args: &[String]) -> Result<()> {
    let value = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let asked = Asked {
        folder: PathBuf::from(value("--definitions").map_or("../shared/definitions", String::as_str)),
        version: value("--fhir-version").map_or(Ok(FhirVersion::default()), |version| version.parse())?,
        only: value("--package").cloned(),
        show: value("--show").map_or(Ok(3), |number| number.parse()).context("--show wants a number")?,
        from_scratch: args.iter().any(|arg| arg == "--from-scratch"),
    };
    if !asked.folder.is_dir() {
        println!("snapshots: skipped, the packages are not at {}", asked.folder.display());
        return Ok(());
    }
    let scratch = std::env::temp_dir().join(format!("samhandling-snapshots-{}", std::process::id()));
    let done = measure(&asked, &scratch);
    if scratch.exists() {
        fs::remove_dir_all(&scratch).with_context(|| scratch.display().to_string())?;
    }
    done
}

fn measure(asked: &Asked, scratch: &Path) -> Result<()> {
    let (sources, published) = sources(&asked.folder, asked.version)?;
    Outcome::print_head();
    let mut total = Outcome::default();
    for source in &sources {
        let wanted = asked.only.as_deref().is_none_or(|only| source.name.contains(only));
        let of = published.package(&source.name).context("the package is not loaded")?;
        if !wanted || structures(&published, of).is_empty() {
            continue;
        }
        let definitions = without_snapshots(source, &sources, asked.from_scratch, scratch)?;
        let package = definitions.package(&source.name).context("the package is not loaded")?;
        if !source.has_snapshots {
            complete_all(&definitions, package, &source.name);
            continue;
        }
        let outcome = hold_against(&definitions, package, &published, of);
        outcome.print_line(&source.name);
        total.add(outcome);
    }
    total.print_line("all");
    total.print_reasons();
    total.print_groups(asked.show);
    Ok(())
}

fn hold_against(
    generated: &Definitions,
    package: PackageId,
    published: &Definitions,
    of: PackageId,
) -> Outcome {
    let mut outcome = Outcome::default();
    for (canonical, at) in structures(published, of) {
        let Ok(theirs) = published.structure(at) else { continue };
        let Some(id) = generated.resolve(package, Kind::StructureDefinition, &canonical) else { continue };
        if !theirs.has_own_snapshot || theirs.base.is_none() || theirs.differential.is_empty() {
            continue;
        }
        let start = Instant::now();
        let ours = generated.structure(id);
        let took = start.elapsed();
        match ours {
            Ok(ours) => {
                let case = Case { definitions: published, id: at, published: theirs, generated: ours };
                outcome.add_definition(&case, took);
            }
            Err(error) => outcome.add_failure(theirs, &error),
        }
    }
    outcome
}

/// Completes the definitions of a package that has no snapshots.
fn complete_all(definitions: &Definitions, package: PackageId, name: &str) {
    let all = structures(definitions, package);
    let mut elements = 0;
    let mut took = Duration::ZERO;
    let mut notes = Vec::new();
    for (canonical, id) in &all {
        let start = Instant::now();
        let made = definitions.structure(*id);
        took += start.elapsed();
        match made {
            Ok(made) => {
                elements += made.snapshot.len();
                notes.extend(made.defects.iter().map(|defect| format!("{canonical} {defect}")));
            }
            Err(error) => notes.push(format!("{canonical} FAILED: {error}")),
        }
    }
    let each = took.as_micros() / (all.len().max(1) as u128);
    println!(
        "{name:32} {:>5} {elements:>8} {:>9} {:>7} {:>7} {:>7} {:>6} {each:>8}",
        all.len(),
        "-",
        "-",
        "-",
        "-",
        "-"
    );
    for note in notes {
        println!("    {note}");
    }
}
