//! Person numbers of another kind than their system names.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args, Text};
use samhandling_core::identifier::{
    Fault, IdentifierKind, Mode, PersonNumber, PersonNumberKind, Verdict, check,
};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That a person number stands under the OID of its own kind: a fødselsnummer, a D-number or a felles hjelpenummer. The first
    /// digit tells them apart.
    ///
    /// ## Why
    /// A receiver picks the register by the OID, asks the wrong one, and the person is not found, or is registered twice.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.2", "value": "57848825281"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "57848825281"}
    /// ```
    ///
    /// ## Remedy
    /// Write the OID of the kind: fødselsnummer `…4.1`, D-number `…4.2`, felles hjelpenummer `…4.3`.
    ///
    /// ## Source
    /// The NamingSystems of hl7.fhir.no.basis 2.2.2; e-helse, "Identifikatorer for personer",
    /// <https://www.ehelse.no/standardisering/standarder/identifikatorer-for-personer> (read 2026-11-22)
    RULE = "base-identifier-of-other-kind", Error, Value {
        message {
            en: "the number is {found}, and the system is that of {expected}",
            nb: "nummeret er {found}, og systemet er det for {expected}",
            nn: "nummeret er {found}, og systemet er det for {expected}",
        }
        help {
            en: "use urn:oid:2.16.578.1.12.4.1.4.1 for a fødselsnummer, …4.2 for a D-number, …4.3 for a felles hjelpenummer",
            nb: "bruk urn:oid:2.16.578.1.12.4.1.4.1 for fødselsnummer, …4.2 for D-nummer, …4.3 for felles hjelpenummer",
            nn: "bruk urn:oid:2.16.578.1.12.4.1.4.1 for fødselsnummer, …4.2 for D-nummer, …4.3 for felles hjelpenummer",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for node in elements(resource) {
        let (Some(system), Some(value)) = (node.child_text("system"), node.child_text("value")) else {
            continue;
        };
        let Some(known) = IdentifierKind::of_system(&system) else { continue };
        let Verdict::Invalid(faults) = check(&system, &value, Mode::Strict) else { continue };
        // A number that is wrong in itself tells nothing of its kind.
        let Ok(number) = PersonNumber::parse(&value, Mode::Strict) else { continue };
        if faults.contains(&Fault::OtherKind) {
            let (is, expected) = (of_number(number.kind()), of_system(known.kind));
            found.at(node, Args::new(vec![("found", Arg::from(is)), ("expected", Arg::from(expected))]));
        }
    }
}

const FODSELSNUMMER: Text = text("a fødselsnummer", "et fødselsnummer", "eit fødselsnummer");
const D_NUMBER: Text = text("a D-number", "et D-nummer", "eit D-nummer");
const HELP_NUMBER: Text = text("a felles hjelpenummer", "et felles hjelpenummer", "eit felles hjelpenummer");
const MONTH_40: Text = text(
    "a local help number or a synthetic fødselsnummer",
    "et lokalt hjelpenummer eller et syntetisk fødselsnummer",
    "eit lokalt hjelpenummer eller eit syntetisk fødselsnummer",
);

fn of_number(kind: PersonNumberKind) -> Text {
    match kind {
        PersonNumberKind::DNumber => D_NUMBER,
        PersonNumberKind::FellesHjelpenummer => HELP_NUMBER,
        PersonNumberKind::HNumberOrSynthetic => MONTH_40,
        _ => FODSELSNUMMER,
    }
}

fn of_system(kind: IdentifierKind) -> Text {
    match kind {
        IdentifierKind::DNumber => D_NUMBER,
        IdentifierKind::FellesHjelpenummer => HELP_NUMBER,
        _ => FODSELSNUMMER,
    }
}

const fn text(en: &'static str, nb: &'static str, nn: &'static str) -> Text {
    Text { en, nb, nn }
}
