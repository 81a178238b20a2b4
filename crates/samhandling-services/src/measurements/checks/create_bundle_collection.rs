//! Bundles of measurements in the form of the portal's examples.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::is_of_observations;

rule! {
    /// ## What it checks
    /// Which of its two forms a Bundle of measurements has. The profile asks for `batch` with a `request` in each entry; the
    /// portal's examples for the running API are of type `collection`. Both are accepted; this tells of the second.
    ///
    /// ## Why
    /// Whoever writes the sending side must know which of two sources a working example follows. If the service one day goes by its
    /// profile, this is the line that tells where.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "batch", "entry": [{"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Observation"}, "request": {"method": "POST", "url": "Observation"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Observation"}}]}
    /// ```
    ///
    /// ## Remedy
    /// None is needed. To send the form of the profile, make it a `batch` with a `request` in each entry.
    ///
    /// ## Source
    /// VkpObservation 0.5.2, <https://github.com/HL7Norway/VkpObservation>, pmd-Bundle-Observation; the other form:
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21)
    RULE = "measurements-create-bundle-collection", Information, Informational {
        message {
            en: "the Bundle is a `collection`, as the portal's examples have it; the profile asks for `batch`",
            nb: "Bundle er en `collection`, slik portalens eksempler har det; profilen ber om `batch`",
            nn: "Bundle er ein `collection`, slik døma i portalen har det; profilen ber om `batch`",
        }
        help {
            en: "accepted as it is; for the form of the profile, use `batch` and a `request` in each entry",
            nb: "godtas som det er; for profilens form, bruk `batch` og en `request` i hver entry",
            nn: "blir godteke som det er; for forma i profilen, bruk `batch` og ein `request` i kvar entry",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let kind = bundle.child("type").filter(|kind| kind.text().is_some_and(|kind| kind == "collection"));
    if let Some(kind) = kind.filter(|_| is_of_observations(bundle)) {
        found.at(kind, Args::default());
    }
}
