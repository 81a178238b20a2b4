//! Drugs coded otherwise than they are registered.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::tree::{DETAILS, extension, part, value};

rule! {
    /// ## What it checks
    /// That a package is coded by its item number of six digits, and a substance or a brand by an id of FEST.
    ///
    /// ## Why
    /// The code is looked up by the kind that the drug claims. One of another kind is not found, or finds something else.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://ehelse.no/fhir/CodeSystem/FEST", "code": "472759"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "http://ehelse.no/fhir/CodeSystem/FEST", "code": "Marevan"}
    /// ```
    ///
    /// ## Remedy
    /// Take code and kind from the same entry of FEST.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-drug-code-of-other-kind", Warning, CodeInvalid {
        message {
            en: "the code of the drug is not of the kind that it is registered as",
            nb: "koden til legemiddelet er ikke av den typen det er registrert som",
            nn: "koden til legemiddelet er ikkje av den typen det er registrert som",
        }
        help {
            en: "use the item number for a package, the id of FEST for a substance or a brand",
            nb: "bruk varenummer for en pakning, FEST-id for et virkestoff eller en merkevare",
            nn: "bruk varenummer for ei pakning, FEST-id for eit verkestoff eller ei merkevare",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Medication"], run };

fn run<'t>(medication: Node<'t>, found: &mut Found<'_, 't>) {
    let kind = extension(medication, DETAILS).and_then(|details| part(details, "registreringstype"));
    let kind = kind.and_then(value).and_then(|concept| concept.child("coding")?.child_text("code"));
    let codings = medication.child("code").into_iter().flat_map(|code| code.children_named("coding"));
    let is_fest = |coding: &Node<'_>| {
        coding.child_text("system").is_some_and(|system| system == "http://ehelse.no/fhir/CodeSystem/FEST")
    };
    let Some(code) = codings.filter(is_fest).find_map(|coding| coding.child("code")) else { return };
    let Some(text) = code.text() else { return };
    let is_number = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_wrong = match kind.as_deref() {
        Some("3") => !is_number,
        Some("1" | "2") => !text.starts_with("ID_"),
        _ => false,
    };
    if is_wrong {
        found.at(code, Args::default());
    }
}
