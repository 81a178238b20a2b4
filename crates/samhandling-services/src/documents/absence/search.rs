//! What was asked for, what came, and what is missed.

use chrono::NaiveDate;
use samhandling_core::primitive::DateTime;

use crate::documents::view::DocumentAnswer;
use crate::documents::{DocumentClass, Hidden};

/// The law under which a search is made: the scope of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `nhn:phr/mhd/read-documentreferences`: helsepersonelloven § 45.
    HealthPersonnelAct,
    /// `nhn:phr/mhd/read-documentreferences/kjernejournalforskriften`.
    Kjernejournal,
}

/// A search and what came of it. What is not known stays out, and then rules no reason out.
///
/// # Example
///
/// ```
/// use chrono::NaiveDate;
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::documents::Hidden;
/// use samhandling_services::documents::absence::{Scope, Search};
/// use samhandling_services::documents::view::DocumentAnswer;
///
/// let json = include_bytes!("../../../../../fixtures/documents/valid/bundle-first-page.json");
/// let bundle = Bundle::from_json(json)?;
/// let answer = DocumentAnswer::of(&bundle, Hidden::Count(0))?;
/// let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
/// let search = Search::new(Scope::HealthPersonnelAct, today).with_answer(&answer);
/// assert_eq!((search.shown, search.total), (Some(1), Some(3)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Search<'a> {
    /// The scope.
    pub scope: Scope,
    /// The day of the search.
    pub today: NaiveDate,
    /// The word for access basis that was sent, such as `SAMTYKKE`.
    pub access_basis: Option<&'a str>,
    /// What the header says of blocked documents.
    pub hidden: Hidden,
    /// How many documents came, on all pages that were read.
    pub shown: Option<u32>,
    /// How many match.
    pub total: Option<u32>,
    /// Whether the service said something beside the documents.
    pub has_notices: bool,
    /// Whether the search asked for `status=current` only, as NHN's sample does.
    pub current_only: bool,
    /// Whether the search was narrowed by date, class, author or the like.
    pub is_narrowed: bool,
    /// Whether the call went to the test environment.
    pub is_test: bool,
    /// Whether the patient is known to have, or have had, another number.
    pub has_other_number: bool,
}

impl<'a> Search<'a> {
    /// A search for current documents of which nothing more is known.
    #[must_use]
    pub fn new(scope: Scope, today: NaiveDate) -> Self {
        Search {
            scope,
            today,
            access_basis: None,
            hidden: Hidden::NotTold,
            shown: None,
            total: None,
            has_notices: false,
            current_only: true,
            is_narrowed: false,
            is_test: false,
            has_other_number: false,
        }
    }

    /// The word for access basis that was sent.
    #[must_use]
    pub fn with_access_basis(mut self, word: &'a str) -> Self {
        self.access_basis = Some(word);
        self
    }

    /// What the header says of blocked documents.
    #[must_use]
    pub fn with_hidden(mut self, hidden: Hidden) -> Self {
        self.hidden = hidden;
        self
    }

    /// Counts, hidden documents and notices of an answer, which was the only page that was read.
    #[must_use]
    pub fn with_answer(mut self, answer: &DocumentAnswer<'_>) -> Self {
        self.hidden = answer.hidden;
        self.shown = u32::try_from(answer.documents().len()).ok();
        self.total = answer.total();
        self.has_notices = !answer.notices().is_empty();
        self
    }
}

/// The document that is missed, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sought<'a> {
    /// Its class; none where that is not known, or none of the five whose window is known.
    pub class: Option<DocumentClass>,
    /// Its date, to the precision that is known: the latest, where several are known, for no source says which of them counts.
    pub date: Option<&'a DateTime>,
}
