//! What to ask next, in the style of the service.

use url::Url;

use super::asked::Asked;
use super::watch::Watch;
use crate::client::ServiceClient;
use crate::error::{Error, HttpFault, PagingFault, Refused, rules};
use crate::interaction::Page;
use crate::interaction::call::Link;
use crate::interaction::plan::base;
use crate::service::Paging;
use crate::validation::unfit;

/// What to ask next.
pub(super) enum Next {
    /// Nothing: all is here.
    End,
    /// A link.
    Link(Link),
    /// The same with another number.
    Asked(Asked),
}

/// The way through the pages of one search.
pub(super) struct Way {
    style: Paging,
    watch: Watch,
    /// How many matches the caller left out by asking for a later page first.
    skipped: u32,
    /// How many matches a whole page has.
    size: Option<u32>,
}

impl Way {
    /// In the style of the interaction; where none is stated, that of FHIR.
    pub(super) fn of(asked: &Asked, style: Option<Paging>) -> Self {
        let style = style.unwrap_or(Paging::NextLink);
        let size = asked.number("_count").filter(|count| *count > 0);
        let skipped = match style {
            Paging::Skip => asked.number(SKIP).unwrap_or(0),
            Paging::Page => {
                let earlier = asked.number(PAGE).unwrap_or(FIRST).saturating_sub(FIRST);
                earlier.saturating_mul(size.unwrap_or(0))
            }
            _ => 0,
        };
        Self { style, watch: Watch::default(), skipped, size }
    }

    /// What follows a page.
    pub(super) fn next(
        &mut self,
        service: &ServiceClient,
        asked: &Asked,
        page: &Page,
    ) -> Result<Next, Error> {
        let fault = |fault| Error::from(unfit(&page.received.answer, HttpFault::Paging(fault)));
        let matches = self.watch.see(page, asked.resource.as_deref()).map_err(fault)?;
        match self.style {
            Paging::NextLink | Paging::NextLinkPost => match page.link("next") {
                Some(link) => self.link(service, page, link),
                None => self.watch.end(self.skipped).map(|()| Next::End).map_err(fault),
            },
            Paging::None => {
                let missing = || PagingFault::NotAll;
                match page.link("next") {
                    Some(_) => Err(fault(missing())),
                    None => self.watch.end(self.skipped).map(|()| Next::End).map_err(fault),
                }
            }
            Paging::Page | Paging::Skip => {
                if self.is_last(matches).map_err(fault)? {
                    return Ok(Next::End);
                }
                Ok(Next::Asked(if self.style == Paging::Skip {
                    asked.with_number(SKIP, self.watch.reached(self.skipped))
                } else {
                    asked.with_number(PAGE, asked.number(PAGE).unwrap_or(FIRST).saturating_add(1))
                }))
            }
        }
    }

    /// Whether pages that are counted are at their end: by the total, or where none is told by a short page.
    fn is_last(&mut self, matches: u32) -> Result<bool, PagingFault> {
        let size = *self.size.get_or_insert(matches);
        match self.watch.total() {
            Some(total) if self.watch.reached(self.skipped) >= total => Ok(true),
            Some(_) if matches == 0 => self.watch.end(self.skipped).map(|()| true),
            Some(_) => Ok(false),
            None => Ok(matches == 0 || matches < size),
        }
    }

    /// A link, if it may be followed: our token goes to the origin that it was made for, and nowhere else.
    fn link(&mut self, service: &ServiceClient, page: &Page, link: &str) -> Result<Next, Error> {
        let fault = |fault| Error::from(unfit(&page.received.answer, HttpFault::Paging(fault)));
        let answer = &page.received.answer.url;
        let from = Url::parse(&format!("{}{}", answer.origin(), answer.path()));
        let url = from.and_then(|from| from.join(link)).map_err(|_| fault(PagingFault::LinkMalformed))?;
        let own = Url::parse(&base(service)?).map_err(|_| fault(PagingFault::LinkMalformed))?;
        if url.origin() != own.origin() {
            return Err(Refused::new(&rules::OTHER_ORIGIN).into());
        }
        self.watch.follow(url.as_str()).map_err(fault)?;
        Ok(Next::Link(match self.style {
            Paging::NextLinkPost => Link::Post(url),
            _ => Link::Get(url),
        }))
    }
}

const SKIP: &str = "_skip";
const PAGE: &str = "_page";
/// NHN's sample of Pasientens journaldokumenter counts pages from 1 (ac5c5c9, read 2026-11-22).
const FIRST: u32 = 1;
