//! The calls of the service.

use std::future::Future;

use samhandling_client::{AccessContext, Client, Error, Page, Search, validate_received};
use samhandling_conformance::Report;

use super::SERVICE;
use super::view::{self, LabReport, Notice};
use crate::client::{dialect, validation_by};

/// What was found: a page, with the report of its validation beside it.
///
/// Results may be withheld although there are others: look at the notices.
#[derive(Debug)]
pub struct Found {
    /// The page as it came.
    pub page: Page,
    /// What its validation found; none where the policy is off.
    pub checked: Option<Report>,
}

impl Found {
    /// The answer as Rust.
    #[must_use]
    pub fn view(&self) -> view::Found<'_> {
        view::Found::of(self.page.bundle())
    }

    /// The reports.
    #[must_use]
    pub fn reports(&self) -> Vec<LabReport<'_>> {
        self.view().reports
    }

    /// What the service says beside the data.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice<'_>> {
        self.view().notices
    }
}

/// The calls of Pasientens prøvesvar.
pub trait TestResults {
    /// Searches for reports (`DiagnosticReport`) or results (`Observation`) of the patient of the access context, and gives
    /// the first page.
    ///
    /// The patient's number goes into a header. What is withheld is told by the notices of a success, not by an error.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] before anything is sent: no patient, a parameter that the service does not take, no base address
    /// (none is published: set `base_url`). [`Error::Http`] under the policy `Deny` where the answer breaks its profiles.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error, Search};
    /// use samhandling_services::test_results::client::TestResults;
    ///
    /// async fn newest(client: &Client, context: &AccessContext) -> Result<(), Error> {
    ///     let search = Search::of("DiagnosticReport").with("date", "ge2026-01-01").with("_count", "50");
    ///     let found = client.search_test_results(context, &search).await?;
    ///     for report in found.reports() {
    ///         println!("{}", report.name().unwrap_or("report"));
    ///     }
    ///     for notice in found.notices() {
    ///         println!("withheld: {:?}", notice.withheld());
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd>
    /// (read 2026-11-21).
    fn search_test_results(
        &self,
        context: &AccessContext,
        search: &Search,
    ) -> impl Future<Output = Result<Found, Error>> + Send;
}

impl TestResults for Client {
    async fn search_test_results(&self, context: &AccessContext, search: &Search) -> Result<Found, Error> {
        let service = self.service(dialect(&SERVICE)?);
        let policy = service.settings().received;
        let validation = validation_by(policy, &SERVICE)?;
        let page = service.search(context, search).await?;
        let checked = match validation {
            Some(validation) => validate_received(policy, &validation, &page.received.answer)?,
            None => None,
        };
        Ok(Found { page, checked })
    }
}
