//! People told by an organisation's number, and the other way round.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::identifier::IdentifierKind;
use samhandling_core::rule;
use samhandling_core::tree::Node;

rule! {
    /// ## What it checks
    /// That `type` of a patient, performer or device and the register of its identifier go together: a Patient or Practitioner is
    /// no organisation number, an Organization no fødselsnummer, a Device neither.
    ///
    /// ## Why
    /// The service knows patients and performers by these numbers only. It makes the patient that the number says.
    ///
    /// ## Conforms
    /// ```json
    /// {"performer": [{"type": "Organization", "identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "994598759"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"performer": [{"type": "Practitioner", "identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "994598759"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Give the number that belongs to the type, or mend the type.
    ///
    /// ## Source
    /// VkpObservation 0.5.2, <https://github.com/HL7Norway/VkpObservation>, vkp-subject-identifiers, vkp-performer-identifiers,
    /// vkp-performer-organization-identifiers, vkp-performer-reference-types (read 2026-11-21)
    RULE = "measurements-party-of-other-kind", Error, BusinessRule {
        message {
            en: "a `{type}` is not told by an identifier of this register",
            nb: "en `{type}` angis ikke med en identifikator fra dette registeret",
            nn: "ein `{type}` blir ikkje oppgjeven med ein identifikator frå dette registeret",
        }
        help {
            en: "give the number that belongs to the type, or mend `type`",
            nb: "oppgi nummeret som hører til typen, eller rett `type`",
            nn: "gje opp nummeret som høyrer til typen, eller rett `type`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let parties =
        ["subject", "performer", "device"].into_iter().flat_map(|name| observation.children_named(name));
    for party in parties {
        let kind = (|| {
            let system = party.child("identifier")?.child_text("system")?;
            IdentifierKind::of_system(&system).map(|found| found.kind)
        })();
        // What stands under `subject` without a type is a patient: the profiles allow no other.
        let stated = party.child_text("type").map(std::borrow::Cow::into_owned);
        let stated = stated.or_else(|| (party.name() == "subject").then(|| "Patient".to_owned()));
        let (Some(kind), Some(stated)) = (kind, stated) else { continue };
        if let Some(name) = wrong(&stated, kind) {
            let at = party.child("identifier").unwrap_or(party);
            found.at(at, Args::new(vec![("type", Arg::name(name))]));
        }
    }
}

/// The type, where a number of that register cannot stand for it.
fn wrong(stated: &str, kind: IdentifierKind) -> Option<&'static str> {
    use IdentifierKind::{DNumber, FellesHjelpenummer, Fodselsnummer, OrganisationNumber, Resh};
    let is_person = matches!(kind, Fodselsnummer | DNumber | FellesHjelpenummer);
    let is_organisation = matches!(kind, OrganisationNumber | Resh);
    let (name, is_wrong) = match stated {
        "Patient" => ("Patient", is_organisation),
        "Practitioner" => ("Practitioner", is_organisation),
        "RelatedPerson" => ("RelatedPerson", is_organisation),
        "Organization" => ("Organization", is_person),
        "Device" => ("Device", is_person || is_organisation),
        _ => return None,
    };
    is_wrong.then_some(name)
}
