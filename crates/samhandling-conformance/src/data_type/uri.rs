//! Uris: the schemes that need `urn:`, UUIDs and OIDs in them, canonicals.

use samhandling_core::diagnostic::Rule;
use samhandling_core::primitive::PrimitiveType;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::assertion::binding::is_absolute;
use crate::run::Run;

rule! {
    /// ## What it checks
    /// That OIDs and UUIDs are written as `urn:oid:` and `urn:uuid:`.
    ///
    /// ## Why
    /// There are no schemes `oid` and `uuid`; a receiver that compares uris does not find the value again.
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "oid:2.16.578.1.12.4.1.4.1"}
    /// ```
    ///
    /// ## Remedy
    /// Put `urn:` before it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#uri> (4.0.1); RFC 3061, RFC 4122
    SCHEME = "fhir-uri-without-urn", Error, Invalid {
        message {
            en: "`{scheme}:` is no scheme of a uri; it is written `urn:{scheme}:`",
            nb: "`{scheme}:` er ikke noe uri-skjema; det skrives `urn:{scheme}:`",
            nn: "`{scheme}:` er ikkje noko uri-skjema; det blir skrive `urn:{scheme}:`",
        }
        help {
            en: "write `urn:{scheme}:` before it",
            nb: "skriv `urn:{scheme}:` foran",
            nn: "skriv `urn:{scheme}:` framfor",
        }
    }

    /// ## What it checks
    /// That what follows `urn:uuid:` is a UUID, in lower case.
    ///
    /// ## Why
    /// FHIR compares uris letter by letter.
    ///
    /// ## Conforms
    /// ```json
    /// {"fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"fullUrl": "urn:uuid:C757873D-EC9A-4326-A141-556F43239520"}
    /// ```
    ///
    /// ## Remedy
    /// Write 32 hex digits in lower case, in groups of 8, 4, 4, 4 and 12.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#uuid> (4.0.1)
    UUID = "fhir-uri-uuid-malformed", Error, Invalid {
        message {
            en: "what follows `urn:uuid:` is no UUID in lower case",
            nb: "det som følger etter `urn:uuid:`, er ingen UUID i små bokstaver",
            nn: "det som følgjer etter `urn:uuid:`, er ingen UUID i små bokstavar",
        }
        help {
            en: "write 32 hex digits in lower case, in groups of 8-4-4-4-12",
            nb: "skriv 32 heksadesimale siffer i små bokstaver, i grupper på 8-4-4-4-12",
            nn: "skriv 32 heksadesimale siffer i små bokstavar, i grupper på 8-4-4-4-12",
        }
    }

    /// ## What it checks
    /// That what follows `urn:oid:` is an OID: numbers without leading zeros, the first 0, 1 or 2.
    ///
    /// ## Why
    /// What is no OID can be looked up nowhere.
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "urn:oid:2.16.578.01.12"}
    /// ```
    ///
    /// ## Remedy
    /// Copy the OID from its register again.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#oid> (4.0.1)
    OID = "fhir-uri-oid-malformed", Error, Invalid {
        message {
            en: "what follows `urn:oid:` is no OID",
            nb: "det som følger etter `urn:oid:`, er ingen OID",
            nn: "det som følgjer etter `urn:oid:`, er ingen OID",
        }
        help {
            en: "write numbers with full stops between them, without leading zeros; the first is 0, 1 or 2",
            nb: "skriv tall med punktum mellom, uten nuller foran; det første er 0, 1 eller 2",
            nn: "skriv tal med punktum mellom, utan nullar framfor; det første er 0, 1 eller 2",
        }
    }

    /// ## What it checks
    /// That a canonical is an absolute uri, or `#` and the id of a contained resource.
    ///
    /// ## Why
    /// A canonical names a definition wherever it is kept. A relative url names a place on one server.
    ///
    /// ## Conforms
    /// ```json
    /// {"instantiatesCanonical": ["http://example.org/PlanDefinition/1"]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"instantiatesCanonical": ["PlanDefinition/1"]}
    /// ```
    ///
    /// ## Remedy
    /// Write the `url` of the definition that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#canonical> (4.0.1)
    CANONICAL = "fhir-canonical-relative", Error, Invalid {
        message {
            en: "a canonical must be an absolute uri or begin with `#`, and `{value}` is neither",
            nb: "en canonical skal være en absolutt uri eller begynne med `#`, og `{value}` er ingen av delene",
            nn: "ein canonical skal vere ein absolutt uri eller byrje med `#`, og `{value}` er ingen av delane",
        }
        help {
            en: "write the `url` of the definition that is meant",
            nb: "skriv `url` til definisjonen som er ment",
            nn: "skriv `url` til definisjonen som er meint",
        }
    }

    /// ## What it checks
    /// That a canonical which begins with `#` names a contained resource that is there.
    ///
    /// ## Why
    /// It can lead nowhere else.
    ///
    /// ## Remedy
    /// Put the definition into `contained`, or mend the id.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#canonical> (4.0.1)
    NOT_CONTAINED = "fhir-canonical-not-contained", Error, NotFound {
        message {
            en: "no contained resource has the id that the canonical names",
            nb: "ingen innebygd ressurs har id-en som denne canonical viser til",
            nn: "ingen innebygd ressurs har id-en som denne canonical viser til",
        }
        help {
            en: "put the definition into `contained`, or mend the id",
            nb: "legg definisjonen i `contained`, eller rett id-en",
            nn: "legg definisjonen i `contained`, eller rett id-en",
        }
    }

    /// ## What it checks
    /// That no uri is one of those set aside for examples. Only where the caller says that examples are not accepted.
    ///
    /// ## Why
    /// Such a uri names nothing, and should not be left in what is used.
    ///
    /// ## Remedy
    /// Write the uri that is meant.
    ///
    /// ## Source
    /// RFC 2606; the OIDs 2.999 and 1.3.6.1.4.1.32473
    EXAMPLE = "fhir-uri-for-examples", Error, Invalid {
        message {
            en: "`{value}` is set aside for examples, which are not accepted here",
            nb: "`{value}` er satt av til eksempler, som ikke godtas her",
            nn: "`{value}` er sett av til døme, som ikkje blir godtekne her",
        }
        help {
            en: "write the uri that is meant",
            nb: "skriv uri-en som er ment",
            nn: "skriv uri-en som er meint",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&SCHEME, &UUID, &OID, &CANONICAL, &NOT_CONTAINED, &EXAMPLE];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, primitive: PrimitiveType) {
    let Some(text) = node.text() else { return };
    match text.as_bytes() {
        [b'u' | b'o', ..] => schemes(run, node, &text, primitive),
        [b'#', ..] if primitive == PrimitiveType::Canonical => {
            let id = text.get(1..).unwrap_or_default();
            if run.contained(node, id).is_none() {
                run.note(&NOT_CONTAINED, node).send();
            }
            return;
        }
        _ => {}
    }
    if primitive == PrimitiveType::Canonical && !is_absolute_uri(&text) {
        run.note(&CANONICAL, node).value("value", &*text).send();
    }
    let examples = run.validator.options.example_urls;
    if !examples && primitive != PrimitiveType::Uuid && is_for_examples(&text) && !is_identity(run, node) {
        run.note(&EXAMPLE, node).value("value", &*text).send();
    }
}

/// The two kinds of urn that FHIR has types for. Values of those types are held against their form elsewhere.
fn schemes<'t>(run: &mut Run<'_, 't>, node: Node<'t>, text: &str, primitive: PrimitiveType) {
    for scheme in ["oid", "uuid"] {
        if text.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(':')) {
            run.note(&SCHEME, node).name("scheme", scheme).send();
        }
    }
    let plain = text.split('#').next().unwrap_or(text);
    let version = (primitive == PrimitiveType::Canonical).then(|| plain.rsplit_once('|')).flatten();
    let plain = version.map_or(plain, |(plain, _)| plain);
    let malformed = |scheme: &str, kind: PrimitiveType| {
        primitive != kind && plain.starts_with(scheme) && kind.check(plain).is_err()
    };
    if malformed("urn:uuid:", PrimitiveType::Uuid) {
        run.note(&UUID, node).send();
    } else if malformed("urn:oid:", PrimitiveType::Oid) {
        run.note(&OID, node).send();
    }
}

/// Whether a text is an absolute uri: a scheme in lower case, and something behind it.
pub(crate) fn is_absolute_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let in_scheme = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.');
    scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme.bytes().all(in_scheme)
        && !rest.is_empty()
}

/// Whether a text is a uri without a scheme. What is no uri at all is reported as such.
pub(crate) fn is_relative_uri(text: &str) -> bool {
    !is_absolute(text) && PrimitiveType::Uri.check(text).is_ok()
}

/// The hosts and OIDs that are set aside for examples.
fn is_for_examples(text: &str) -> bool {
    const HOSTS: [&str; 5] = ["example.org", "example.com", "example.net", "acme.com", "acme.org"];
    const OIDS: [&str; 2] = ["urn:oid:2.999.", "urn:oid:1.3.6.1.4.1.32473."];
    let names =
        |host: &str| text.split_once(host).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with('/'));
    HOSTS.iter().any(|host| names(host)) || OIDS.iter().any(|oid| text.starts_with(oid))
}

/// Whether a uri names the thing that it stands in, and refers to nothing: the url of a definition, of an entry.
fn is_identity(run: &Run<'_, '_>, node: Node<'_>) -> bool {
    let of_definition = || {
        let kind = node.parent().and_then(Node::resource_type);
        kind.is_some_and(|kind| run.edition.is_canonical_resource(&kind))
    };
    node.name() == "fullUrl" || (node.name() == "url" && of_definition())
}
