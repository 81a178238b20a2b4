//! The rules by which a call is refused before anything is sent.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

/// The rules.
pub(super) static RULES: &[&Rule] = &[&OTHER_BUNDLE];

rule! {
    /// ## What it checks
    /// That measurements are sent in a Bundle of type `batch` or `collection`.
    ///
    /// ## Why
    /// The profile asks for the one, the portal's examples show the other; nothing describes a third.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "type": "batch"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "transaction"}
    /// ```
    ///
    /// ## Remedy
    /// Make the Bundle with `measurements::create::create_bundle`.
    ///
    /// ## Source
    /// `pmd-Bundle-Observation`, `hl7.fhir.no.vkp.observation` 0.5.2;
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21)
    pub(super) OTHER_BUNDLE = "measurements-send-other-bundle", Error, BusinessRule {
        message {
            en: "measurements are sent in a Bundle of type batch or collection, and this is neither",
            nb: "målinger sendes i en Bundle av type batch eller collection, og dette er ingen av dem",
            nn: "målingar blir sende i ein Bundle av type batch eller collection, og dette er ingen av dei",
        }
        help {
            en: "make it with create_bundle, which knows both forms",
            nb: "lag den med create_bundle, som kjenner begge formene",
            nn: "lag han med create_bundle, som kjenner begge formene",
        }
    }
}
