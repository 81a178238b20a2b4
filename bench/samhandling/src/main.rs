//! samhandling itself: profiles, invariants, bindings, references. The national checks, which no other has, are off.

use std::sync::Arc;

use bench_protocol::{fail, job, run};
use samhandling_conformance::{Options, Validator};
use samhandling_definitions::Definitions;

fn main() {
    let job = job();
    let names: Vec<&str> = job.packages.iter().map(|id| id.split('#').next().unwrap_or(id)).collect();
    // Without packages, all that are embedded stand beside FHIR's own: a file is held against what it claims.
    let definitions = if names.is_empty() {
        Definitions::embedded()
    } else {
        Arc::new(Definitions::builder().only(names.iter().copied()).build())
    };
    let mut options = Options::default();
    options.national = false;
    let mut validator =
        Validator::new(definitions).unwrap_or_else(|error| fail(&error.to_string())).with_options(options);
    for name in names {
        validator = validator.with_scope(name).unwrap_or_else(|error| fail(&error.to_string()));
    }
    run(&job, |bytes| Ok(validator.validate_json(bytes).errors()));
}
