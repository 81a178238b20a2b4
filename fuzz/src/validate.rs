//! A whole check, and conversion between the formats.

use std::sync::LazyLock;

use samhandling_conformance::{Format, Options, Report, Validator};
use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Tree;
use samhandling_definitions::Definitions;

/// Everything that can be asked of an instance, with the feature `national` also the rules of all services.
static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let validator = Validator::new(Definitions::embedded()).expect("FHIR's own types");
    let mut options = Options::default();
    options.security_checks = true;
    options.no_html_in_markdown = true;
    options.for_publication = true;
    options.reference_types = true;
    options.best_practice = Some(Severity::Warning);
    options.must_support = true;
    options.obligations = true;
    options.now = "2026-11-22T12:00:00+01:00".parse().ok();
    national(validator.with_options(options))
});

#[cfg(feature = "national")]
fn national(validator: Validator) -> Validator {
    samhandling_services::attach(validator, samhandling_services::services()).expect("the services' packages")
}

#[cfg(not(feature = "national"))]
fn national(validator: Validator) -> Validator {
    validator
}

/// Checks a document. What can be written in the other format is the same there: the same findings, and the same again when it is
/// written back.
pub fn validate(data: &[u8]) {
    let report = VALIDATOR.validate_source(data);
    for finding in &report.findings {
        if let Some(span) = finding.span {
            assert!(span.start <= span.end && span.end as usize <= data.len(), "{finding:?}");
        }
    }
    let (to, back) = match Tree::read(data, &VALIDATOR.options().limits) {
        Ok(tree) if tree.is_xml() => (Format::Json, Format::Xml),
        Ok(_) => (Format::Xml, Format::Json),
        Err(_) => return,
    };
    let Ok(other) = VALIDATOR.convert(data, to) else { return };
    let own = VALIDATOR.convert(data, back).expect("it can be written anew");
    let again = VALIDATOR.convert(other.as_bytes(), back);
    let again = again.unwrap_or_else(|report| panic!("{other}\n{:?}", told(&report)));
    assert_eq!(again, own, "{other}");
    assert_eq!(told(&VALIDATOR.validate_source(other.as_bytes())), told(&report), "{other}");
}

/// What a report says: rule and path of each finding. The order of elements is XML's alone.
fn told(report: &Report) -> Vec<String> {
    let findings = report.findings.iter().filter(|finding| finding.rule.id != "fhir-xml-order");
    let mut told: Vec<String> =
        findings.map(|finding| format!("{} {}", finding.rule.id, finding.path)).collect();
    told.sort();
    told
}
