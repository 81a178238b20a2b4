//! What the service says beside the data.

use std::fmt;

use samhandling_r4::{OperationOutcomeIssue, Valued};

use crate::view::shown;

/// Why results are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Withheld {
    /// The patient blocks certain results (`Specific`).
    SpecificBlock,
    /// The patient blocks everything (`General`).
    GeneralBlock,
    /// The patient reserves against the service (`Reservation`).
    Reservation,
}

/// Something that the service says beside the data.
///
/// # Shape
///
/// One `OperationOutcome.issue` of an entry of the answer, which comes with status 200: results may be withheld although there
/// are others. Ask again with consent or in an emergency only if the user wants that: an elevated access basis that reveals
/// nothing more is refused.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, OperationOutcome};
/// use samhandling_services::test_results::view::{Notice, Withheld};
///
/// let json = include_bytes!("../../../../../fixtures/test_results/valid/operation-outcome-blocked.json");
/// let outcome = OperationOutcome::from_json(json)?;
/// let notice = Notice { issue: &outcome.issue[0] };
/// assert_eq!(notice.withheld(), Some(Withheld::SpecificBlock));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `pvk-outcome-cs`, `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR>; the older system `NilarPvkOutcome`:
/// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd>
/// (both read 2026-11-21).
#[derive(Clone, Copy)]
pub struct Notice<'a> {
    /// The issue as it stands.
    pub issue: &'a OperationOutcomeIssue,
}

impl<'a> Notice<'a> {
    /// Whether it says that results are withheld, and why.
    #[must_use]
    pub fn withheld(&self) -> Option<Withheld> {
        let codings = self.issue.details.as_ref()?.coding.iter();
        let of_guide = codings.filter(|coding| {
            let system = coding.system.text().unwrap_or_default();
            system == "http://nhn.no/fhir/nilar/CodeSystem/pvk-outcome-cs" || system == "NilarPvkOutcome"
        });
        of_guide.filter_map(|coding| coding.code.text()).find_map(|code| match code {
            "Specific" => Some(Withheld::SpecificBlock),
            "General" => Some(Withheld::GeneralBlock),
            "Reservation" => Some(Withheld::Reservation),
            _ => None,
        })
    }

    /// What the service says to people: `diagnostics` 0..1, else `details` 0..1.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        self.issue.diagnostics.text().or_else(|| shown::words(self.issue.details.as_ref()?))
    }
}

impl fmt::Debug for Notice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Notice {{ withheld: {:?} }}", self.withheld())
    }
}
