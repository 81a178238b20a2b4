//! Performers that the service cannot know.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{has_identifier, is_for_service};

rule! {
    /// ## What it checks
    /// That whoever measured, in a measurement for the service, is told by identifier with system and value, or by a resource in
    /// the same Bundle.
    ///
    /// ## Why
    /// The service keeps Observations only. A reference leads nowhere there, and a name alone is not enough to ask back.
    ///
    /// ## Conforms
    /// ```json
    /// {"performer": [{"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "994598759"}, "display": "Eksempel kommune"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"performer": [{"reference": "Practitioner/27", "display": "Syntetisk Sykepleiersen"}]}
    /// ```
    ///
    /// ## Remedy
    /// Give the person's or the organisation's number in `performer.identifier`.
    ///
    /// ## Source
    /// VkpObservation 0.5.2, <https://github.com/HL7Norway/VkpObservation>, `performer.identifier`;
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21)
    RULE = "measurements-performer-unidentified", Warning, BusinessRule {
        message {
            en: "the performer has no identifier with system and value, and no resource is at hand",
            nb: "utføreren har ingen identifikator med system og verdi, og ingen ressurs følger med",
            nn: "utføraren har ingen identifikator med system og verdi, og ingen ressurs følgjer med",
        }
        help {
            en: "give the number in `performer.identifier`",
            nb: "oppgi nummeret i `performer.identifier`",
            nn: "gje opp nummeret i `performer.identifier`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run<'t>(observation: Node<'t>, found: &mut Found<'_, 't>) {
    if !is_for_service(observation) {
        return;
    }
    for performer in observation.children_named("performer").collect::<Vec<_>>() {
        if !has_identifier(performer) && found.resolve(performer).is_none() {
            found.at(performer, Args::default());
        }
    }
}
