//! Norwegian postal codes.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That the postal code of an address whose country is Norway has four digits.
    ///
    /// ## Why
    /// A postal code that went through a spreadsheet or a number field has lost its leading zero: 0150 Oslo becomes 150. Letters
    /// then go astray, and the municipality that pays cannot be found.
    ///
    /// ## Conforms
    /// ```json
    /// {"city": "Oslo", "postalCode": "0150", "country": "NO"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"city": "Oslo", "postalCode": "150", "country": "NO"}
    /// ```
    ///
    /// ## Remedy
    /// Write all four digits, and nothing else.
    ///
    /// ## Source
    /// <https://no.wikipedia.org/wiki/Postnummer> (read 2026-11-22)
    RULE = "base-postal-code-malformed", Error, Value {
        message {
            en: "a Norwegian postal code has four digits",
            nb: "et norsk postnummer har fire sifre",
            nn: "eit norsk postnummer har fire siffer",
        }
        help {
            en: "write all four digits, leading zeros included, and nothing else",
            nb: "skriv alle fire sifrene, også nuller foran, og ikke noe annet",
            nn: "skriv alle fire siffera, òg nullar framfor, og ikkje noko anna",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

/// How senders write the country.
const NORWAY: [&str; 5] = ["no", "nor", "norge", "noreg", "norway"];

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for address in elements(resource) {
        let Some(code) = address.child("postalCode") else { continue };
        let country = address.child_text("country").map(|country| country.trim().to_lowercase());
        let is_norwegian = country.is_some_and(|country| NORWAY.contains(&country.as_str()));
        let is_code = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_norwegian && code.text().is_some_and(|text| !is_code(&text)) {
            found.at(code, Args::default());
        }
    }
}
