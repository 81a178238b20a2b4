//! Bundles of measurements that are neither of the two forms.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::claims;
use crate::measurements::create;

rule! {
    /// ## What it checks
    /// That a Bundle which says that it is `pmd-Bundle-Observation` is a `batch`, as the profile has it, or a `collection`, as the
    /// portal's examples have it.
    ///
    /// ## Why
    /// That the second form counts as a deviation by design must not let others through. A `transaction` promises all or nothing,
    /// which the service does not.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "meta": {"profile": ["http://hl7.no/fhir/vkpobservation/StructureDefinition/pmd-Bundle-Observation"]}, "type": "batch"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "meta": {"profile": ["http://hl7.no/fhir/vkpobservation/StructureDefinition/pmd-Bundle-Observation"]}, "type": "transaction"}
    /// ```
    ///
    /// ## Remedy
    /// Send a `batch` or a `collection`.
    ///
    /// ## Source
    /// VkpObservation 0.5.2, <https://github.com/HL7Norway/VkpObservation>, pmd-Bundle-Observation;
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21)
    RULE = "measurements-create-bundle-of-other-type", Error, BusinessRule {
        message {
            en: "measurements are sent as `batch` or `collection`, not as `{found}`",
            nb: "målinger sendes som `batch` eller `collection`, ikke som `{found}`",
            nn: "målingar blir sende som `batch` eller `collection`, ikkje som `{found}`",
        }
        help {
            en: "use `batch` with a `request` in each entry",
            nb: "bruk `batch` med en `request` i hver entry",
            nn: "bruk `batch` med ein `request` i kvar entry",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(kind) = bundle.child("type").filter(|_| claims(bundle, create::PROFILE)) else { return };
    let Some(text) = kind.text() else { return };
    if text != "batch" && text != "collection" {
        found.at(kind, Args::new(vec![("found", Arg::value(text))]));
    }
}
