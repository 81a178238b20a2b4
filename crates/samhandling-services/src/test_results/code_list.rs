//! The names that one national code list goes by.

/// The number of a national code list that is named as the guide does, or in another way that is in use.
pub(super) fn number(system: &str) -> Option<&str> {
    let named = system.strip_prefix("http://ehelse.no/fhir/CodeSystem/no-kodeverk-").map(until_name);
    named.or_else(|| number_of_other_name(system))
}

/// The number of a code list that is named otherwise than the guide does.
pub(super) fn number_of_other_name(system: &str) -> Option<&str> {
    let number = OTHER_NAMES.iter().find_map(|(start, end)| system.strip_prefix(start)?.strip_suffix(end))?;
    Some(until_name(number))
}

/// `7280-nlk` is 7280.
fn until_name(number: &str) -> &str {
    number.split('-').next().unwrap_or(number)
}

/// What stands before and behind the number in the other names.
const OTHER_NAMES: [(&str, &str); 3] = [
    ("urn:oid:2.16.578.1.12.4.1.1.", ""),
    ("http://helsedir.no/fhir/CodeSystem/no-kodeverk-", ""),
    ("http://helsenorge.no/fhir/CodeSystem/no-kodeverk-", ".codesystem"),
];
