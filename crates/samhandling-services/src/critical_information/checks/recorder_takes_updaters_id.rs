//! Recorders by the name that the service keeps for the updater.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{RECORDS, recorder};

rule! {
    /// ## What it checks
    /// That the contained recorder does not have the id `updaterRef`.
    ///
    /// ## Why
    /// The service gives that id to whoever makes a new version. With it, the first to record would be overwritten by the next.
    ///
    /// ## Conforms
    /// ```json
    /// {"recorder": {"reference": "#recorderRef"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"recorder": {"reference": "#updaterRef"}}
    /// ```
    ///
    /// ## Remedy
    /// Call the contained role `recorderRef`.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjconditioninfectionmd>
    /// (read 2026-11-22)
    RULE = "critical-information-recorder-takes-updaters-id", Error, BusinessRule {
        message {
            en: "the recorder has the id that the service keeps for the updater",
            nb: "den som registrerte, har id-en som tjenesten bruker om den som endrer",
            nn: "den som registrerte, har id-en som tenesta bruker om den som endrar",
        }
        help {
            en: "call the contained role `recorderRef`",
            nb: "kall rollen i ressursen `recorderRef`",
            nn: "kall rolla i ressursen `recorderRef`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: RECORDS, run };

fn run(record: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(reference) = recorder(record).and_then(|recorder| recorder.child("reference")) else { return };
    if reference.text().is_some_and(|text| text == "#updaterRef") {
        found.at(reference, Args::default());
    }
}
