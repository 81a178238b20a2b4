//! Answers that do not begin with a status.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

rule! {
    /// ## What it checks
    /// That `response.status` of the answer to sent measurements begins with three digits, the HTTP status.
    ///
    /// ## Why
    /// Each measurement is taken or refused on its own. Whoever cannot read the status does not know which were lost.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "batch-response", "entry": [{"response": {"status": "201 Created"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "batch-response", "entry": [{"response": {"status": "Created"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Write the HTTP status first.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.response.status> (4.0.1): the status starts with a 3 digit
    /// HTTP code
    RULE = "measurements-response-status-malformed", Error, Value {
        message {
            en: "a status begins with the three digits of HTTP",
            nb: "en status begynner med de tre sifrene fra HTTP",
            nn: "ein status byrjar med dei tre siffera frå HTTP",
        }
        help {
            en: "write the HTTP status first, such as `201 Created`",
            nb: "skriv HTTP-statusen først, for eksempel `201 Created`",
            nn: "skriv HTTP-statusen fyrst, til dømes `201 Created`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let responses = bundle.children_named("entry").filter_map(|entry| entry.child("response"));
    for status in responses.filter_map(|response| response.child("status")) {
        let begins = |text: &str| text.len() >= 3 && text.bytes().take(3).all(|byte| byte.is_ascii_digit());
        if !status.text().is_some_and(|text| begins(&text)) {
            found.at(status, Args::default());
        }
    }
}
