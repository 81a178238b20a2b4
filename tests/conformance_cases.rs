//! Every fixture against its expected report: one test for each file.
//!
//! `UPDATE_EXPECT=1 cargo test --test conformance_cases` writes the reports; read them before you commit them.

mod cases;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use samhandling::conformance::{Show, Validator, to_text};
use samhandling::core::diagnostic::Masking;
use samhandling::services::services;

use crate::cases::{fixtures, instances, validator};

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

fn case(validator: &Validator, file: &Path, name: &str, is_valid: bool) -> Result<(), Failed> {
    let source = fs::read(file)?;
    let report = validator.validate_json(&source);
    if is_valid && report.errors() > 0 {
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
