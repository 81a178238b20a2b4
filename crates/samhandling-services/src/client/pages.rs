//! Pages, each held against its profiles.

use samhandling_client::{AccessContext, Client, Error, Page, Pages, Search};
use samhandling_conformance::Report;

use super::Calling;
use crate::Service;

/// The pages of a search, each held against its profiles by the caller's policy.
pub(crate) struct CheckedPages {
    calling: Calling,
    pages: Pages,
}

impl CheckedPages {
    pub(crate) fn of(
        client: &Client,
        service: &'static Service,
        context: &AccessContext,
        search: &Search,
    ) -> Result<Self, Error> {
        let calling = Calling::to(client, service)?;
        let pages = calling.through.pages(context, search);
        Ok(Self { calling, pages })
    }

    /// The next page with its report; none when all are here.
    pub(crate) async fn next(&mut self) -> Option<Result<(Page, Option<Report>), Error>> {
        let page = self.pages.next_page().await?;
        Some(page.and_then(|page| {
            let checked = self.calling.received(&page.received.answer)?;
            Ok((page, checked))
        }))
    }
}
