//! Titles that hold a person number.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::identifier::{Mode, PersonNumber};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::attachment::attachments;

rule! {
    /// ## What it checks
    /// That no title or description holds a fødselsnummer, D-number or help number: eleven digits in a row with right check digits.
    ///
    /// ## Why
    /// Titles are shown in lists, written to logs, and become names of files. A published submission is called after its patient's
    /// number.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/pdf", "title": "Epikrise, indremedisin"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "application/pdf", "title": "Epikrise-21837010087"}}
    /// ```
    ///
    /// ## Remedy
    /// Name the document by what it is.
    ///
    /// ## Source
    /// <https://github.com/timmo-nhn/XcaDocumentSource>, where a title holds one; numbers: `samhandling_core::identifier` (read 2026-11-22)
    RULE = "documents-person-number-in-title", Warning, Security {
        message {
            en: "the title holds a person number",
            nb: "tittelen inneholder et personnummer på elleve siffer",
            nn: "tittelen inneheld eit personnummer på elleve siffer",
        }
        help {
            en: "name the document by what it is",
            nb: "gi dokumentet navn etter hva det er",
            nn: "gje dokumentet namn etter kva det er",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference", "List"], run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    let titles = attachments(resource).filter_map(|attachment| attachment.child("title"));
    let own = ["description", "title"].into_iter().filter_map(|name| resource.child(name));
    for title in titles.chain(own) {
        if title.text().is_some_and(|text| holds_number(&text)) {
            found.at(title, Args::default());
        }
    }
}

fn holds_number(text: &str) -> bool {
    let mut runs = text.split(|character: char| !character.is_ascii_digit());
    runs.any(|digits| digits.len() == 11 && PersonNumber::parse(digits, Mode::Strict).is_ok())
}
