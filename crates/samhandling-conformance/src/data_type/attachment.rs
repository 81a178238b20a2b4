//! Attachments: what is said of the data against the data.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::{base64, sha1};
use crate::run::Run;

rule! {
    /// ## What it checks
    /// That an attachment's `size` is the number of bytes of its `data`.
    ///
    /// ## Why
    /// A receiver reserves or refuses by the size, and takes a difference for lost data.
    ///
    /// ## Conforms
    /// ```json
    /// {"contentType": "text/plain", "data": "SGVp", "size": 3}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"contentType": "text/plain", "data": "SGVp", "size": 4}
    /// ```
    ///
    /// ## Remedy
    /// Give the number of bytes before base64, or leave the size out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Attachment.size> (4.0.1)
    SIZE = "fhir-attachment-size-mismatch", Error, Structure {
        message {
            en: "the size is said to be {stated} bytes, but the data has {found}",
            nb: "størrelsen er oppgitt til {stated} byte, men dataene har {found}",
            nn: "storleiken er oppgjeven til {stated} byte, men dataa har {found}",
        }
        help {
            en: "write the number of bytes before base64: {found}",
            nb: "skriv antall byte før base64: {found}",
            nn: "skriv talet på byte før base64: {found}",
        }
    }

    /// ## What it checks
    /// That an attachment's `hash` is the SHA-1 of its `data`, in base64.
    ///
    /// ## Why
    /// A receiver who compares them takes the data for damaged.
    ///
    /// ## Remedy
    /// Compute the SHA-1 of the bytes, and write its 20 bytes as base64 (not as hex).
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Attachment.hash> (4.0.1)
    HASH = "fhir-attachment-hash-mismatch", Error, Structure {
        message {
            en: "the hash is not the SHA-1 of the data, which is `{found}`",
            nb: "hash-verdien er ikke SHA-1 av dataene, som er `{found}`",
            nn: "hash-verdien er ikkje SHA-1 av dataa, som er `{found}`",
        }
        help {
            en: "compute the SHA-1 of the bytes before base64, and write it as base64",
            nb: "beregn SHA-1 av bytene før base64, og skriv den som base64",
            nn: "rekn ut SHA-1 av bytane før base64, og skriv han som base64",
        }
    }

    /// ## What it checks
    /// That an attachment has data or a url, or at least says of what kind it is.
    ///
    /// ## Why
    /// Without them there is nothing that a receiver could show or fetch.
    ///
    /// ## Remedy
    /// Add `data` or `url`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Attachment> (4.0.1)
    EMPTY = "fhir-attachment-empty", Warning, Structure {
        message {
            en: "the attachment has neither data nor url, and does not say of what kind it is",
            nb: "vedlegget har verken data eller url, og sier ikke av hvilket slag det er",
            nn: "vedlegget har verken data eller url, og seier ikkje av kva slag det er",
        }
        help {
            en: "add `data` or `url`",
            nb: "legg til `data` eller `url`",
            nn: "legg til `data` eller `url`",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&SIZE, &HASH, &EMPTY];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let says_something = |name: &&str| node.child(name).is_some();
    if !["data", "url", "contentType", "language"].iter().any(says_something) {
        run.note(&EMPTY, node).send();
    }
    let (size, hash) = (node.child_text("size"), node.child_text("hash"));
    if size.is_none() && hash.is_none() {
        return;
    }
    // What is no base64 was reported as a fault of the data.
    let Some(data) = node.child_text("data").and_then(|data| base64::decode(&data)) else { return };
    if let Some(stated) = size.and_then(|size| size.parse::<u32>().ok()) {
        let found = u32::try_from(data.len()).unwrap_or(u32::MAX);
        if stated != found {
            run.note(&SIZE, node).count("stated", stated).count("found", found).send();
        }
    }
    if let Some(stated) = hash.and_then(|hash| base64::decode(&hash)) {
        let found = sha1::digest(&data);
        if stated != found {
            run.note(&HASH, node).value("found", base64::encode(&found)).send();
        }
    }
}
