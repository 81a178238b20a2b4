//! What the tests of this crate share: validators, and what a report says.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test crate uses its part; a test that cannot go on fails"
)]

use std::sync::{Arc, OnceLock};

use samhandling_conformance::{Options, Report, Validator};
use samhandling_core::diagnostic::Diagnostic;
use samhandling_definitions::Definitions;
use serde_json::Value;

/// A validator that knows what is embedded.
pub(crate) fn validator() -> &'static Validator {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    VALIDATOR.get_or_init(|| Validator::new(Definitions::embedded()).unwrap())
}

/// The report on a document by itself.
pub(crate) fn report(document: &Value) -> Report {
    validator().validate_json(document.to_string().as_bytes())
}

/// A validator that knows these definitions too.
pub(crate) fn knowing(definitions: &[&Value]) -> Validator {
    let mut builder = Definitions::builder();
    for (at, definition) in definitions.iter().enumerate() {
        builder = builder.definition(&format!("{at}.json"), definition.to_string().as_bytes()).unwrap();
    }
    Validator::new(Arc::new(builder.build())).unwrap()
}

/// A validator with other options.
pub(crate) fn with_options(change: impl FnOnce(&mut Options)) -> Validator {
    let mut options = Options::default();
    change(&mut options);
    Validator::new(Definitions::embedded()).unwrap().with_options(options)
}

/// The findings of a kind, as `rule path`.
pub(crate) fn found(report: &Report, is_it: impl Fn(&Diagnostic) -> bool) -> Vec<String> {
    let all = report.findings.iter().filter(|finding| is_it(finding));
    all.map(|finding| format!("{} {}", finding.rule.id, finding.path)).collect()
}
