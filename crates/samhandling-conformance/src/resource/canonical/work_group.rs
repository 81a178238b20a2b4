//! HL7's work groups, which are named as publishers of what HL7 publishes.

/// Code and name of each; two where it has changed its name.
///
/// Source: <http://terminology.hl7.org/CodeSystem/hl7-work-group> (HL7 Terminology 7.0.1) and <https://www.hl7.org/Special/committees>,
/// read 2026-11-22.
const GROUPS: [(&str, &str); 44] = [
    ("aid", "Application Implementation and Design"),
    ("arden", "Arden Syntax"),
    ("brr", "Biomedical Research and Regulation"),
    ("cbcc", "Community Based Collaborative Care"),
    ("cdamg", "CDA Management Group"),
    ("cds", "Clinical Decision Support"),
    ("cg", "Clinical Genomics"),
    ("cgp", "Cross-Group Projects"),
    ("cic", "Clinical Interoperability Council"),
    ("cimi", "Clinical Information Modeling Initiative"),
    ("claims", "Payer/Provider Information Exchange Work Group"),
    ("cqi", "Clinical Quality Information"),
    ("dev", "Health Care Devices"),
    ("ec", "Emergency Care"),
    ("ehr", "Electronic Health Records"),
    ("fhir", "FHIR Infrastructure"),
    ("fm", "Financial Management"),
    ("fmg", "FHIR Management Group"),
    ("hsi", "Health Standards Integration"),
    ("hsswg", "Human and Social Services"),
    ("hta", "Terminology Authority"),
    ("ictc", "Conformance"),
    ("ii", "Imaging Integration"),
    ("inm", "Infrastructure And Messaging"),
    ("its", "Implementable Technology Specifications"),
    ("lhs", "Learning Health Systems"),
    ("mnm", "Modeling and Methodology"),
    ("mobile", "Mobile Health"),
    ("oo", "Orders and Observations"),
    ("pa", "Patient Administration"),
    ("pc", "Patient Care"),
    ("pe", "Patient Empowerment"),
    ("pher", "Public Health"),
    ("phx", "Pharmacy"),
    ("sd", "Structured Documents"),
    ("sec", "Security"),
    ("soa", "Services Oriented Architecture"),
    ("ti", "Terminology Infrastructure"),
    ("ti", "Vocabulary"),
    ("tsmg", "Terminology Services Management Group (TSMG)"),
    ("us", "US Realm Steering Committee"),
    ("v2", "V2 Management Group"),
    ("vocab", "Terminology Infrastructure"),
    ("vocab", "Vocabulary"),
];

/// The names that a work group goes by as a publisher, the present one first; none for an unknown code.
pub(super) fn publishers(code: &str) -> impl Iterator<Item = String> {
    let of_code = GROUPS.iter().filter(move |(known, _)| *known == code);
    of_code.map(|(_, name)| format!("HL7 International / {name}"))
}
