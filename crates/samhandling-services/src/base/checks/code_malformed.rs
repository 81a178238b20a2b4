//! Codes that cannot be of their system.

use samhandling_conformance::{Check, Found};
use samhandling_core::code::{CodeShape, CodeVerdict, Confidence};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That a code of SNOMED CT, LOINC or ATC has the form that its system gives to codes, check digit included where there is
    /// one. Postcoordinated expressions of SNOMED CT are left alone.
    ///
    /// ## Why
    /// A slip in a code that is only looked up later turns into a wrong diagnosis or a wrong medicine, or into nothing. The form
    /// can be checked without the terminology.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://snomed.info/sct", "code": "271649006"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "http://snomed.info/sct", "code": "271649060"}
    /// ```
    ///
    /// ## Remedy
    /// Compare the code with where it was taken from; see that `system` is the one it belongs to.
    ///
    /// ## Source
    /// SNOMED CT Release File Specifications, "SNOMED CT Identifiers"; LOINC Users' Guide, "Calculating Mod 10 Check Digits";
    /// WHO, "Guidelines for ATC classification and DDD assignment" (read 2026-11-22)
    RULE = "base-code-malformed", Error, CodeInvalid {
        message {
            en: "this cannot be a code of {system}: {reason}",
            nb: "dette kan ikke være en kode i {system}: {reason}",
            nn: "dette kan ikkje vere ein kode i {system}: {reason}",
        }
        help {
            en: "compare the code with where it was taken from, and see that the system is its own",
            nb: "sammenlign koden med kilden, og se at kodeverket er det rette",
            nn: "samanlikn koden med kjelda, og sjå at kodeverket er det rette",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for (code, system, fault) in malformed(resource, |confidence| confidence >= Confidence::Shape) {
        found.at(code, Args::new(vec![("system", Arg::name(system)), ("reason", fault.wording().into())]));
    }
}

/// The codes that do not fit what is known of their system, with a confidence that fits.
pub(super) fn malformed<'t>(
    resource: Node<'t>,
    fits: impl Fn(Confidence) -> bool,
) -> impl Iterator<Item = (Node<'t>, String, samhandling_core::code::CodeFault)> {
    elements(resource).filter_map(move |coding| {
        let system = coding.child_text("system")?;
        let code = coding.child("code")?;
        let shape = CodeShape::for_system(&system).filter(|shape| fits(shape.confidence()))?;
        match shape.check(&code.text()?) {
            CodeVerdict::Invalid(fault) => Some((code, system.into_owned(), fault)),
            CodeVerdict::Valid | CodeVerdict::NoRule => None,
        }
    })
}
