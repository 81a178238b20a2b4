//! What was seen of the pages so far, and what must not be.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use samhandling_r4::{BundleEntry, BundleType, FhirType, SearchEntryMode, Valued};

use crate::error::PagingFault;
use crate::interaction::Page;

/// What was seen so far.
#[derive(Default)]
pub(super) struct Watch {
    total: Option<u32>,
    received: u32,
    pages: HashSet<u64>,
    links: HashSet<String>,
}

impl Watch {
    /// Looks at a page; gives how many matches it has.
    pub(super) fn see(&mut self, page: &Page, resource: Option<&str>) -> Result<u32, PagingFault> {
        let total = page.total();
        if let (Some(from), Some(to)) = (self.total, total)
            && to < from
        {
            return Err(PagingFault::TotalShrank { from, to });
        }
        self.total = total.or(self.total);
        if !self.pages.insert(fingerprint(page)) {
            return Err(PagingFault::Repeated);
        }
        let matches = page.bundle().entry.iter().filter(|entry| is_match(entry, resource)).count();
        let matches = u32::try_from(matches).unwrap_or(u32::MAX);
        self.received = self.received.saturating_add(matches);
        Ok(matches)
    }

    /// Looks at a link before it is followed.
    pub(super) fn follow(&mut self, link: &str) -> Result<(), PagingFault> {
        if self.links.insert(link.to_owned()) { Ok(()) } else { Err(PagingFault::Loop) }
    }

    /// Holds an end against the total.
    pub(super) fn end(&self, skipped: u32) -> Result<(), PagingFault> {
        match self.total {
            Some(total) if self.reached(skipped) < total => {
                Err(PagingFault::EndedEarly { received: self.reached(skipped), total })
            }
            _ => Ok(()),
        }
    }

    /// The latest total.
    pub(super) const fn total(&self) -> Option<u32> {
        self.total
    }

    /// How far the pages have come, those taken in that the caller left out.
    pub(super) const fn reached(&self, skipped: u32) -> u32 {
        self.received.saturating_add(skipped)
    }
}

/// Whether an entry is what was asked for, and not what came with it.
fn is_match(entry: &BundleEntry, resource: Option<&str>) -> bool {
    let mode = entry.search.as_ref().and_then(|search| search.mode.value());
    match (mode, resource) {
        (Some(mode), _) => *mode == SearchEntryMode::Match,
        (None, Some(name)) => match &entry.resource {
            Some(found) => found.resource_type().as_deref() == Some(name),
            // In a history: what was deleted.
            None => entry.request.is_some(),
        },
        (None, None) => true,
    }
}

/// The entries of a page, as one number: two pages with the same entries are one page twice.
fn fingerprint(page: &Page) -> u64 {
    let bundle = page.bundle();
    let is_history = bundle.r#type.value() == Some(&BundleType::History);
    let mut hash = DefaultHasher::new();
    for entry in &bundle.entry {
        match entry.full_url.text() {
            Some(url) if !is_history => url.hash(&mut hash),
            _ => entry.to_json().hash(&mut hash),
        }
    }
    hash.finish()
}
