//! Systems and canonicals of the service.

macro_rules! mhd {
    ($($name:ident = $last:literal;)*) => {$(
        pub(super) const $name: &str = concat!("https://profiles.ihe.net/ITI/MHD/StructureDefinition/", $last);
    )*};
}

mhd! {
    HOME_COMMUNITY_AS_PUBLISHED = "ihe-homeCommunityId";
    HOME_COMMUNITY = "ihe-HomeCommunityId";
    REPOSITORY = "ihe-RetrieveLocationUID";
}

/// An older url of the community, which sources still read.
pub(super) const HOME_COMMUNITY_LEGACY: &str = "http://ihe.net/fhir/StructureDefinition/homeCommunityId";

/// Kinds of documents: classes (`A00-1`) and types (`A03-2`).
pub(super) const KINDS: &[&str] = &[
    "urn:oid:2.16.578.1.12.4.1.1.9602",
    "2.16.578.1.12.4.1.1.9602",
    "http://helsedir.no/fhir/CodeSystem/no-kodeverk-9602",
    "http://ehelse.no/fhir/CodeSystem/no-kodeverk-9602",
];

/// Blocking and denial of documents.
pub(super) const BLOCKING: &[&str] = &[
    "urn:oid:2.16.578.1.12.4.1.1.9603",
    "2.16.578.1.12.4.1.1.9603",
    "http://helsedir.no/fhir/CodeSystem/no-kodeverk-9603",
    "http://ehelse.no/fhir/CodeSystem/no-kodeverk-9603",
];

/// HL7's confidentiality.
pub(super) const CONFIDENTIALITY: &[&str] = &[
    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
    "urn:oid:2.16.840.1.113883.5.25",
    "2.16.840.1.113883.5.25",
];
