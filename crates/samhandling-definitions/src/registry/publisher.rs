//! Which package publishes the canonicals of a url prefix.

/// Prefixes of canonical urls with the package that is their publisher's own. The longest that fits counts.
///
/// Read from the packages' own canonicals (`package.json` and `ImplementationGuide.url`), 2026-11-22.
const PUBLISHERS: [(&str, &str); 20] = [
    ("http://hl7.no/fhir/StructureDefinition/no-basis-", "hl7.fhir.no.basis"),
    ("http://hl7.no/fhir/ValueSet/no-basis-", "hl7.fhir.no.basis"),
    ("http://hl7.no/fhir/CodeSystem/no-basis-", "hl7.fhir.no.basis"),
    ("http://nhn.no/fhir/nilar/", "diagnostic.report.nilar"),
    ("http://ehelse.no/fhir/StructureDefinition/gd-", "no.grunndata"),
    ("http://ehelse.no/fhir/StructureDefinition/vkp-", "no.vkp.r4"),
    ("http://hl7.no/fhir/ig/lmdi/", "hl7.fhir.no.lmdi"),
    ("http://hl7.no/fhir/ig/ParekIG/", "hl7.fhir.no.ParekIG"),
    ("http://hl7.no/fhir/ig/demo-at/", "hl7.fhir.no.demo-at"),
    ("http://hl7.no/fhir/ig/okt/", "no.hl7.fhir.okt"),
    ("http://hl7.no/fhir/ig/planer-hacking/", "hl7.fhir.no.planer-hacking"),
    ("http://hl7.no/fhir/vkpobservation/", "hl7.fhir.no.vkp.observation"),
    ("http://hl7.no/fhir/no-domain/vitalsigns/", "hl7.fhir.no.domain.vitalsigns"),
    ("http://helsenorge.no/fhir/", "fhir.codesandextensions"),
    ("http://helsedir.no/fhir/CodeSystem/no-kodeverk-", "hl7.fhir.no.kodeverk"),
    ("http://hl7.org/fhir/uv/ips/", "hl7.fhir.uv.ips"),
    ("http://hl7.eu/fhir/base/", "hl7.fhir.eu.base"),
    ("http://hl7.eu/fhir/laboratory/", "hl7.fhir.eu.laboratory"),
    ("http://hl7.eu/fhir/mpd/", "hl7.fhir.eu.mpd"),
    ("http://legemiddelverket.no/fhir/", "no.safest"),
];

/// The package that publishes a canonical, if the table knows.
pub(super) fn of(url: &str) -> Option<&'static str> {
    let fitting = PUBLISHERS.iter().filter(|(prefix, _)| url.starts_with(prefix));
    fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(_, package)| *package)
}
