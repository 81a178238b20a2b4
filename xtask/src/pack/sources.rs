//! The packages that are embedded, with where they were published and under what licence.

/// A package to embed.
pub struct Source {
    pub name: &'static str,
    pub version: &'static str,
    pub published: &'static str,
    pub licence: &'static str,
    /// Whether it is fetched from npm (`npm pack NAME@VERSION`) where it does not lie with the others.
    pub is_on_npm: bool,
}

const fn source(
    name: &'static str,
    version: &'static str,
    published: &'static str,
    licence: &'static str,
) -> Source {
    Source { name, version, published, licence, is_on_npm: false }
}

const fn on_npm(
    name: &'static str,
    version: &'static str,
    published: &'static str,
    licence: &'static str,
) -> Source {
    Source { is_on_npm: true, ..source(name, version, published, licence) }
}

/// What the sources state, read 2026-11-22.
pub const SOURCES: &[Source] = &[
    source("hl7.fhir.r4.core", "4.0.1", "https://hl7.org/fhir/R4", "CC0-1.0"),
    source("hl7.fhir.uv.extensions.r4", "5.3.0-ballot-tc1", "https://hl7.org/fhir/extensions", "CC0-1.0"),
    source("hl7.terminology.r4", "7.0.1", "https://terminology.hl7.org", "CC0-1.0"),
    source("hl7.fhir.r5.core", "5.0.0", "https://hl7.org/fhir/R5", "CC0-1.0"),
    on_npm("hl7.fhir.uv.extensions.r5", "5.3.0-ballot-tc1", "https://hl7.org/fhir/extensions", "CC0-1.0"),
    source(
        "hl7.fhir.no.basis",
        "2.2.2",
        "https://simplifier.net/packages/hl7.fhir.no.basis/2.2.2",
        "none stated",
    ),
    source("diagnostic.report.nilar", "1.5.0", "https://github.com/HL7Norway/NILAR", "none stated"),
    source("hl7.fhir.no.kodeverk", "0.6.0", "https://github.com/HL7Norway/kodeverk", "none stated"),
    source(
        "fhir.codesandextensions",
        "1.3.1",
        "https://github.com/NorskHelsenett/FHIRCodeAndMore",
        "none stated",
    ),
    source("no.grunndata", "2.3.0", "https://github.com/HL7Norway/Grunndata-profiles", "none stated"),
    source("hl7.fhir.no.lmdi", "1.1.2", "https://github.com/folkehelseinstituttet/LMDI", "CC-BY-4.0"),
    source(
        "hl7.fhir.no.vkp.observation",
        "0.5.2",
        "https://github.com/HL7Norway/VkpObservation",
        "none stated",
    ),
    source("hl7.fhir.no.domain.vitalsigns", "0.9.0", "https://github.com/HL7Norway/no-domain", "CC0-1.0"),
    source("no.vkp.r4", "0.9.0", "https://github.com/HL7Norway/Velferdsteknologi", "none stated"),
    source("no.safest", "0.1.0", "https://github.com/HL7Norway/SAFEST", "none stated"),
    source(
        "hl7.fhir.no.domain.auditevent",
        "0.9.8",
        "https://github.com/HL7Norway/AuditEvent",
        "none stated",
    ),
    source("fhir.consent", "0.1.0", "https://github.com/HL7Norway/Consent", "none stated"),
    source(
        "hl7.fhir.no.demo-at",
        "0.1.3",
        "https://github.com/HL7Norway/demo-no-domain-AllergyIntolerance",
        "none stated",
    ),
    source(
        "hl7.fhir.no.planer-hacking",
        "0.2.0",
        "https://github.com/HL7Norway/Planer-CarePlan-hacking",
        "none stated",
    ),
    source("no.hl7.fhir.okt", "0.2.0", "https://github.com/HL7Norway/OKT-hackathon-2025", "none stated"),
    source(
        "hl7.fhir.no.appointment",
        "2.2.0-alpha",
        "https://github.com/HL7Norway/NoBasisAppointment",
        "none stated",
    ),
    source(
        "hl7.fhir.no.ParekIG",
        "0.1.3",
        "https://github.com/HL7Norway/PasientensRekvisisjoner-Parek",
        "CC0-1.0",
    ),
    source("hl7.fhir.uv.ips", "2.0.0", "https://hl7.org/fhir/uv/ips", "CC0-1.0"),
    source("hl7.fhir.eu.base", "2.0.0", "https://hl7.eu/fhir/base", "none stated"),
    source("hl7.fhir.eu.laboratory", "2.0.0", "https://hl7.eu/fhir/laboratory", "none stated"),
    source("hl7.fhir.eu.mpd", "1.0.0", "https://hl7.eu/fhir/mpd", "none stated"),
];
