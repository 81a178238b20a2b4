//! The rules of fetched documents.

use samhandling_core::diagnostic::{Arg, Args, Rule};
use samhandling_core::rule;

use super::Finding;

/// All of them.
pub(in crate::documents) static RULES: [&Rule; 8] = [
    &SIZE,
    &HASH,
    &TYPE,
    &UNKNOWN,
    &UNREADABLE,
    &PATIENT,
    &CONFIDENTIALITY,
    &crate::documents::refusals::IDS_MISSING,
];

/// A document that cannot be read, and why.
pub(super) fn unreadable(why: [&'static str; 3]) -> Finding {
    Finding::new(&UNREADABLE, Args::new(vec![("why", Arg::words(why))]))
}

rule! {
    /// ## What it checks
    /// That the document has as many bytes as `attachment.size` says.
    ///
    /// ## Why
    /// A document that was cut off on the way misses its end. Where the hash is right all the same, only the number is wrong: a
    /// published example says 2951 for 6400 bytes.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/pdf", "size": 80601}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "application/pdf", "size": 2951}}
    /// ```
    ///
    /// for a document of 6400 bytes.
    ///
    /// ## Remedy
    /// If the hash is right, tell the source; the document is whole. Else fetch it again.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Attachment.size> (4.0.1)
    pub(super) SIZE = "documents-content-size-differs", Warning, Value {
        message {
            en: "the size is said to be {stated} bytes, but the document has {found}",
            nb: "størrelsen er oppgitt til {stated} byte, men dokumentet har {found}",
            nn: "storleiken er oppgjeven til {stated} byte, men dokumentet har {found}",
        }
        help {
            en: "if the hash is right the document is whole, and the source should mend the number; else fetch it again",
            nb: "hvis hash-verdien stemmer, er dokumentet helt, og kilden bør rette tallet; hvis ikke, hent det på nytt",
            nn: "om hash-verdien stemmer, er dokumentet heilt, og kjelda bør rette talet; om ikkje, hent det på nytt",
        }
    }

    /// ## What it checks
    /// That the SHA-1 of the document is the one in `attachment.hash`: base64 of its 20 bytes, or hexadecimal as XDS has it.
    ///
    /// ## Why
    /// It is another document than the one that was listed, or a damaged one. SHA-1 finds accidents; it is no protection against
    /// intent.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "text/plain", "hash": "2jmj7l5rSw0yVb/vlWAYkK/YBwk="}}
    /// ```
    ///
    /// for an empty document.
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "text/plain", "hash": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="}}
    /// ```
    ///
    /// ## Remedy
    /// Fetch it again, and the list too: the document may have been replaced meanwhile. If they still differ, do not file it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Attachment.hash> (4.0.1)
    pub(super) HASH = "documents-content-hash-differs", Error, Value {
        message {
            en: "the document is not the one that was listed: its hash is another",
            nb: "dokumentet er ikke det som sto i listen: hash-verdien er en annen",
            nn: "dokumentet er ikkje det som stod i lista: hash-verdien er ein annan",
        }
        help {
            en: "fetch list and document again; if they still differ, do not file it",
            nb: "hent listen og dokumentet på nytt; er de fortsatt ulike, ikke lagre det",
            nn: "hent lista og dokumentet på nytt; er dei framleis ulike, ikkje lagre det",
        }
    }

    /// ## What it checks
    /// That the bytes are what the media types say: that of the attachment, of the header, of the body inside a CDA.
    ///
    /// ## Why
    /// A viewer that is chosen by a media type and fed with something else shows nothing, or runs what it should not. A page of an
    /// error often comes as `application/pdf`.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/pdf"}}
    /// ```
    ///
    /// for a document that begins with `%PDF-`.
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "application/pdf"}}
    /// ```
    ///
    /// for a document that begins with `<html`.
    ///
    /// ## Remedy
    /// Choose the viewer by what the document is; tell the source.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Attachment.contentType> (4.0.1)
    pub(super) TYPE = "documents-content-type-differs", Warning, Value {
        message {
            en: "the document is said to be `{stated}`, and is {found}",
            nb: "dokumentet er oppgitt som `{stated}`, men er {found}",
            nn: "dokumentet er oppgjeve som `{stated}`, men er {found}",
        }
        help {
            en: "choose the viewer by what it is, not by what it is called; tell the source",
            nb: "velg visning etter hva det er, ikke etter hva det kalles; meld fra til kilden",
            nn: "vel vising etter kva det er, ikkje etter kva det blir kalla; meld frå til kjelda",
        }
    }

    /// ## What it checks
    /// That the document is a PDF, a message of KITH or a CDA.
    ///
    /// ## Why
    /// The service is not known to send anything else, and whatever else it is may hold scripts.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/pdf"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "text/html"}}
    /// ```
    ///
    /// ## Remedy
    /// Let a person decide whether it is opened, and with what.
    ///
    /// ## Source
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, `DocumentController.cs` (read 2026-11-22)
    pub(super) UNKNOWN = "documents-content-unknown", Warning, NotSupported {
        message {
            en: "the document is {form}, which is not known here; it was not opened",
            nb: "dokumentet er {form}, som ikke er kjent her; det er ikke åpnet",
            nn: "dokumentet er {form}, som ikkje er kjent her; det er ikkje opna",
        }
        help {
            en: "let a person decide whether it is opened",
            nb: "la et menneske avgjøre om det skal åpnes",
            nn: "lat eit menneske avgjere om det skal opnast",
        }
    }

    /// ## What it checks
    /// That XML is well-formed, in an encoding that is known, without a document type; and that what is inside a CDA can be unpacked.
    ///
    /// ## Why
    /// Document types let XML read files and grow without bounds. They are never followed.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/xml"}}
    /// ```
    ///
    /// for `<ClinicalDocument xmlns="urn:hl7-org:v3">…</ClinicalDocument>`.
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "application/xml"}}
    /// ```
    ///
    /// for `<!DOCTYPE a SYSTEM "file:///a"><a/>`.
    ///
    /// ## Remedy
    /// Fetch it again. If it comes the same, the source must mend it.
    ///
    /// ## Source
    /// XML 1.0, <https://www.w3.org/TR/xml>; HL7 CDA R2, `nonXMLBody` (read 2026-11-22)
    pub(super) UNREADABLE = "documents-content-unreadable", Error, Structure {
        message {
            en: "the document cannot be read: {why}",
            nb: "dokumentet kan ikke leses: {why}",
            nn: "dokumentet kan ikkje lesast: {why}",
        }
        help {
            en: "fetch it again; if it comes the same, the source must mend it",
            nb: "hent det på nytt; kommer det likt, må kilden rette det",
            nn: "hent det på nytt; kjem det likt, må kjelda rette det",
        }
    }

    /// ## What it checks
    /// That the patient of a CDA is the patient of its metadata, where both give a national number.
    ///
    /// ## Why
    /// Another patient's document would be read as this one's. A published example has two patients, one outside and one inside.
    /// Numbers of different kinds, such as a D-number and a fødselsnummer, may be of one person: they are not compared.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}
    /// ```
    ///
    /// for `<id root="2.16.578.1.12.4.1.4.1" extension="21837010087"/>`.
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "02915830210"}}}
    /// ```
    ///
    /// ## Remedy
    /// Do not show it before a person has compared name and number.
    ///
    /// ## Source
    /// HL7 CDA R2, `recordTarget`; <https://github.com/timmo-nhn/XcaDocumentSource> (read 2026-11-22)
    pub(super) PATIENT = "documents-content-patient-differs", Error, BusinessRule {
        message {
            en: "the document is of another patient than its metadata",
            nb: "dokumentet gjelder en annen pasient enn metadataene",
            nn: "dokumentet gjeld ein annan pasient enn metadataa",
        }
        help {
            en: "do not show it before a person has compared name and number",
            nb: "ikke vis det før noen har sammenlignet navn og nummer",
            nn: "ikkje vis det før nokon har samanlikna namn og nummer",
        }
    }

    /// ## What it checks
    /// That a CDA is not more confidential than its metadata say.
    ///
    /// ## Why
    /// The metadata decide who is let in and whether the patient sees it. A published example is `N` outside and `NORN_EPO`
    /// (denied to the patient, by own wish) inside.
    ///
    /// ## Conforms
    /// ```json
    /// {"securityLabel": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "NORN_EPO"}]}]}
    /// ```
    ///
    /// for `<confidentialityCode code="NORN_EPO" codeSystem="2.16.578.1.12.4.1.1.9603"/>`.
    ///
    /// ## Does not conform
    /// ```json
    /// {"securityLabel": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "N"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Treat it as the stricter of the two.
    ///
    /// ## Source
    /// Code list 9603, `hl7.fhir.no.kodeverk` 0.6.0; <https://github.com/timmo-nhn/XcaDocumentSource> (read 2026-11-22)
    pub(super) CONFIDENTIALITY = "documents-content-confidentiality-differs", Warning, BusinessRule {
        message {
            en: "the document is more confidential than its metadata say",
            nb: "dokumentet er strengere gradert enn metadataene sier",
            nn: "dokumentet er strengare gradert enn metadataa seier",
        }
        help {
            en: "treat it as the stricter of the two; tell the source",
            nb: "behandle det etter den strengeste av de to; meld fra til kilden",
            nn: "handsam det etter den strengaste av dei to; meld frå til kjelda",
        }
    }
}
