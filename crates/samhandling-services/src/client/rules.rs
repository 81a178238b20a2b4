//! The rules by which calls of the services are refused, beside those of the client.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That what is sent is about the patient of the access context, where both give a number of the same kind.
    ///
    /// ## Why
    /// Token, headers and log entries are made for that patient. Anything else would be filed on one person and logged on another.
    /// Numbers of different kinds, such as a D-number and a fødselsnummer, may be of one person: they are not compared.
    ///
    /// ## Remedy
    /// Make an access context for the patient that the resource is about.
    ///
    /// ## Source
    /// [Tillitsrammeverk, specification](https://github.com/NorskHelsenett/Tillitsrammeverk) 8b66479: a new attest for each patient;
    /// read 2026-11-21.
    pub PATIENT_DIFFERS = "client-patient-differs", Error, Security {
        message { en: "what was to be sent is about another patient than the access context", nb: "det som skulle sendes, gjelder en annen pasient enn tilgangskonteksten", nn: "det som skulle sendast, gjeld ein annan pasient enn tilgangskonteksten" }
        help { en: "make an access context for that patient, or mend the resource", nb: "lag en tilgangskontekst for den pasienten, eller rett ressursen", nn: "lag ein tilgangskontekst for den pasienten, eller rett ressursen" }
    }
}
