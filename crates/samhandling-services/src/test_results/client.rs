//! The calls of the service.

use std::future::Future;

use samhandling_client::{AccessBasis, AccessContext, Client, Error, Page, Refused, Search, rules};
use samhandling_conformance::Report;

use super::access::{Access, ElevatedBasis, NotAllowed, OrdinaryBasis};
use super::view::{self, LabReport, Notice};
use super::{SERVICE, refusals};
use crate::client::{Calling, CheckedPages};

/// What was found: a page, with the report of its validation beside it.
///
/// Results may be withheld although there are others: look at the notices.
#[derive(Debug)]
pub struct Found {
    /// The page as it came.
    pub page: Page,
    /// What its validation found; none where the policy is off.
    pub checked: Option<Report>,
    context: AccessContext,
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

    /// The access context for the second step: the same, on an elevated access basis. That step is the user's decision.
    ///
    /// # Errors
    ///
    /// [`Refused`] where nothing was said to be blocked, where the patient has opted out of the service, and where this was asked on
    /// no ordinary access basis, or on an elevated one already.
    pub fn elevated(&self, basis: ElevatedBasis) -> Result<AccessContext, Refused> {
        let ordinary = match self.context.access_basis() {
            Some(AccessBasis::Exempt) => OrdinaryBasis::Exempt,
            Some(AccessBasis::Consent) => OrdinaryBasis::Consent,
            Some(AccessBasis::Emergency) => OrdinaryBasis::Emergency,
            _ => return Err(Refused::new(&rules::ACCESS_BASIS_ELEVATED_FIRST)),
        };
        let access = Access::ordinary(ordinary).after(&self.view()).elevated(basis);
        access.map_err(|why| {
            Refused::new(match why {
                NotAllowed::NothingBlocked => &refusals::NOTHING_BLOCKED,
                NotAllowed::Reservation => &refusals::OPTED_OUT,
                NotAllowed::Elevated => &rules::ACCESS_BASIS_ELEVATED_FIRST,
            })
        })?;
        self.context.elevated(match basis {
            ElevatedBasis::Consent => samhandling_client::ElevatedBasis::Consent,
            ElevatedBasis::Emergency => samhandling_client::ElevatedBasis::Emergency,
        })
    }
}

/// Pages of results, one after another; each is asked for when the one before has been taken.
pub struct FoundPages {
    pages: CheckedPages,
    context: AccessContext,
}

impl FoundPages {
    /// The next page; none when all are here. An error is the last item.
    pub async fn next_page(&mut self) -> Option<Result<Found, Error>> {
        let page = self.pages.next().await?;
        Some(page.map(|(page, checked)| Found { page, checked, context: self.context.clone() }))
    }
}

impl std::fmt::Debug for FoundPages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FoundPages").field("context", &self.context).finish_non_exhaustive()
    }
}

/// The calls of Pasientens prøvesvar.
pub trait TestResultsCalls {
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
    /// use samhandling_services::test_results::client::TestResultsCalls;
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

    /// All pages of a search, one after another, by `_skip`. What is missing, repeated or endless is an error, never an end.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the service is not set up; each page those of
    /// [`search_test_results`](Self::search_test_results), and [`Error::Http`] where pages do not add up.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error, Search};
    /// use samhandling_services::test_results::client::TestResultsCalls;
    ///
    /// async fn all(client: &Client, context: &AccessContext) -> Result<usize, Error> {
    ///     let search = Search::of("DiagnosticReport").with("_count", "50");
    ///     let (mut pages, mut reports) = (client.test_result_pages(context, &search)?, 0);
    ///     while let Some(found) = pages.next_page().await {
    ///         reports += found?.reports().len();
    ///     }
    ///     Ok(reports)
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd>
    /// (read 2026-11-21).
    fn test_result_pages(&self, context: &AccessContext, search: &Search) -> Result<FoundPages, Error>;

    /// The second step: asks again on an elevated access basis, after an answer that said something is blocked and the user's
    /// decision to open it.
    ///
    /// # Errors
    ///
    /// Those of [`Found::elevated`] before anything is sent, and of
    /// [`search_test_results`](Self::search_test_results). The service refuses an elevated basis that reveals nothing more.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{Client, Error, Search};
    /// use samhandling_services::test_results::access::ElevatedBasis;
    /// use samhandling_services::test_results::client::{Found, TestResultsCalls};
    ///
    /// async fn open(client: &Client, blocked: &Found, search: &Search) -> Result<Found, Error> {
    ///     // Only when the user has read that something is blocked, and said why it must be opened.
    ///     client.search_blocked_test_results(blocked, ElevatedBasis::Emergency, search).await
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd>
    /// (read 2026-11-21).
    fn search_blocked_test_results(
        &self,
        blocked: &Found,
        basis: ElevatedBasis,
        search: &Search,
    ) -> impl Future<Output = Result<Found, Error>> + Send;
}

impl TestResultsCalls for Client {
    async fn search_test_results(&self, context: &AccessContext, search: &Search) -> Result<Found, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let page = calling.through.search(context, search).await?;
        let checked = calling.received(&page.received.answer)?;
        Ok(Found { page, checked, context: context.clone() })
    }

    fn test_result_pages(&self, context: &AccessContext, search: &Search) -> Result<FoundPages, Error> {
        let pages = CheckedPages::of(self, &SERVICE, context, search)?;
        Ok(FoundPages { pages, context: context.clone() })
    }

    async fn search_blocked_test_results(
        &self,
        blocked: &Found,
        basis: ElevatedBasis,
        search: &Search,
    ) -> Result<Found, Error> {
        let context = blocked.elevated(basis)?;
        self.search_test_results(&context, search).await
    }
}
