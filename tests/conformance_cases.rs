//! Every fixture against its expected report: one test for each file.
//!
//! `UPDATE_EXPECT=1 cargo test --test conformance_cases` writes the reports; read them before you commit them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use samhandling::conformance::{Show, Validator, to_text};
use samhandling::core::diagnostic::Masking;
use samhandling::definitions::Definitions;
use samhandling::services::{Service, services};

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let mut trials = Vec::new();
    for service in services() {
        let validator = Arc::new(validator(service));
        for kind in ["valid", "invalid"] {
            for file in instances(&fixtures().join(service.slug).join(kind)) {
                let validator = Arc::clone(&validator);
                let name = file.strip_prefix(fixtures()).unwrap_or(&file).display().to_string();
                trials
                    .push(Trial::test(name.clone(), move || case(&validator, &file, &name, kind == "valid")));
            }
        }
    }
    libtest_mimic::run(&args, trials).exit_code()
}

/// A validator that holds everything against a service's rules, as `--service` does.
fn validator(service: &Service) -> Validator {
    let mut validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    for package in service.packages {
        validator = validator.with_scope(package).expect("the package is embedded");
    }
    for other in services() {
        validator = validator.with_checks(other.checks, other.slug == service.slug);
    }
    validator
}

fn case(validator: &Validator, file: &Path, name: &str, is_valid: bool) -> Result<(), Failed> {
    let source = fs::read(file)?;
    let report = validator.validate_json(&source);
    if is_valid != (report.errors() == 0) {
        let verdict = to_text(&report, &Show { masking: Masking::Masked, name, ..Show::default() });
        return Err(format!("it stands in the wrong folder:\n{verdict}").into());
    }
    if !is_valid {
        let rule = name.rsplit('/').next().and_then(|file| file.split("--").next()).unwrap_or_default();
        if !report.findings.iter().any(|finding| finding.rule.id == rule) {
            return Err(format!("it is named after `{rule}`, which it does not break").into());
        }
    }
    let show = Show { masking: Masking::Masked, name, ..Show::default() };
    expect_test::expect_file![file.with_extension("check.txt")].assert_eq(&to_text(&report, &show));
    Ok(())
}

fn instances(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    files
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}
