//! Hashes that are no SHA-1 in base64.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::attachment::attachments;

rule! {
    /// ## What it checks
    /// That `attachment.hash` is 20 bytes in base64: 28 characters, the last one `=`.
    ///
    /// ## Why
    /// XDS writes the hash in hexadecimal. Forty such digits are base64 too, of thirty bytes that no document has as its hash: who
    /// compares them takes every document for damaged.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/pdf", "hash": "2jmj7l5rSw0yVb/vlWAYkK/YBwk="}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "application/pdf", "hash": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}}
    /// ```
    ///
    /// ## Remedy
    /// Write the 20 bytes of the SHA-1 as base64.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Attachment.hash> (4.0.1)
    RULE = "documents-hash-not-sha1", Error, Value {
        message {
            en: "the hash is no SHA-1 in base64",
            nb: "hash-verdien er ingen SHA-1 i base64",
            nn: "hash-verdien er ingen SHA-1 i base64",
        }
        help {
            en: "write the 20 bytes of the SHA-1 as base64, not as hexadecimal digits",
            nb: "skriv de 20 bytene av SHA-1 som base64, ikke som heksadesimale siffer",
            nn: "skriv dei 20 bytane av SHA-1 som base64, ikkje som heksadesimale siffer",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for hash in attachments(document).filter_map(|attachment| attachment.child("hash")) {
        let Some(text) = hash.text() else { continue };
        // What is no base64 at all is told elsewhere.
        if STANDARD.decode(text.as_bytes()).is_ok_and(|bytes| bytes.len() != 20) {
            found.at(hash, Args::default());
        }
    }
}
