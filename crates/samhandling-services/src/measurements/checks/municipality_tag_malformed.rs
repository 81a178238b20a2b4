//! Municipality numbers that cannot be one.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::measurements::create::MUNICIPALITY;

rule! {
    /// ## What it checks
    /// That a tag of the list of municipalities has four digits.
    ///
    /// ## Why
    /// The service routes by it. A number that lost its leading zero, as those of Oslo and Rogaland do in a spreadsheet, is of no
    /// municipality.
    ///
    /// ## Conforms
    /// ```json
    /// {"meta": {"tag": [{"system": "https://register.geonorge.no/sosi-kodelister/inndelinger/inndelingsbase/kommunenummer", "code": "0301"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"meta": {"tag": [{"system": "https://register.geonorge.no/sosi-kodelister/inndelinger/inndelingsbase/kommunenummer", "code": "301"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Write the number with four digits.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>,
    /// `meta.tag`; <https://register.geonorge.no/sosi-kodelister/inndelinger/inndelingsbase/kommunenummer> (read 2026-11-21)
    RULE = "measurements-municipality-tag-malformed", Error, Value {
        message {
            en: "a municipality number has four digits",
            nb: "et kommunenummer har fire siffer",
            nn: "eit kommunenummer har fire siffer",
        }
        help {
            en: "write all four digits, a leading zero too",
            nb: "skriv alle fire sifrene, også en null foran",
            nn: "skriv alle fire siffera, òg ein null framfor",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle", "Observation"], run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for tag in resource.child("meta").into_iter().flat_map(|meta| meta.children_named("tag")) {
        let is_municipality = tag.child_text("system").is_some_and(|system| system == MUNICIPALITY);
        let Some(code) = tag.child("code").filter(|_| is_municipality) else { continue };
        let is_number = |code: &str| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit());
        if !code.text().is_some_and(|code| is_number(&code)) {
            found.at(code, Args::default());
        }
    }
}
