//! Codes that do not look like those of their system.

use samhandling_conformance::{Check, Found};
use samhandling_core::code::Confidence;
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::code_malformed::malformed;

rule! {
    /// ## What it checks
    /// That a code of ICD-10, ICPC-2 or Norsk laboratoriekodeverk looks like the others of its system. How their codes are built is
    /// not specified anywhere, only seen from use, so a code that looks otherwise is undecided, never wrong.
    ///
    /// ## Why
    /// Most such codes are slips: a letter too many, a name in place of the code, the code of another system.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.1.7280", "code": "NPU03230"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.1.7280", "code": "P-Kalium"}
    /// ```
    ///
    /// ## Remedy
    /// Compare the code with the published list of its system.
    ///
    /// ## Source
    /// Inferred from codes in use; `NPU` codes:
    /// <https://farmakologiportalen.no/content/3805/Om-Norsk-Laboratoriekodeverk> (read 2026-11-22)
    RULE = "base-code-unusual", Warning, CodeInvalid {
        message {
            en: "the code does not look like those of {system}",
            nb: "koden ligner ikke på de andre i {system}",
            nn: "koden liknar ikkje på dei andre i {system}",
        }
        help {
            en: "compare it with the published list of the code system",
            nb: "sammenlign den med den utgitte listen av kodeverket",
            nn: "samanlikn han med den utgjevne lista av kodeverket",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for (code, system, _) in malformed(resource, |confidence| confidence == Confidence::Inferred) {
        found.undecided_at(code, Args::new(vec![("system", Arg::name(system))]));
    }
}
