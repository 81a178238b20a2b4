//! A report for people.

use std::fmt::Write;

use samhandling_core::diagnostic::{Diagnostic, Language, Outcome, Severity, Text};

use super::excerpt::excerpt;
use super::{Report, Show};

/// A report for people: each finding with its place and its remedy, those that follow from it below it, then one line that sums up.
/// The counts are those of all findings, as JSON and OperationOutcome list them.
///
/// # Example
///
/// ```
/// use samhandling_conformance::{Show, Validator, to_text};
/// use samhandling_definitions::Definitions;
///
/// let validator = Validator::new(Definitions::embedded())?;
/// let source = br#"{"resourceType": "Patient", "gender": 1}"#;
/// let report = validator.validate_json(source);
/// let text = to_text(&report, &Show { name: "patient.json", ..Show::default() });
/// assert!(text.starts_with("patient.json:1:39 error[fhir-json-wrong-literal] JSON writes code as a string"));
/// # Ok::<(), samhandling_conformance::Error>(())
/// ```
#[must_use]
pub fn to_text(report: &Report, show: &Show<'_>) -> String {
    let mut out = String::new();
    for (at, finding) in report.findings.iter().enumerate().filter(|(_, finding)| finding.cause.is_none()) {
        let following = report.findings.iter().filter(|other| other.cause == Some(at));
        write_finding(&mut out, finding, following, show);
    }
    _ = writeln!(out, "{}{}", prefix(show), summary(report, show.language));
    out
}

fn prefix(show: &Show<'_>) -> String {
    if show.name.is_empty() { String::new() } else { format!("{}: ", show.name) }
}

fn write_finding<'r>(
    out: &mut String,
    finding: &Diagnostic,
    following: impl Iterator<Item = &'r Diagnostic>,
    show: &Show<'_>,
) {
    let place = finding.position.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
    let message = finding.message(show.language, show.masking);
    _ = writeln!(
        out,
        "{}{place} {}[{}] {message}",
        show.name,
        severity(finding, show.language),
        finding.rule.id
    );
    if let Some(excerpt) = excerpt(finding, show) {
        _ = writeln!(out, "{excerpt}");
    }
    if !finding.path.as_str().is_empty() {
        _ = writeln!(out, "    {}: {}", word(PATH, show.language), finding.path);
    }
    if let Some(definition) = &finding.definition {
        _ = writeln!(out, "    {}: {} ({})", word(DEFINITION, show.language), definition, definition.package);
    }
    for other in following {
        let (also, severity) = (word(ALSO, show.language), severity(other, show.language));
        match &other.definition {
            Some(definition) if other.rule.id == finding.rule.id && other.path == finding.path => {
                _ = writeln!(out, "    {also} {severity}: {definition} ({})", definition.package);
            }
            _ => {
                let message = other.message(show.language, show.masking);
                _ = writeln!(out, "    {also} {severity}[{}] {message}", other.rule.id);
            }
        }
    }
    if let Some(source) = &finding.deviation {
        _ = writeln!(out, "    {}: {source}", word(BY_DESIGN, show.language));
    }
    _ = writeln!(out, "    {}: {}", word(HELP, show.language), finding.help(show.language, show.masking));
}

fn severity(finding: &Diagnostic, language: Language) -> &'static str {
    if finding.deviation.is_some() {
        return word(DEVIATION, language);
    }
    if finding.outcome == Outcome::Undecided {
        return word(UNDECIDED, language);
    }
    match finding.severity {
        Severity::Fatal | Severity::Error => word(ERROR, language),
        Severity::Warning => word(WARNING, language),
        Severity::Information => word(NOTE, language),
    }
}

fn summary(report: &Report, language: Language) -> String {
    let undecided = report.counted().filter(|finding| finding.outcome == Outcome::Undecided).count();
    let warnings =
        report.counted().filter(|f| f.outcome != Outcome::Undecided && f.severity == Severity::Warning);
    let verdict = match report.outcome() {
        Outcome::Conforms => CONFORMS,
        Outcome::Undecided => UNDECIDED_VERDICT,
        Outcome::Violates => VIOLATES,
    };
    let (errors, warnings) = (report.errors(), warnings.count());
    let counts = match language {
        Language::English => format!("{errors} errors, {warnings} warnings, {undecided} undecided"),
        Language::Bokmal => format!("feil: {errors}, advarsler: {warnings}, uavgjort: {undecided}"),
        Language::Nynorsk => format!("feil: {errors}, åtvaringar: {warnings}, uavgjort: {undecided}"),
    };
    let following = report.counted().filter(|finding| finding.cause.is_some()).count();
    let following = match (following, language) {
        (0, _) => String::new(),
        (_, Language::English) => format!("; of these {following} follow from others"),
        (_, Language::Bokmal) => format!("; av disse følger {following} av andre"),
        (_, Language::Nynorsk) => format!("; av desse følgjer {following} av andre"),
    };
    format!("{} ({counts}{following})", word(verdict, language))
}

fn word(text: Text, language: Language) -> &'static str {
    text.in_language(language)
}

const fn text(en: &'static str, nb: &'static str, nn: &'static str) -> Text {
    Text { en, nb, nn }
}

const PATH: Text = text("path", "sti", "stig");
const DEFINITION: Text = text("definition", "definisjon", "definisjon");
const ALSO: Text = text("also", "også", "også");
const HELP: Text = text("help", "hjelp", "hjelp");
const ERROR: Text = text("error", "feil", "feil");
const WARNING: Text = text("warning", "advarsel", "åtvaring");
const NOTE: Text = text("note", "merknad", "merknad");
const UNDECIDED: Text = text("undecided", "uavgjort", "uavgjort");
const DEVIATION: Text = text("deviation", "avvik", "avvik");
const BY_DESIGN: Text = text("by design, does not count", "med vilje, teller ikke", "med vilje, tel ikkje");
const CONFORMS: Text = text("conforms", "følger reglene", "følgjer reglane");
const VIOLATES: Text = text("does not conform", "bryter reglene", "bryt reglane");
const UNDECIDED_VERDICT: Text = text("undecided", "uavgjort", "uavgjort");
