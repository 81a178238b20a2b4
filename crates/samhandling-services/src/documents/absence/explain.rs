//! Which reasons the search leaves.

use super::{Reason, Scope, Search, Sought};
use crate::documents::{Admission, Hidden, Window};

/// The reasons that can explain why a document is missing, the surest first. The list is never empty: that a source does not share
/// a document can never be ruled out.
///
/// # Example
///
/// ```
/// use chrono::NaiveDate;
/// use samhandling_services::documents::Hidden;
/// use samhandling_services::documents::absence::{Reason, Scope, Search, Sought, why_missing};
///
/// let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
/// let search = Search::new(Scope::HealthPersonnelAct, today).with_hidden(Hidden::Count(2));
/// let reasons = why_missing(&search, &Sought::default());
/// assert_eq!(reasons, [Reason::Blocked { count: 2 }, Reason::Superseded, Reason::Source]);
/// ```
#[must_use]
pub fn why_missing(search: &Search<'_>, sought: &Sought<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if search.scope == Scope::Kjernejournal {
        reasons.extend(search.access_basis.is_none().then_some(Reason::NoAccessBasis));
        reasons.extend(window(search, sought));
        reasons.push(Reason::Reservation);
    }
    reasons.extend(blocked(search.hidden));
    reasons.extend(other_pages(search));
    let possible = [
        (search.has_notices, Reason::Notices),
        (search.is_narrowed, Reason::Narrowed),
        (search.current_only, Reason::Superseded),
        (search.has_other_number, Reason::OtherNumber),
        (search.is_test, Reason::TestEnvironment),
        (true, Reason::Source),
    ];
    reasons.extend(possible.into_iter().filter(|(applies, _)| *applies).map(|(_, reason)| reason));
    reasons.sort_by_key(Reason::certainty);
    reasons
}

fn window(search: &Search<'_>, sought: &Sought<'_>) -> Option<Reason> {
    let Some(class) = sought.class else { return Some(Reason::WindowUnknown) };
    let Window::Years(years) = class.window() else { return None };
    match class.window().admits(sought.date, search.today) {
        Admission::Inside => None,
        Admission::Outside => Some(Reason::TooOld { class, years }),
        Admission::Undecided => Some(Reason::MaybeTooOld { class, years }),
    }
}

fn blocked(hidden: Hidden) -> Option<Reason> {
    match hidden {
        Hidden::Count(0) => None,
        Hidden::Count(count) => Some(Reason::Blocked { count }),
        Hidden::NotTold | Hidden::Unreadable => Some(Reason::BlockedNotTold),
    }
}

fn other_pages(search: &Search<'_>) -> Option<Reason> {
    let more = search.total?.checked_sub(search.shown?)?;
    (more > 0).then_some(Reason::OtherPages { more })
}
