//! The rules by which the service refuses in the sandbox.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That the question for the status names the patient as `nin`.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information> (read 2026-11-22).
    pub(super) NIN_MISSING = "critical-information-status-without-number", Error, Required {
        message { en: "the body has no `nin`", nb: "kroppen har ingen `nin`", nn: "kroppen har ingen `nin`" }
        help { en: "send `{\"nin\": NUMBER}` as JSON", nb: "send `{\"nin\": NUMMER}` som JSON", nn: "send `{\"nin\": NUMMER}` som JSON" }
    }

    /// ## What it checks
    /// That body and header are about the same patient.
    ///
    /// ## Source
    /// Assumed: no page says how the service refuses it.
    pub(super) PATIENT_DIFFERS = "critical-information-patient-differs", Error, BusinessRule {
        message { en: "body and header are about different patients", nb: "kropp og header gjelder forskjellige pasienter", nn: "kropp og header gjeld ulike pasientar" }
        help { en: "take both from the same patient context", nb: "hent begge fra samme pasientkontekst", nn: "hent begge frå same pasientkontekst" }
    }

    /// ## What it checks
    /// That `criticalInfoType` is a word of the resource type.
    ///
    /// ## Source
    /// Assumed: no page says how the service refuses it.
    pub(super) WORD_UNKNOWN = "critical-information-type-unknown", Error, CodeInvalid {
        message { en: "the word of `criticalInfoType` is none of this resource type", nb: "ordet i `criticalInfoType` hører ikke til denne ressurstypen", nn: "ordet i `criticalInfoType` høyrer ikkje til denne ressurstypen" }
        help { en: "take the word of the kind, or leave the parameter out", nb: "bruk ordet for typen, eller utelat parameteren", nn: "bruk ordet for typen, eller utelat parameteren" }
    }

    /// ## What it checks
    /// That the patient has not reserved themselves against kjernejournal.
    ///
    /// ## Source
    /// Assumed: no page says how the service refuses it.
    pub(super) RESERVED = "critical-information-patient-reserved", Error, Security {
        message { en: "the patient does not want kjernejournal", nb: "pasienten har reservert seg mot kjernejournal", nn: "pasienten har reservert seg mot kjernejournal" }
        help { en: "ask for the status first, and show what it tells", nb: "spør etter status først, og vis det den sier", nn: "spør etter status først, og vis det han seier" }
    }

    /// ## What it checks
    /// That the patient has not closed the information for who asks.
    ///
    /// ## Source
    /// Assumed: no page says how the service refuses it.
    pub(super) CLOSED = "critical-information-closed", Error, Security {
        message { en: "the patient has closed the information", nb: "pasienten har sperret opplysningene", nn: "pasienten har sperra opplysningane" }
        help { en: "ask for the status first, and show what it tells", nb: "spør etter status først, og vis det den sier", nn: "spør etter status først, og vis det han seier" }
    }

    /// ## What it checks
    /// That the body is a resource as JSON.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/http.html#create> (4.0.1).
    pub(super) UNREADABLE = "critical-information-body-unreadable", Error, Structure {
        message { en: "the body is no resource as JSON", nb: "kroppen er ingen ressurs som JSON", nn: "kroppen er ingen ressurs som JSON" }
        help { en: "send the resource as `application/fhir+json`", nb: "send ressursen som `application/fhir+json`", nn: "send ressursen som `application/fhir+json`" }
    }

    /// ## What it checks
    /// That the body is of the type in the address, and of a type that the service keeps.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information> (read 2026-11-22).
    pub(super) OTHER_TYPE = "critical-information-other-type", Error, Structure {
        message { en: "the body is not of the type in the address, or of none that the service keeps", nb: "kroppen er ikke av typen i adressen, eller av en type som tjenesten ikke har", nn: "kroppen er ikkje av typen i adressa, eller av ein type som tenesta ikkje har" }
        help { en: "send it to the address of its type", nb: "send den til adressen for sin type", nn: "send han til adressa for sin type" }
    }

    /// ## What it checks
    /// That a record tells which kind of critical information it is.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information> (read 2026-11-22).
    pub(super) KIND_NOT_TOLD = "critical-information-kind-not-told", Error, BusinessRule {
        message { en: "the record does not tell which kind of critical information it is", nb: "registreringen sier ikke hvilken type kritisk informasjon den er", nn: "registreringa seier ikkje kva type kritisk informasjon ho er" }
        help { en: "name the profile in meta.profile, and the category", nb: "oppgi profilen i meta.profile, og kategorien", nn: "gje opp profilen i meta.profile, og kategorien" }
    }

    /// ## What it checks
    /// That no text is a script. What else the service takes for malicious is not published.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information> (read 2026-11-22).
    pub(super) MALICIOUS = "critical-information-content-malicious", Error, BusinessRule {
        message { en: "a text holds a script", nb: "en tekst inneholder et skript", nn: "ein tekst inneheld eit skript" }
        help { en: "send plain text", nb: "send ren tekst", nn: "send rein tekst" }
    }

    /// ## What it checks
    /// That a patient does not hold limits to treatment and HLR-minus at once.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information> (read 2026-11-22).
    pub(super) BOTH_CONSENTS = "critical-information-both-consents", Error, BusinessRule {
        message { en: "a consent of the other kind holds already", nb: "et samtykke av den andre typen gjelder allerede", nn: "eit samtykke av den andre typen gjeld allereie" }
        help { en: "end the other one first", nb: "avslutt det andre først", nn: "avslutt det andre først" }
    }

    /// ## What it checks
    /// That the record to be changed is there, and is the patient's.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/http.html#update> (4.0.1).
    pub(super) NOT_THERE = "critical-information-record-unknown", Error, NotFound {
        message { en: "the patient has no record of that type and id", nb: "pasienten har ingen registrering med den typen og id-en", nn: "pasienten har inga registrering med den typen og id-en" }
        help { en: "read the patient's records again", nb: "les pasientens registreringer på nytt", nn: "les registreringane til pasienten på nytt" }
    }

    /// ## What it checks
    /// That body and address name the same record.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/http.html#update> (4.0.1).
    pub(super) ID_DIFFERS = "critical-information-id-differs", Error, BusinessRule {
        message { en: "body and address name different ids", nb: "kropp og adresse har forskjellig id", nn: "kropp og adresse har ulik id" }
        help { en: "send the record under its own id", nb: "send registreringen under sin egen id", nn: "send registreringa under sin eigen id" }
    }

    /// ## What it checks
    /// That a change was made on the newest version.
    ///
    /// ## Source
    /// <https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-info-history-deleted-459/docs/api-methods/update-critical-infomd> (read 2026-11-22); the status is assumed.
    pub(super) NEWER_VERSION = "critical-information-newer-version", Error, BusinessRule {
        message { en: "a newer version exists", nb: "det finnes en nyere versjon", nn: "det finst ein nyare versjon" }
        help { en: "read the record again, and make the change in what was read", nb: "les registreringen på nytt, og gjør endringen i det som ble lest", nn: "les registreringa på nytt, og gjer endringa i det som vart lese" }
    }

    /// ## What it checks
    /// That category, policyRule and scope of HLR-minus are as they were.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information> (read 2026-11-22).
    pub(super) FIXED_CHANGED = "critical-information-fixed-changed", Error, BusinessRule {
        message { en: "category, policyRule or scope has changed", nb: "category, policyRule eller scope er endret", nn: "category, policyRule eller scope er endra" }
        help { en: "keep what was read", nb: "behold det som ble lest", nn: "behald det som vart lese" }
    }
}
