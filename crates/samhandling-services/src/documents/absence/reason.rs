//! A reason why a document may be missing.

use samhandling_core::diagnostic::Language;

use super::{Certainty, words};
use crate::documents::DocumentClass;

/// A reason why a document may be missing.
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::Language;
/// use samhandling_services::documents::absence::{Certainty, Reason};
///
/// let reason = Reason::Blocked { count: 1 };
/// assert_eq!(reason.certainty(), Certainty::Likely);
/// assert_eq!(reason.text(Language::English), "The patient has blocked 1 document for you; it is counted and not shown.");
/// assert!(reason.source().contains("NorskHelsenett"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// kjernejournalforskriften calls for an access basis, and none was sent.
    NoAccessBasis,
    /// It is older than kjernejournalforskriften opens its class.
    TooOld {
        /// Its class.
        class: DocumentClass,
        /// How many years are open.
        years: u32,
    },
    /// It may be: its date leaves that open, or is not known.
    MaybeTooOld {
        /// Its class.
        class: DocumentClass,
        /// How many years are open.
        years: u32,
    },
    /// Its class is none of those of which it is known how far back they are open.
    WindowUnknown,
    /// Documents are blocked.
    Blocked {
        /// How many.
        count: u64,
    },
    /// The answer does not say whether documents are blocked.
    BlockedNotTold,
    /// There are more pages.
    OtherPages {
        /// How many more documents match.
        more: u32,
    },
    /// The service said something beside the documents: a source may not have answered.
    Notices,
    /// The search was narrowed.
    Narrowed,
    /// Only current documents were asked for, and it may be replaced.
    Superseded,
    /// It may be filed under another number of the patient.
    OtherNumber,
    /// The patient may have said no to kjernejournal.
    Reservation,
    /// The test environment has test data only.
    TestEnvironment,
    /// Its source may not share it, or not be connected, or not have answered. No answer tells that.
    Source,
}

impl Reason {
    /// How sure it is.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        match self {
            Reason::NoAccessBasis | Reason::TooOld { .. } => Certainty::Certain,
            Reason::Blocked { .. } | Reason::OtherPages { .. } | Reason::Notices => Certainty::Likely,
            _ => Certainty::Possible,
        }
    }

    /// The reason, as a sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        words::reason(*self, language)
    }

    /// What to do about it, as a sentence.
    #[must_use]
    pub fn help(&self, language: Language) -> &'static str {
        words::help(*self).in_language(language)
    }

    /// Where it is from: link and date; `inferred` where no page says it.
    #[must_use]
    pub fn source(&self) -> &'static str {
        match self {
            Reason::NoAccessBasis
            | Reason::TooOld { .. }
            | Reason::MaybeTooOld { .. }
            | Reason::WindowUnknown => {
                "https://utviklerportal.nhn.no/informasjonstjenester/pasientens-journaldokumenter-i-kjernejournal/dokumentdeling/dokumentdeling/docs/introductionmd (read 2026-11-21)"
            }
            Reason::Blocked { .. }
            | Reason::BlockedNotTold
            | Reason::OtherPages { .. }
            | Reason::Superseded => {
                "https://github.com/NorskHelsenett/Pasientens-journaldokumenter (read 2026-11-22)"
            }
            Reason::Notices | Reason::Narrowed => "https://hl7.org/fhir/R4/search.html (4.0.1)",
            Reason::OtherNumber | Reason::Reservation | Reason::TestEnvironment | Reason::Source => {
                "inferred from how the service is built: one number a search, XCA behind it (2026-11-22)"
            }
        }
    }
}
