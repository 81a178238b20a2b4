//! New prescriptions.

use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;

use super::plan::{Plan, Told};
use crate::medication_list::guid::is_guid;
use crate::medication_list::view::CreateFlag;

rule! {
    /// ## What it checks
    /// That an electronic prescription which the last list does not have says that it is to be made: `createresept` true. It is
    /// accepted under the name `createeresept` too.
    ///
    /// ## Why
    /// Without it SFM takes the statement for one that exists, and finds none.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "createresept", "valueBoolean": true}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "typeresept", "valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7491", "code": "E"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Add the flag, or give the id of the prescription that is meant.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page)
    pub(super) FLAG_MISSING = "medication-list-send-prescription-not-asked-for", Error, BusinessRule {
        message {
            en: "a prescription that the last list does not have is not asked for",
            nb: "en resept som ikke sto på den siste listen, blir ikke bestilt",
            nn: "ein resept som ikkje stod på den siste lista, blir ikkje tinga",
        }
        help {
            en: "set createresept to true, or use the id of an existing prescription",
            nb: "sett createresept til true, eller bruk id-en til en resept som finnes",
            nn: "set createresept til true, eller bruk id-en til ein resept som finst",
        }
    }

    /// ## What it checks
    /// How the flag that makes a prescription is spelt: the portal writes `createresept`, the definition of 2020
    /// `createeresept`.
    ///
    /// ## Why
    /// Which one SFM reads is not known: no captured message has either.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "createresept", "valueBoolean": true}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "createeresept", "valueBoolean": true}
    /// ```
    ///
    /// ## Remedy
    /// Nothing, until one of them is seen to fail.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page)
    pub(super) FLAG_SPELLING = "medication-list-send-flag-spelling", Information, Informational {
        message {
            en: "the flag is spelt {name}; sources differ on its name",
            nb: "flagget er skrevet {name}; kildene er uenige om navnet",
            nn: "flagget er skrive {name}; kjeldene er usamde om namnet",
        }
        help {
            en: "try both against the test service",
            nb: "prøv begge mot testtjenesten",
            nn: "prøv begge mot testtenesta",
        }
    }

    /// ## What it checks
    /// That a prescription which is to be made has an id of its own: a GUID, made by the sender, that the last list does not
    /// have.
    ///
    /// ## Why
    /// The id follows the prescription for ever. One that is taken, or no GUID, is refused.
    ///
    /// ## Conforms
    /// ```json
    /// {"type": {"text": "ReseptId"}, "value": "7fd3e0c6-1c19-4e0b-b60d-dd006d1ce5d0"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"type": {"text": "ReseptId"}, "value": "1"}
    /// ```
    ///
    /// ## Remedy
    /// Make a new GUID.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page)
    pub(super) ID_UNUSABLE = "medication-list-send-prescription-id-unusable", Error, BusinessRule {
        message {
            en: "the id of the new prescription is {fault}",
            nb: "id-en til den nye resepten er {fault}",
            nn: "id-en til den nye resepten er {fault}",
        }
        help {
            en: "make a new GUID for the prescription",
            nb: "lag en ny GUID for resepten",
            nn: "lag ein ny GUID for resepten",
        }
    }

    /// ## What it checks
    /// That a new prescription asks for a reference number by `0`, or says nothing of one.
    ///
    /// ## Why
    /// Numbers are given by SFM, also unasked: for locked prescriptions, patients without a national number, and prescriptions
    /// in the doctor's name.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "refnum", "valueString": "0"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "refnum", "valueString": "12345"}
    /// ```
    ///
    /// ## Remedy
    /// Write `0`, or leave it out.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/PopulatingsendMedication> (read 2026-11-21; confidence: page)
    pub(super) REFERENCE_NUMBER = "medication-list-send-reference-number-made-up", Warning, BusinessRule {
        message {
            en: "the sender does not choose the reference number",
            nb: "avsenderen velger ikke referansenummeret",
            nn: "avsendaren vel ikkje referansenummeret",
        }
        help {
            en: "write 0 to ask for one, or leave it out",
            nb: "skriv 0 for å be om et, eller utelat det",
            nn: "skriv 0 for å be om eit, eller utelat det",
        }
    }
}

pub(super) fn run(plan: &Plan<'_, '_>, told: &mut Told) {
    for treatment in plan.planned.treatments() {
        let Some(prescription) = treatment.prescription() else { continue };
        let at = |name: &str| format!(".entry[{}].resource{name}", treatment.entry);
        let id = treatment.prescription_id();
        let is_known = plan.last.treatments().iter().any(|other| other.prescription_id() == id);
        let creates = prescription.creates();
        let is_asked_for = matches!(creates, Some((_, true)));
        if let Some((flag, _)) = creates {
            let name = match flag {
                CreateFlag::Portal => "createresept",
                CreateFlag::Draft => "createeresept",
            };
            told.at(&FLAG_SPELLING, &at(".extension"), Args::new(vec![("name", Arg::name(name))]));
        }
        if id.is_some() && !is_known && prescription.is_electronic() && !is_asked_for {
            told.at(&FLAG_MISSING, &at(".extension"), Args::default());
        }
        if !is_asked_for {
            continue;
        }
        let fault = match id {
            None => Some(MISSING),
            Some(_) if is_known => Some(TAKEN),
            Some(id) if !is_guid(id) => Some(NO_GUID),
            Some(_) => None,
        };
        if let Some(fault) = fault {
            told.at(&ID_UNUSABLE, &at(".identifier"), Args::new(vec![("fault", Arg::words(fault))]));
        }
        if prescription.reference_number().is_some_and(|number| number != "0") {
            told.at(&REFERENCE_NUMBER, &at(".extension"), Args::default());
        }
    }
}

const MISSING: [&str; 3] = ["missing", "utelatt", "utelaten"];
const TAKEN: [&str; 3] = [
    "that of a prescription of the last list",
    "den samme som en resept på den siste listen har",
    "den same som ein resept på den siste lista har",
];
const NO_GUID: [&str; 3] = ["no GUID", "ingen GUID", "ingen GUID"];
