//! The rules by which a call is refused before anything is sent, beside those of the pre-flight.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That a lookup says enough of the patient: name, address, and a national number or else birth date, gender and a reference
    /// number.
    ///
    /// ## Why
    /// Reseptformidleren finds a person by these, and refuses the lookup without them.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "17854810073"}], "name": [{"family": "Prøvesen"}], "address": [{"city": "Testvik"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "name": [{"family": "Prøvesen"}]}
    /// ```
    ///
    /// ## Remedy
    /// Add what is missing.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/getMedication> (read 2026-11-21; confidence: page)
    pub(super) PATIENT_INCOMPLETE = "medication-list-lookup-patient-incomplete", Error, Required {
        message {
            en: "the lookup does not say enough of the patient: {part} is missing",
            nb: "oppslaget sier ikke nok om pasienten: {part} mangler",
            nn: "oppslaget seier ikkje nok om pasienten: {part} manglar",
        }
        help {
            en: "add {part}",
            nb: "legg til {part}",
            nn: "legg til {part}",
        }
    }

    /// ## What it checks
    /// That a send holds a medication list, and stands on a lookup that gave one.
    ///
    /// ## Why
    /// The request is held against what was last received; without the one or the other there is nothing to hold.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Parameters", "parameter": [{"name": "medication", "resource": {"resourceType": "Bundle", "type": "document"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Parameters"}
    /// ```
    ///
    /// ## Remedy
    /// Make the request with `send::SendBuilder` from the last lookup.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/sendMedication> (read 2026-11-21; confidence: page)
    pub(super) NOT_A_LIST = "medication-list-send-not-a-list", Error, Structure {
        message {
            en: "there is no medication list in {place}",
            nb: "det er ingen legemiddelliste i {place}",
            nn: "det er inga legemiddelliste i {place}",
        }
        help {
            en: "fetch the list with $getMedication, and make the request from it",
            nb: "hent listen med $getMedication, og lag forespørselen fra den",
            nn: "hent lista med $getMedication, og lag førespurnaden frå henne",
        }
    }
}
