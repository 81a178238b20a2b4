//! The rules by which a call is refused before anything is sent.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

/// The rules.
pub(super) static RULES: &[&Rule] = &[&NOTHING_BLOCKED, &OPTED_OUT];

rule! {
    /// ## What it checks
    /// That an elevated access basis is asked on only after an answer which says that results are blocked.
    ///
    /// ## Why
    /// The service refuses an elevated basis that reveals nothing more.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "suppressed", "details": {"coding": [{"system": "http://nhn.no/fhir/nilar/CodeSystem/pvk-outcome-cs", "code": "Specific"}]}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "type": "searchset"}
    /// ```
    ///
    /// ## Remedy
    /// Show what was found; there is nothing more to open.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd>
    /// (read 2026-11-21)
    pub(super) NOTHING_BLOCKED = "test-results-elevated-nothing-blocked", Error, BusinessRule {
        message {
            en: "the answer does not say that results are blocked, so there is nothing to open",
            nb: "svaret sier ikke at noe er sperret, så det er ingenting å åpne",
            nn: "svaret seier ikkje at noko er sperra, så det er ingenting å opne",
        }
        help {
            en: "ask on an ordinary access basis; elevate only what is said to be blocked",
            nb: "spør på ordinært tilgangsgrunnlag; forhøy bare det som oppgis å være sperret",
            nn: "spør på ordinært tilgangsgrunnlag; forhøg berre det som blir oppgjeve å vere sperra",
        }
    }

    /// ## What it checks
    /// That no elevated access basis is asked on where the patient has opted out of the service.
    ///
    /// ## Why
    /// No source says that one opens that.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": "General"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": "Reservation"}
    /// ```
    ///
    /// ## Remedy
    /// Tell the user that the patient has opted out.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd>
    /// (read 2026-11-21)
    pub(super) OPTED_OUT = "test-results-elevated-opted-out", Error, BusinessRule {
        message {
            en: "the patient has opted out of the service, which an elevated access basis is not known to open",
            nb: "pasienten har reservert seg, og det er ikke kjent at forhøyet tilgangsgrunnlag åpner for innsyn",
            nn: "pasienten har reservert seg, og det er ikkje kjent at forhøgt tilgangsgrunnlag opnar for innsyn",
        }
        help {
            en: "tell the user that the patient has opted out",
            nb: "si til brukeren at pasienten har reservert seg",
            nn: "sei til brukaren at pasienten har reservert seg",
        }
    }
}
