//! The calls of the service.

use std::fmt;
use std::future::Future;

use http::HeaderMap;
use http::header::{ACCEPT, HeaderValue};
use samhandling_client::{AccessContext, Answer, Client, Error, Page, Refused, Search};
use samhandling_client::{TransportError, TransportKind};
use samhandling_conformance::Report;

use super::absence::Scope;
use super::retrieval::{Expected, Limits, Retrieved};
use super::view::{Document, DocumentAnswer, NotAnAnswer};
use super::{Hidden, IdKind, SERVICE, refusals};
use crate::client::{Calling, CheckedPages};

/// What was found: a page, how many documents are blocked, and the report of its validation.
#[derive(Debug)]
pub struct Found {
    /// The page as it came.
    pub page: Page,
    /// How many documents are left out because they are blocked: show it beside the list.
    pub hidden: Hidden,
    /// What its validation found; none where the policy is off.
    pub checked: Option<Report>,
}

impl Found {
    fn of(page: Page, checked: Option<Report>) -> Self {
        let hidden = Hidden::of_header(page.received.answer.header(Hidden::HEADER));
        Self { page, hidden, checked }
    }

    /// The page as a list of documents.
    ///
    /// # Errors
    ///
    /// [`NotAnAnswer`]: the Bundle is no answer to a search.
    pub fn view(&self) -> Result<DocumentAnswer<'_>, NotAnAnswer> {
        DocumentAnswer::of(self.page.bundle(), self.hidden)
    }
}

/// Pages of documents, one after another; each is asked for when the one before has been taken.
pub struct FoundPages(CheckedPages);

impl FoundPages {
    /// The next page; none when all are here. An error is the last item.
    pub async fn next_page(&mut self) -> Option<Result<Found, Error>> {
        let page = self.0.next().await?;
        Some(page.map(|(page, checked)| Found::of(page, checked)))
    }
}

impl fmt::Debug for FoundPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FoundPages")
    }
}

/// A document that was fetched. `Debug` tells what it is, never what it says.
#[derive(Clone)]
pub struct Fetched {
    /// The answer as it came.
    pub answer: Answer,
    /// What the document is, held against its metadata. Its findings tell what is not as the metadata say.
    pub document: Retrieved<'static>,
}

/// The calls of Pasientens journaldokumenter.
///
/// Each needs a patient, the name of the calling system, and the attest of the trust framework: practitioner, organisation and
/// purpose in the access context.
///
/// # Errors
///
/// Of all: [`Error::Refused`], the caller must act; [`Error::Auth`], [`Error::Outcome`], [`Error::Http`] and [`Error::Transport`] as
/// for any service: its own error codes are not published. The address of production is not either: set `base_url`.
pub trait DocumentsCalls {
    /// Searches for documents of the patient (ITI-67), and gives the first page. The number goes into the form of the search.
    ///
    /// `scope` is the law that is asked under. That of kjernejournalforskriften needs an access basis in the context, the other
    /// takes none; a contradiction is refused before anything is sent. Parameters: `status`, `_count`, `_page`, `_sort`; without
    /// `status`, current documents are asked for, without `_sort` the newest first.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client};
    /// use samhandling_core::diagnostic::Language;
    /// use samhandling_services::documents::absence::Scope;
    /// use samhandling_services::documents::client::DocumentsCalls;
    ///
    /// async fn newest(client: &Client, context: &AccessContext) -> Result<(), Box<dyn std::error::Error>> {
    ///     let found = client.find_documents(context, Scope::HealthPersonnelAct, &[("_count", "50")]).await?;
    ///     let list = found.view()?;
    ///     for document in list.documents() {
    ///         println!("{}", document.title().unwrap_or("?"));
    ///     }
    ///     println!("{}", found.hidden.notice(Language::Bokmal));
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/pasientens-journaldokumenter-i-kjernejournal/dokumentdeling/dokumentdeling/docs/endpoints/finddocumentreferencesmd>
    /// (read 2026-11-21).
    fn find_documents(
        &self,
        context: &AccessContext,
        scope: Scope,
        parameters: &[(&str, &str)],
    ) -> impl Future<Output = Result<Found, Error>> + Send;

    /// All pages of such a search, one after another, by `_page` and `Bundle.total`. What is missing, repeated or endless is an error,
    /// never an end.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the service is not set up; each page those of [`find_documents`](Self::find_documents), and
    /// [`Error::Http`] where pages do not add up.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client};
    /// use samhandling_services::documents::absence::Scope;
    /// use samhandling_services::documents::client::DocumentsCalls;
    ///
    /// async fn count(client: &Client, context: &AccessContext) -> Result<usize, Box<dyn std::error::Error>> {
    ///     let mut pages = client.document_pages(context, Scope::HealthPersonnelAct, &[("_count", "50")])?;
    ///     let mut count = 0;
    ///     while let Some(found) = pages.next_page().await {
    ///         count += found?.view()?.documents().len();
    ///     }
    ///     Ok(count)
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, the sample EPJ (read 2026-11-22).
    fn document_pages(
        &self,
        context: &AccessContext,
        scope: Scope,
        parameters: &[(&str, &str)],
    ) -> Result<FoundPages, Error>;

    /// Fetches a document of a list (ITI-68) by its three ids, and holds it against the metadata. Only ids are taken from the list,
    /// never its address: the token goes to the service alone.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the metadata have no three ids, or belong to another patient; [`TransportKind::TooLarge`] where the
    /// document is larger than `limits`, before it is fetched if the metadata tell. Under the policy `Deny`, [`Error::Http`] where
    /// it is not the document that was listed: another hash, another patient, unreadable.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use samhandling_client::{AccessContext, Client, Error};
    /// use samhandling_services::documents::client::DocumentsCalls;
    /// use samhandling_services::documents::retrieval::Limits;
    /// use samhandling_services::documents::view::Document;
    ///
    /// async fn fetch(client: &Client, context: &AccessContext, listed: &Document<'_>) -> Result<(), Error> {
    ///     let fetched = client.retrieve_document(context, listed, &Limits::default()).await?;
    ///     if !fetched.document.is_as_expected() {
    ///         println!("do not file it before somebody has looked");
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Source
    ///
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-journaldokumenter-i-kjernejournal/dokumentdeling/dokumentdeling/docs/endpoints/retrievedocumentmd>
    /// (read 2026-11-21).
    fn retrieve_document(
        &self,
        context: &AccessContext,
        document: &Document<'_>,
        limits: &Limits,
    ) -> impl Future<Output = Result<Fetched, Error>> + Send;
}

impl DocumentsCalls for Client {
    async fn find_documents(
        &self,
        context: &AccessContext,
        scope: Scope,
        parameters: &[(&str, &str)],
    ) -> Result<Found, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        let page = calling.through.search(context, &search(scope, parameters)).await?;
        let checked = calling.received(&page.received.answer)?;
        Ok(Found::of(page, checked))
    }

    fn document_pages(
        &self,
        context: &AccessContext,
        scope: Scope,
        parameters: &[(&str, &str)],
    ) -> Result<FoundPages, Error> {
        Ok(FoundPages(CheckedPages::of(self, &SERVICE, context, &search(scope, parameters))?))
    }

    async fn retrieve_document(
        &self,
        context: &AccessContext,
        document: &Document<'_>,
        limits: &Limits,
    ) -> Result<Fetched, Error> {
        let calling = Calling::to(self, &SERVICE)?;
        crate::client::same_patient(context, document.patient_number())?;
        let ids = document.ids().map_err(|_| Refused::new(&refusals::IDS_MISSING))?;
        let expected = Expected::of(document);
        let too_large = || Error::from(TransportError::new(TransportKind::TooLarge));
        let size = expected.size.and_then(|size| usize::try_from(size).ok());
        limits.admits(size).map_err(|_| too_large())?;
        let mut call = calling.through.call("retrieve", None, context)?;
        for kind in IdKind::ALL {
            call = call.parameter(kind.parameter(), ids.id(kind).value.as_ref())?;
        }
        // The document comes as what it is; FHIR is not asked for.
        let call = call.headers(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("*/*"))]));
        let answer = call.send().await?;
        let media_type = answer.content_type.clone();
        let expected = match &media_type {
            Some(media_type) => expected.with_content_type(media_type),
            None => expected,
        };
        let read = Retrieved::read_owned(answer.body.to_vec(), &expected, limits);
        let document = read.map_err(|_| too_large())?;
        calling.held(&answer, document.is_as_expected(), || {
            let grave = document.findings.iter().filter(|finding| finding.severity().is_error());
            grave.map(|finding| finding.rule.id.to_owned()).collect()
        })?;
        Ok(Fetched { answer, document })
    }
}

/// The search that is made; what the caller does not say is as NHN's sample has it.
fn search(scope: Scope, parameters: &[(&str, &str)]) -> Search {
    let own = DEFAULTS.iter().filter(|own| is_absent(own.0, parameters));
    let search = Search::of("DocumentReference").in_scope(purpose(scope));
    parameters.iter().chain(own).fold(search, |search, (name, value)| search.with(*name, *value))
}

const DEFAULTS: [(&str, &str); 2] = [("status", "current"), ("_sort", "-date")];

fn is_absent(name: &str, parameters: &[(&str, &str)]) -> bool {
    !parameters.iter().any(|(given, _)| *given == name)
}

/// The word for a scope in the service's dialect.
const fn purpose(scope: Scope) -> &'static str {
    match scope {
        Scope::HealthPersonnelAct => "read",
        Scope::Kjernejournal => "read-kjernejournal",
    }
}

impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetched").field("answer", &self.answer).field("document", &self.document).finish()
    }
}
