//! The stream of pages.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::StreamExt;
use futures_util::stream::try_unfold;

use super::asked::Asked;
use super::follow::{Next, Way};
use crate::client::ServiceClient;
use crate::context::AccessContext;
use crate::error::Error;
use crate::interaction::{Page, Search};

/// Pages, one after another; each is asked for when the one before has been taken.
///
/// It ends when all is here: on the total, on a page without a next link, or where no total is told on a short page. All pages
/// have one correlation id.
///
/// # Errors
///
/// An error is the last item. Beside those of one call: [`HttpFault::Paging`](crate::HttpFault::Paging) where a page comes twice,
/// the total shrinks, links lead in a circle or pages end before the total; [`Error::Refused`] by
/// [`rules::OTHER_ORIGIN`](crate::rules::OTHER_ORIGIN) where a link leads elsewhere.
///
/// # Example
///
/// ```no_run
/// use samhandling_client::{AccessContext, Error, Search, ServiceClient};
///
/// async fn all(service: &ServiceClient, context: &AccessContext) -> Result<usize, Error> {
///     let mut pages = service.pages(context, &Search::of("Observation").with("_count", "50"));
///     let mut entries = 0;
///     while let Some(page) = pages.next_page().await {
///         entries += page?.bundle().entry.len();
///     }
///     Ok(entries)
/// }
/// ```
pub struct Pages(BoxStream<'static, Result<Page, Error>>);

struct State {
    service: ServiceClient,
    context: AccessContext,
    asked: Asked,
    way: Way,
    next: Next,
    correlation_id: Option<String>,
}

impl Pages {
    pub(in crate::interaction) fn of(service: &ServiceClient, context: &AccessContext, asked: Asked) -> Self {
        let found = service.dialect.interaction(asked.interaction, asked.resource.as_deref());
        let style = found.and_then(|interaction| interaction.paging.as_ref()?.value);
        let state = State {
            service: service.clone(),
            context: context.clone(),
            way: Way::of(&asked, style),
            next: Next::Asked(asked.clone()),
            asked,
            correlation_id: None,
        };
        Self(try_unfold(state, State::step).boxed())
    }

    /// The next page; none when all are here.
    pub async fn next_page(&mut self) -> Option<Result<Page, Error>> {
        self.0.next().await
    }
}

impl State {
    async fn step(mut self) -> Result<Option<(Page, Self)>, Error> {
        let next = std::mem::replace(&mut self.next, Next::End);
        if let Next::Asked(asked) = &next {
            self.asked.clone_from(asked);
        }
        let call = match next {
            Next::End => return Ok(None),
            Next::Asked(_) => self.asked.call(&self.service, &self.context)?,
            Next::Link(link) => self.asked.linked(&self.service, &self.context, link)?,
        };
        let call = match &self.correlation_id {
            Some(id) => call.correlated_with(id),
            None => call,
        };
        let page = Page { received: call.send().await?.into_resource()? };
        self.correlation_id = Some(page.received.answer.correlation_id.clone());
        // A page that is wrong is not given: whoever shows it would show it as one of a whole.
        self.next = self.way.next(&self.service, &self.asked, &page)?;
        Ok(Some((page, self)))
    }
}

impl ServiceClient {
    /// All pages of a search, one after another.
    #[must_use]
    pub fn pages(&self, context: &AccessContext, search: &Search) -> Pages {
        Pages::of(self, context, Asked::search(search))
    }
}

impl Stream for Pages {
    type Item = Result<Page, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages")
    }
}
