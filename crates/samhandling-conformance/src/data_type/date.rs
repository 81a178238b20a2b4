//! Dates that exist, but that nobody means.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;

rule! {
    /// ## What it checks
    /// That the year of a date lies between 1800 and 2110.
    ///
    /// ## Why
    /// Other years exist, but in health data they are nearly always a slip of the keyboard or a stand-in for "unknown" or
    /// "for ever". The bounds are fixed, so that the same document gives the same report every year.
    ///
    /// ## Remedy
    /// Mend the year; leave out a date that is not known, and an end that is open.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#date> (4.0.1)
    UNLIKELY = "fhir-date-unlikely", Warning, Value {
        message {
            en: "the date is outside the range of reasonable years (1800 to 2110): check for a slip",
            nb: "datoen er utenfor rimelige år (1800 til 2110): se etter en skrivefeil",
            nn: "datoen er utanfor rimelege år (1800 til 2110): sjå etter ein skrivefeil",
        }
        help {
            en: "mend the year, or leave out a date that is not known",
            nb: "rett årstallet, eller utelat en dato som ikke er kjent",
            nn: "rett årstalet, eller utelat ein dato som ikkje er kjend",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&UNLIKELY];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let year = node.raw().and_then(|raw| raw.get(..4));
    // Four digits compare as text as they do as numbers.
    if year.is_some_and(|year| !("1800"..="2110").contains(&year)) {
        run.note(&UNLIKELY, node).send();
    }
}
