//! What a refusal means, in the service's own terms.

use samhandling_r4::{OperationOutcome, Valued};

use super::{ServiceDialect, Stated};

/// What a refusal means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMeaning {
    /// The HTTP status, where it is of one only.
    pub status: Option<u16>,
    /// The system of the code in `issue.details`.
    pub system: Option<String>,
    /// The code; without a system it stands at the start of `issue.diagnostics`.
    pub code: Option<String>,
    /// What it means: `specific-block`, `newer-version-exists`.
    pub meaning: Stated,
}

impl ServiceDialect {
    /// What an answer means, where the dialect knows.
    ///
    /// What says more counts first: a code before a status alone.
    #[must_use]
    pub fn meaning(&self, status: u16, outcome: Option<&OperationOutcome>) -> Option<&str> {
        let of_status = |error: &&ErrorMeaning| error.status.is_none_or(|known| known == status);
        let by_code = self.errors.iter().filter(of_status).find(|error| {
            error.code.as_deref().is_some_and(|code| {
                outcome.is_some_and(|outcome| says(outcome, error.system.as_deref(), code))
            })
        });
        let by_status =
            || self.errors.iter().find(|error| error.code.is_none() && error.status == Some(status));
        by_code.or_else(by_status)?.meaning.value.as_deref()
    }
}

fn says(outcome: &OperationOutcome, system: Option<&str>, code: &str) -> bool {
    outcome.issue.iter().any(|issue| match system {
        Some(system) => issue
            .details
            .iter()
            .flat_map(|details| &details.coding)
            .any(|coding| coding.system.text() == Some(system) && coding.code.text() == Some(code)),
        None => issue.diagnostics.text().is_some_and(|text| {
            let rest = text.trim_start().strip_prefix(code);
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()))
        }),
    })
}
