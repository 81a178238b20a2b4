//! That results are withheld, and who says so.

use std::fmt;

use chrono::{DateTime, FixedOffset};

use crate::test_results::view::{Found, Notice, Withheld};

/// That results of a patient are withheld: what a step to an elevated access basis is made on.
///
/// # Example
///
/// ```
/// use chrono::DateTime;
/// use samhandling_services::test_results::access::BlockedNotice;
/// use samhandling_services::test_results::view::Withheld;
///
/// let at = DateTime::parse_from_rfc3339("2026-11-22T10:00:00+01:00")?;
/// let notice = BlockedNotice::stated(Withheld::SpecificBlock, at, "shown at the search of 09:55, page reloaded")?;
/// assert_eq!(notice.withheld(), Withheld::SpecificBlock);
/// assert!(BlockedNotice::stated(Withheld::GeneralBlock, at, " ").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BlockedNotice {
    withheld: Withheld,
    told: Told,
}

/// Who says that results are withheld.
#[derive(Clone, PartialEq, Eq)]
pub enum Told {
    /// The service, in an answer.
    Answer,
    /// The caller, who has it from elsewhere: a search that another part of the system made.
    Caller {
        /// When the caller learnt it.
        at: DateTime<FixedOffset>,
        /// How.
        reason: String,
    },
}

/// A caller stated that results are withheld, and gave no reason. The caller must say how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stated that results are withheld, without a reason: say how it is known")]
pub struct NoReason;

impl BlockedNotice {
    /// The notice in an answer: of several the one that an elevated access basis may open. None where nothing is said to be withheld.
    #[must_use]
    pub fn of(found: &Found<'_>) -> Option<Self> {
        let said = || found.notices.iter().filter_map(Notice::withheld);
        let withheld = said().find(|why| *why != Withheld::Reservation).or_else(|| said().next())?;
        Some(BlockedNotice { withheld, told: Told::Answer })
    }

    /// A notice that the caller has from elsewhere.
    ///
    /// # Errors
    ///
    /// [`NoReason`]: the caller must say how it is known.
    pub fn stated(
        withheld: Withheld,
        at: DateTime<FixedOffset>,
        reason: impl Into<String>,
    ) -> Result<Self, NoReason> {
        let reason = reason.into();
        if reason.trim().is_empty() {
            return Err(NoReason);
        }
        Ok(BlockedNotice { withheld, told: Told::Caller { at, reason } })
    }

    /// What is withheld.
    #[must_use]
    pub fn withheld(&self) -> Withheld {
        self.withheld
    }

    /// Who says so.
    #[must_use]
    pub fn told(&self) -> &Told {
        &self.told
    }
}

impl fmt::Debug for BlockedNotice {
    /// Never the reason: it may be of a patient.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlockedNotice {{ withheld: {:?}, told: {:?} }}", self.withheld, self.told)
    }
}

impl fmt::Debug for Told {
    /// Who; never the reason.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Told::Answer => "Answer",
            Told::Caller { .. } => "Caller",
        })
    }
}
