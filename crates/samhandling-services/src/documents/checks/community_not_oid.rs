//! Communities that are no OID.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::attachment::community_nodes;

rule! {
    /// ## What it checks
    /// That the community of a document is an OID, with `urn:oid:` before it.
    ///
    /// ## Why
    /// XCA finds the gateway by its OID. With any other text the document is listed and never found.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-homeCommunityId", "valueUri": "urn:oid:2.16.578.1.12.4.5.100.1.1"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-homeCommunityId", "valueUri": "https://sykehus.example.org"}
    /// ```
    ///
    /// ## Remedy
    /// Write the OID of the community.
    ///
    /// ## Source
    /// IHE MHD, `ihe-HomeCommunityId` (value begins with `urn:oid:`), <https://github.com/IHE/ITI.MHD> (read 2026-11-22)
    RULE = "documents-community-not-oid", Warning, Value {
        message {
            en: "the community is no OID",
            nb: "fellesskapet (homeCommunityId) er ingen OID",
            nn: "fellesskapet (homeCommunityId) er ingen OID",
        }
        help {
            en: "write it as `urn:oid:` and the OID of the community",
            nb: "skriv det som `urn:oid:` og OID-en til fellesskapet",
            nn: "skriv det som `urn:oid:` og OID-en til fellesskapet",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for value in community_nodes(document) {
        let is_oid = value.text().is_some_and(|text| text.strip_prefix("urn:oid:").is_some_and(is_oid));
        if !is_oid {
            found.at(value, Args::default());
        }
    }
}

/// Numbers with dots between them, no zero before another digit.
fn is_oid(text: &str) -> bool {
    let is_number = |arc: &str| {
        let is_padded = arc.len() > 1 && arc.starts_with('0');
        !arc.is_empty() && !is_padded && arc.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.contains('.') && text.split('.').all(is_number)
}
