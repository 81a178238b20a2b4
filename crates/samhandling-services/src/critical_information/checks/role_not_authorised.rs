//! Roles that are none of health personnel.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::role_codes;

rule! {
    /// ## What it checks
    /// That a role code is a category of health personnel of code list 9060, and not the one for unknown.
    ///
    /// ## Why
    /// The code tells how far the recorder was authorised. A code that is in no list, or that means unknown, tells nothing.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": [{"coding": [{"system": "http://nhn.no/kj/fhir/CodeSystem/CategoriesOfHealthProfessionals", "code": "LE"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": [{"coding": [{"system": "http://nhn.no/kj/fhir/CodeSystem/CategoriesOfHealthProfessionals", "code": "XX"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Take the code from the recorder's authorisation in HPR, as in the header `nhn-user-role`. Which categories may record
    /// critical information, no public page says.
    ///
    /// ## Source
    /// Code list 9060 in hl7.fhir.no.kodeverk 0.6.0; that the role is the HPR role:
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjpractitionerrolemd>
    /// (read 2026-11-22)
    RULE = "critical-information-role-not-authorised", Warning, CodeInvalid {
        message {
            en: "this is no category of authorised health personnel",
            nb: "dette er ingen kategori av autorisert helsepersonell",
            nn: "dette er ingen kategori av autorisert helsepersonell",
        }
        help {
            en: "use the code of code list 9060 that the authorisation in HPR has",
            nb: "bruk koden i kodeverk 9060 som autorisasjonen i HPR har",
            nn: "bruk koden i kodeverk 9060 som autorisasjonen i HPR har",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["PractitionerRole"], run };

/// Code list 9060, but for `XX`: unknown.
const CATEGORIES: &[&str] = &[
    "AA", "AT", "AU", "BI", "ET", "FA1", "FA2", "FB", "FO", "FT", "HE", "HF", "HP", "JO", "KE", "KI", "LE",
    "MT", "NP", "OA", "OI", "OP", "OR", "OS", "PE", "PM", "PS", "RA", "SP", "TH", "TL", "TP", "TT", "VE",
    "VP",
];

fn run(role: Node<'_>, found: &mut Found<'_, '_>) {
    for code in role_codes(role) {
        if code.text().is_some_and(|text| !CATEGORIES.contains(&&*text)) {
            found.at(code, Args::default());
        }
    }
}
