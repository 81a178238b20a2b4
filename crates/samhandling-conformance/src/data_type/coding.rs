//! Codings: what may be named as a system, and the display that goes with a code.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{CodeSystem, Concept};

use crate::run::{Run, System};

rule! {
    /// ## What it checks
    /// That the system of a code is not the url of a value set.
    ///
    /// ## Why
    /// A value set picks codes; the code system gives them their meaning. By the url of the former the code is unknown.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://hl7.org/fhir/administrative-gender", "code": "female"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "http://hl7.org/fhir/ValueSet/administrative-gender", "code": "female"}
    /// ```
    ///
    /// ## Remedy
    /// Write the url of the code system that the value set takes the code from.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Coding> (4.0.1)
    VALUE_SET = "fhir-code-system-is-value-set", Error, CodeInvalid {
        message {
            en: "the system `{system}` is a value set, not a code system",
            nb: "systemet `{system}` er et verdisett, ikke et kodeverk",
            nn: "systemet `{system}` er eit verdisett, ikkje eit kodeverk",
        }
        help {
            en: "write the url of the code system",
            nb: "skriv url-en til kodeverket",
            nn: "skriv url-en til kodeverket",
        }
    }

    /// ## What it checks
    /// That the system of a code is not a supplement.
    ///
    /// ## Why
    /// A supplement adds displays and properties to the codes of another system, and has none of its own.
    ///
    /// ## Remedy
    /// Write the url of the code system that it supplements.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem.html#supplements> (4.0.1)
    SUPPLEMENT = "fhir-code-system-is-supplement", Error, CodeInvalid {
        message {
            en: "the system `{system}` is a supplement, which has no codes of its own",
            nb: "systemet `{system}` er et tillegg (supplement), som ikke har egne koder",
            nn: "systemet `{system}` er eit tillegg (supplement), som ikkje har eigne kodar",
        }
        help {
            en: "write the url of the code system that it supplements",
            nb: "skriv url-en til kodeverket som det er et tillegg til",
            nn: "skriv url-en til kodeverket som det er eit tillegg til",
        }
    }

    /// ## What it checks
    /// That a coding with a code names its system.
    ///
    /// ## Why
    /// The same code means different things in different systems.
    ///
    /// ## Remedy
    /// Add the system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Coding> (4.0.1)
    NO_SYSTEM = "fhir-code-without-system", Warning, CodeInvalid {
        message {
            en: "a code without a system has no defined meaning",
            nb: "en kode uten kodeverk har ingen fastsatt betydning",
            nn: "ein kode utan kodeverk har inga fastsett tyding",
        }
        help {
            en: "add `system`",
            nb: "legg til `system`",
            nn: "legg til `system`",
        }
    }

    /// ## What it checks
    /// That the display of a code is one that its code system gives, where the system is at hand. Case and blanks do not
    /// matter. The caller may ask for a warning instead.
    ///
    /// ## Why
    /// People read the display and programs the code. Where they differ, one of them is misled.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://hl7.org/fhir/administrative-gender", "code": "female", "display": "Female"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "http://hl7.org/fhir/administrative-gender", "code": "female", "display": "Male"}
    /// ```
    ///
    /// ## Remedy
    /// Write the display of the code system. Other words belong in `text` of the CodeableConcept.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Coding.display> (4.0.1)
    DISPLAY = "fhir-code-display-wrong", Error, Invalid {
        message {
            en: "`{found}` is no display of the code; its system gives `{expected}`",
            nb: "`{found}` er ikke et visningsnavn for koden; kodeverket gir `{expected}`",
            nn: "`{found}` er ikkje eit visingsnamn for koden; kodeverket gjev `{expected}`",
        }
        help {
            en: "write `{expected}`, or put other words into `text`",
            nb: "skriv `{expected}`, eller legg andre ord i `text`",
            nn: "skriv `{expected}`, eller legg andre ord i `text`",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&VALUE_SET, &SUPPLEMENT, &NO_SYSTEM, &DISPLAY];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(system) = node.child("system") else {
        if node.child("code").is_some() {
            run.note(&NO_SYSTEM, node).send();
        }
        return;
    };
    let Some(url) = system.text() else { return };
    match run.system(&url) {
        System::Values => {
            // A coding of a concept is held against its system there, one that stands alone as a whole.
            let in_concept = node.parent().is_some_and(|parent| run.type_name(parent) == "CodeableConcept");
            let at = if in_concept { system } else { node };
            run.note(&VALUE_SET, at).name("system", &*url).send();
        }
        System::Codes { id, is_near: true } => {
            let Ok(codes) = run.validator.definitions.code_system(id) else { return };
            if codes.is_supplement() {
                run.note(&SUPPLEMENT, system).name("system", &*url).send();
            } else {
                display(run, node, codes);
            }
        }
        System::Codes { .. } | System::Unknown => {}
    }
}

/// Holds the display of a code against those of its system.
fn display<'t>(run: &mut Run<'_, 't>, node: Node<'t>, codes: &CodeSystem) {
    let Some(severity) = run.validator.options.wrong_displays else { return };
    let Some(display) = node.child("display") else { return };
    let (Some(found), Some(code)) = (display.text(), node.child_text("code")) else { return };
    let Some(concept) = codes.concept(&code) else { return };
    if let Some(expected) = other_display(concept, &found) {
        let note = run.note(&DISPLAY, display).severity(severity).value("found", found);
        note.name("expected", expected).send();
    }
}

/// The display of a concept, if it has one and the one found is neither that nor another of its own.
pub(crate) fn other_display<'c>(concept: &'c Concept, found: &str) -> Option<&'c str> {
    let expected = concept.display.as_deref()?;
    let mut known = std::iter::once(expected).chain(concept.designations.iter().map(|(_, text)| &**text));
    (!known.any(|known| is_same(known, found))).then_some(expected)
}

/// Whether two displays are the same but for case and blanks.
fn is_same(known: &str, found: &str) -> bool {
    let mut words = known.split_whitespace().zip(found.split_whitespace());
    known == found
        || (known.split_whitespace().count() == found.split_whitespace().count()
            && words.all(|(a, b)| a.to_lowercase() == b.to_lowercase()))
}
