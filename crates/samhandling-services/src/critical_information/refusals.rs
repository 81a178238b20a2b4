//! The rules by which a call is refused before anything is sent.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

/// The rules.
pub(super) static RULES: &[&Rule] = &[&NOT_CRITICAL_INFORMATION, &WITHOUT_VERSION];

rule! {
    /// ## What it checks
    /// That a record that is to be sent tells which kind of critical information it is.
    ///
    /// ## Why
    /// By that it is known which profile it is held against, and the service refuses what is none of its kinds.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Flag", "meta": {"profile": ["http://nhn.no/kj/fhir/StructureDefinition/KjFlag"]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Flag"}
    /// ```
    ///
    /// ## Remedy
    /// Name the profile in `meta.profile`, and the category.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information>
    /// (read 2026-11-22)
    pub(super) NOT_CRITICAL_INFORMATION = "critical-information-send-kind-not-told", Error, BusinessRule {
        message {
            en: "the {type} does not tell which kind of critical information it is",
            nb: "{type} sier ikke hvilken type kritisk informasjon den er",
            nn: "{type} seier ikkje kva type kritisk informasjon han er",
        }
        help {
            en: "name the profile of the kind in meta.profile, and its category",
            nb: "oppgi profilen for typen i meta.profile, og kategorien",
            nn: "gje opp profilen for typen i meta.profile, og kategorien",
        }
    }

    /// ## What it checks
    /// That a record that is to be changed names itself and the version that the change was made on.
    ///
    /// ## Why
    /// The service refuses a change that was made on another version than the newest (KJF-000065): somebody else's change would be
    /// lost.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Flag", "id": "1", "meta": {"versionId": "2"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Flag", "id": "1"}
    /// ```
    ///
    /// ## Remedy
    /// Read the record, change what was read, and send it with its `id` and `meta.versionId`.
    ///
    /// ## Source
    /// <https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-info-history-deleted-459/docs/api-methods/update-critical-infomd>
    /// (read 2026-11-22)
    pub(super) WITHOUT_VERSION = "critical-information-update-without-version", Error, BusinessRule {
        message {
            en: "the {type} does not name its id and version",
            nb: "{type} oppgir ikke id og versjon",
            nn: "{type} gjev ikkje opp id og versjon",
        }
        help {
            en: "read the record, change what was read, and keep its id and meta.versionId",
            nb: "les registreringen, endre det som ble lest, og behold id og meta.versionId",
            nn: "les registreringa, endre det som vart lese, og behald id og meta.versionId",
        }
    }
}
