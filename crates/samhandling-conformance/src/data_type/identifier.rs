//! Identifiers: the system, and the values that a system calls for.

use samhandling_core::diagnostic::{Rule, Severity};
use samhandling_core::primitive::PrimitiveType;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::is_relative_uri;
use crate::assertion::binding::is_absolute;
use crate::run::Run;

rule! {
    /// ## What it checks
    /// That the system of an identifier is an absolute uri.
    ///
    /// ## Why
    /// A name that means something only where it was written does not tell whose numbers they are.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "9144900"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "HPR-nummer", "value": "9144900"}
    /// ```
    ///
    /// ## Remedy
    /// Write the full url of the namespace, or `urn:oid:` before its OID.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes-definitions.html#Identifier.system> (4.0.1)
    SYSTEM = "fhir-identifier-system-relative", Error, CodeInvalid {
        message {
            en: "the system of an identifier must be an absolute uri, and `{system}` is none",
            nb: "systemet til en identifikator skal være en absolutt uri, og `{system}` er ingen",
            nn: "systemet til ein identifikator skal vere ein absolutt uri, og `{system}` er ingen",
        }
        help {
            en: "write the full url, or `urn:oid:` before an OID",
            nb: "skriv hele url-en, eller `urn:oid:` foran en OID",
            nn: "skriv heile url-en, eller `urn:oid:` framfor ein OID",
        }
    }

    /// ## What it checks
    /// That an identifier of the system `urn:ietf:rfc:3986` is itself an absolute uri.
    ///
    /// ## Why
    /// The system says that the value is a uri. A bare UUID or OID is none.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "urn:ietf:rfc:3986", "value": "c757873d-ec9a-4326-a141-556f43239520"}
    /// ```
    ///
    /// ## Remedy
    /// Put `urn:uuid:` or `urn:oid:` before the value.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Identifier> (4.0.1)
    VALUE = "fhir-identifier-value-no-uri", Error, CodeInvalid {
        message {
            en: "the system says that the value is a uri, and `{value}` is no absolute uri",
            nb: "systemet sier at verdien er en uri, og `{value}` er ingen absolutt uri",
            nn: "systemet seier at verdien er ein uri, og `{value}` er ingen absolutt uri",
        }
        help {
            en: "put `urn:uuid:` before a UUID and `urn:oid:` before an OID, or name another system",
            nb: "sett `urn:uuid:` foran en UUID og `urn:oid:` foran en OID, eller oppgi et annet system",
            nn: "set `urn:uuid:` framfor ein UUID og `urn:oid:` framfor ein OID, eller oppgje eit anna system",
        }
    }

    /// ## What it checks
    /// That a UUID goes by the system `urn:ietf:rfc:3986`, as a `urn:uuid:`, and not by the address of RFC 4122. What is no UUID
    /// at all is an error under that address.
    ///
    /// ## Why
    /// FHIR has one form for identifiers that are unique by themselves, so that they compare equal.
    ///
    /// ## Remedy
    /// Write the system `urn:ietf:rfc:3986`, and `urn:uuid:` before the value.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Identifier> (4.0.1)
    UUID_SYSTEM = "fhir-identifier-system-rfc4122", Warning, CodeInvalid {
        message {
            en: "the system names RFC 4122; FHIR writes UUIDs as `urn:uuid:` in the system `urn:ietf:rfc:3986`",
            nb: "systemet viser til RFC 4122; FHIR skriver UUID-er som `urn:uuid:` i systemet `urn:ietf:rfc:3986`",
            nn: "systemet viser til RFC 4122; FHIR skriv UUID-ar som `urn:uuid:` i systemet `urn:ietf:rfc:3986`",
        }
        help {
            en: "write the system `urn:ietf:rfc:3986`, and the value as `urn:uuid:` with a UUID in lower case",
            nb: "skriv systemet `urn:ietf:rfc:3986`, og verdien som `urn:uuid:` med en UUID i små bokstaver",
            nn: "skriv systemet `urn:ietf:rfc:3986`, og verdien som `urn:uuid:` med ein UUID i små bokstavar",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&SYSTEM, &VALUE, &UUID_SYSTEM];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(system) = node.child_text("system").filter(|system| !system.is_empty()) else { return };
    // `oid:` and `uuid:` look like schemes, but are none.
    if is_relative_uri(&system) || system.starts_with("oid:") || system.starts_with("uuid:") {
        run.note(&SYSTEM, node).value("system", system).send();
        return;
    }
    match &*system {
        "urn:ietf:rfc:3986" => {
            if let Some(value) = node.child_text("value").filter(|value| !is_absolute(value)) {
                run.note(&VALUE, node).value("value", value).send();
            }
        }
        "https://tools.ietf.org/html/rfc4122" => {
            let Some(value) = node.child_text("value") else { return };
            let bare = value.strip_prefix("urn:uuid:").unwrap_or(&value);
            let is_uuid = PrimitiveType::Uuid.check(&format!("urn:uuid:{bare}")).is_ok();
            let is_right = is_uuid || value.starts_with("urn:uuid:");
            let severity = if is_right { Severity::Warning } else { Severity::Error };
            run.note(&UUID_SYSTEM, node).severity(severity).send();
        }
        _ => {}
    }
}
