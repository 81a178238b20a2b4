//! What a search found.

use samhandling_client::Page;
use samhandling_conformance::Report;
use samhandling_r4::Bundle;

use crate::critical_information::view::CriticalInformation;

/// What a search found, with the report of its validation beside it.
#[derive(Debug)]
pub struct Found {
    /// The answer as it came; the service gives everything on one page.
    pub page: Page,
    /// What its validation found; none where the policy is off.
    pub checked: Option<Report>,
}

impl Found {
    /// The answer as a clinician reads it. [`CriticalInformation::on`] takes several Bundles, and a day.
    #[must_use]
    pub fn view(&self) -> CriticalInformation<'_> {
        CriticalInformation::of(self.bundle())
    }

    /// The Bundle.
    #[must_use]
    pub const fn bundle(&self) -> &Bundle {
        self.page.bundle()
    }
}
