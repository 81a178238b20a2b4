//! Person numbers where urls are made of.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::identifier::{IdentifierKind, Mode, PersonNumber};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That the id of a resource is not a person number, and that no reference has one. It is certain where the same resource has
    /// the number as an identifier. A reference to a patient whose id could be a person number is undecided: an id may look like
    /// one by chance.
    ///
    /// ## Why
    /// Ids become parts of urls, and urls stand in logs, in histories and in the headers of other requests. The national services
    /// take a person number in a header or in the body, never in a url.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"reference": "Patient/21837010087", "identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}
    /// ```
    ///
    /// ## Remedy
    /// Make ids that mean nothing; refer by identifier where the person number is all there is.
    ///
    /// ## Source
    /// Norsk helsenett's developer portal, the pages of the services on headers and search (read 2026-11-21);
    /// <https://hl7.org/fhir/R4/http.html#search> (4.0.1)
    RULE = "base-person-number-in-url", Error, Security {
        message {
            en: "here, where it becomes part of a url, stands a person number{doubt}",
            nb: "her, der det blir en del av en url, står et personnummer{doubt}",
            nn: "her, der det blir ein del av ein url, står eit personnummer{doubt}",
        }
        help {
            en: "use an id that means nothing, and send the number as an identifier",
            nb: "bruk en id uten betydning, og send nummeret som identifikator",
            nn: "bruk ein id utan tyding, og send nummeret som identifikator",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: Check::ANY, run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    let known: Vec<PersonNumber> = elements(resource).filter_map(identified).collect();
    let references = elements(resource).filter_map(|node| node.child("reference"));
    for node in references.chain(resource.child("id")) {
        let Some(text) = node.text() else { continue };
        let mut numbers = text.split(['/', '|', '?', '=', '&', '#']).filter_map(number);
        let Some(number) = numbers.next() else { continue };
        if known.contains(&number) {
            found.at(node, certain());
        } else if text.contains("Patient/") {
            found.undecided_at(node, doubtful());
        }
    }
}

/// The person number of an identifier.
fn identified(node: Node<'_>) -> Option<PersonNumber> {
    let kind = IdentifierKind::of_system(&node.child_text("system")?)?.kind;
    let is_person = matches!(
        kind,
        IdentifierKind::Fodselsnummer | IdentifierKind::DNumber | IdentifierKind::FellesHjelpenummer
    );
    number(&node.child_text("value")?).filter(|_| is_person)
}

fn number(text: &str) -> Option<PersonNumber> {
    PersonNumber::parse(text, Mode::Strict).ok()
}

fn certain() -> Args {
    Args::new(vec![("doubt", Arg::name(""))])
}

fn doubtful() -> Args {
    let words = [", or an id that looks like one", ", eller en id som ligner", ", eller ein id som liknar"];
    Args::new(vec![("doubt", Arg::words(words))])
}
