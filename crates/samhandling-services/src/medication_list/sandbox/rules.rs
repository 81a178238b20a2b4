//! What SFM refuses beside the rules that the client knows before it calls.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That a call sends Parameters, and for a lookup a Patient in them.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/getMedication> (read 2026-11-21; confidence: page)
    pub(super) NOT_PARAMETERS = "medication-list-lookup-not-parameters", Error, Structure {
        message {
            en: "the body is not Parameters with a Patient as `patient`",
            nb: "kroppen er ikke Parameters med en Patient som `patient`",
            nn: "kroppen er ikkje Parameters med ein Patient som `patient`",
        }
        help {
            en: "send the Parameters of the operation as FHIR JSON",
            nb: "send Parameters for operasjonen som FHIR JSON",
            nn: "send Parameters for operasjonen som FHIR JSON",
        }
    }

    /// ## What it checks
    /// That a call sends only parameters that its operation has.
    ///
    /// ## Source
    /// The operation's table on <https://simplifier.net/guide/SFMAPIBasis/getMedication> (read 2026-11-21). What SFM does with
    /// another is not published.
    pub(super) PARAMETER_UNKNOWN = "medication-list-parameter-unknown", Error, NotSupported {
        message {
            en: "the operation has no such parameter",
            nb: "operasjonen har ingen slik parameter",
            nn: "operasjonen har ingen slik parameter",
        }
        help {
            en: "see the parameters of the operation; names are case-sensitive",
            nb: "se parametrene til operasjonen; navn skiller mellom store og små bokstaver",
            nn: "sjå parametrane til operasjonen; namn skil mellom store og små bokstavar",
        }
    }

    /// ## What it checks
    /// That the number of the patient is a national one whose check digits hold.
    ///
    /// ## Source
    /// Whether SFM judges check digits is not published.
    pub(super) NUMBER_UNFIT = "medication-list-lookup-patient-number-unfit", Error, Value {
        message {
            en: "the patient's number is no valid fødselsnummer, D-number or felles hjelpenummer",
            nb: "pasientens nummer er ikke et gyldig fødselsnummer, D-nummer eller felles hjelpenummer",
            nn: "nummeret til pasienten er ikkje eit gyldig fødselsnummer, D-nummer eller felles hjelpenummer",
        }
        help {
            en: "send the number as the register has it",
            nb: "send nummeret slik registeret har det",
            nn: "send nummeret slik registeret har det",
        }
    }

    /// ## What it checks
    /// That a consent is a code of `sfm-kj-consentcodes`.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/getMedication> (read 2026-11-21; confidence: page)
    pub(super) CONSENT_UNKNOWN = "medication-list-lookup-consent-unknown", Error, CodeInvalid {
        message {
            en: "the consent is no code that the parameter takes",
            nb: "samtykket er ikke en kode som parameteren tar imot",
            nn: "samtykket er ikkje ein kode som parameteren tek imot",
        }
        help {
            en: "send HPMOTTATTSAMTYKKE or HPAKUTT; SamtykkeKjernejournal takes HPUNNTAK too",
            nb: "send HPMOTTATTSAMTYKKE eller HPAKUTT; SamtykkeKjernejournal tar også imot HPUNNTAK",
            nn: "send HPMOTTATTSAMTYKKE eller HPAKUTT; SamtykkeKjernejournal tek òg imot HPUNNTAK",
        }
    }

    /// ## What it checks
    /// That what is blocked or locked is not asked for by the exemption in law.
    ///
    /// ## Source
    /// <https://simplifier.net/guide/SFMAPIBasis/getMedication> (read 2026-11-21; confidence: page)
    pub(super) EXEMPT_NOT_ENOUGH = "medication-list-lookup-exemption-not-enough", Error, BusinessRule {
        message {
            en: "HPUNNTAK opens neither blocked drugs nor locked prescriptions",
            nb: "HPUNNTAK åpner verken sperrede legemidler eller låste resepter",
            nn: "HPUNNTAK opnar verken sperra legemiddel eller låste reseptar",
        }
        help {
            en: "ask for the patient's consent, or say that it is an emergency",
            nb: "be om pasientens samtykke, eller oppgi at det er akutt",
            nn: "be om samtykke frå pasienten, eller oppgje at det er akutt",
        }
    }

    /// ## What it checks
    /// That nobody else has sent a list since the lookup.
    ///
    /// ## Why
    /// The sender has not seen what the other did. A send that went through would undo it.
    ///
    /// ## Source
    /// The portal says that a send names the list of the latest lookup
    /// (<https://simplifier.net/guide/SFMAPIBasis/sendMedication>, read 2026-11-21). What happens when another user has sent one in
    /// between is not published.
    pub(super) CHANGED_SINCE = "medication-list-send-list-changed-since", Error, BusinessRule {
        message {
            en: "the list has changed since the lookup that the request stands on",
            nb: "listen er endret etter oppslaget som forespørselen bygger på",
            nn: "lista er endra etter oppslaget som førespurnaden byggjer på",
        }
        help {
            en: "fetch the list again with $getMedication, and look at what changed",
            nb: "hent listen på nytt med $getMedication, og se på hva som er endret",
            nn: "hent lista på nytt med $getMedication, og sjå på kva som er endra",
        }
    }
}
