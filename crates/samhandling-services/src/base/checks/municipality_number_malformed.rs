//! Norwegian municipality numbers.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That a municipality number (kommunenummer) has four digits.
    ///
    /// ## Why
    /// A number that went through a spreadsheet or a number field has lost its leading zero: Oslo is 0301, not 301. The profiles
    /// bind it to a list that no package carries, so nothing else finds the fault.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.1.3402", "code": "0301", "display": "Oslo"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.1.3402", "code": "301", "display": "Oslo"}
    /// ```
    ///
    /// ## Remedy
    /// Write all four digits.
    ///
    /// ## Source
    /// Kartverket, object catalogue, "Kommunenummer": always four digits, leading zero included,
    /// <https://objektkatalog.geonorge.no>; the bindings of no-basis-municipalitycode and no-basis-propertyinformation in
    /// hl7.fhir.no.basis 2.2.2 (read 2026-11-22)
    RULE = "base-municipality-number-malformed", Error, CodeInvalid {
        message {
            en: "a municipality number has four digits",
            nb: "et kommunenummer har fire sifre",
            nn: "eit kommunenummer har fire siffer",
        }
        help {
            en: "write all four digits, leading zeros included",
            nb: "skriv alle fire sifrene, også nuller foran",
            nn: "skriv alle fire siffera, òg nullar framfor",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

/// The names of the list of municipality numbers.
const SYSTEMS: [&str; 2] = [
    "urn:oid:2.16.578.1.12.4.1.1.3402",
    "https://register.geonorge.no/subregister/sosi-kodelister/kartverket/kommunenummer-alle",
];

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for coding in elements(resource) {
        let is_municipality = coding.child_text("system").is_some_and(|system| SYSTEMS.contains(&&*system));
        let Some(code) = coding.child("code").filter(|_| is_municipality) else { continue };
        let is_number = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if code.text().is_some_and(|text| !is_number(&text)) {
            found.at(code, Args::default());
        }
    }
}
