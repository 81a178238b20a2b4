//! Which codes are of one analyte.

use samhandling_r4::Valued;

use crate::test_results::code_list;
use crate::test_results::view::LabResult;

/// Codes that a caller holds to be of one analyte.
///
/// NLK has a code for each specimen, method group and unit, and NLK's content is in no public package: which of its codes may stand in
/// one trend is a clinical decision, so nothing is joined across codes that the caller does not name. Units are still not mixed.
///
/// # Example
///
/// ```
/// use samhandling_services::test_results::trend::Analyte;
///
/// let nlk = "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7280-nlk";
/// let potassium = Analyte::new("Kalium").with_code(nlk, "NPU03230").with_code("https://lab.example.org/koder", "K");
/// assert_eq!(potassium.name, "Kalium");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analyte {
    /// What it is called.
    pub name: String,
    codes: Vec<(String, String)>,
}

impl Analyte {
    /// An analyte without codes yet.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Analyte { name: name.into(), codes: Vec::new() }
    }

    /// With a code more. A national code list may be named in any of the ways that are in use.
    #[must_use]
    pub fn with_code(mut self, system: &str, code: &str) -> Self {
        self.codes.push((list(system).to_owned(), code.to_owned()));
        self
    }

    /// Whether a result is of it.
    pub(super) fn has(&self, result: &LabResult<'_>) -> bool {
        let is_one = |(list, code): (&str, &str)| self.codes.iter().any(|(a, b)| a == list && b == code);
        codes(result).any(is_one)
    }
}

/// The codes of a result, each with the list that it is of.
pub(super) fn codes<'a>(result: &LabResult<'a>) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
    let codings = result.resource.code.coding.iter();
    codings.filter_map(|coding| Some((list(coding.system.text()?), coding.code.text()?)))
}

/// A national code list by its number, any other by its url.
fn list(system: &str) -> &str {
    code_list::number(system).unwrap_or(system)
}

/// The lists of analyses: NORPAT, NCRP, NLK.
pub(super) const OF_ANALYSES: [&str; 3] = ["7010", "7270", "7280"];
