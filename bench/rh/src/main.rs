//! `rh-validator`: base rules and the profiles of `meta.profile`, with the packages of the job, no terminology server.

use bench_protocol::{fail, job, run};
use rh_validator::{FhirValidator, FhirVersion, Severity};

fn main() {
    let job = job();
    let merged = job.merged.display().to_string();
    // R4 itself it takes from the home.
    let validator = FhirValidator::new(FhirVersion::R4, Some(&merged))
        .unwrap_or_else(|error| fail(&format!("{error:#}")));
    run(&job, |bytes| {
        let resource = serde_json::from_slice(bytes);
        // What is not JSON it never sees: that is an error of the file.
        let Ok(resource) = resource else { return Ok(1) };
        let result = validator.validate_auto(&resource).map_err(|error| format!("{error:#}"))?;
        Ok(result.issues.iter().filter(|issue| issue.severity == Severity::Error).count())
    });
}
