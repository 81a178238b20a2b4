//! Where somebody stands between an ordinary and an elevated access basis.

use super::{BlockedNotice, ElevatedBasis, OrdinaryBasis};
use crate::test_results::view::{Found, Withheld};

/// Where somebody stands in reading one patient's results. Another patient is another `Access`.
///
/// # Shape
///
/// `Ordinary` → `Blocked` when something is told to be withheld → `Elevated` when the user asks for it. There is no way from
/// `Ordinary` to `Elevated`, and each step back is to the ordinary basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Ask on an ordinary basis.
    Ordinary {
        /// The basis.
        basis: OrdinaryBasis,
    },
    /// Something is withheld. What was asked for is shown; what is withheld needs a decision of the user.
    Blocked {
        /// The basis that was asked on.
        basis: OrdinaryBasis,
        /// What is withheld, and who says so.
        notice: BlockedNotice,
    },
    /// Ask on an elevated basis.
    Elevated {
        /// The basis.
        basis: ElevatedBasis,
        /// The basis that was asked on before.
        before: OrdinaryBasis,
        /// What the step was made on.
        notice: BlockedNotice,
    },
}

/// Why an elevated access basis must not be asked on. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAllowed {
    /// Nothing is known to be blocked, and the service refuses an elevated basis that reveals nothing more. Search on an ordinary
    /// basis first, or state what is known ([`BlockedNotice::stated`]).
    #[error(
        "an elevated access basis needs a notice that results are blocked: search on an ordinary basis first"
    )]
    NothingBlocked,
    /// The patient has opted out of the service. No source says that an elevated basis opens that (read 2026-11-21).
    #[error("the patient has opted out of the service, which an elevated access basis is not known to open")]
    Reservation,
    /// The elevated basis is asked on already.
    #[error("the access basis is elevated already")]
    Elevated,
}

impl Access {
    /// The first step.
    #[must_use]
    pub fn ordinary(basis: OrdinaryBasis) -> Self {
        Access::Ordinary { basis }
    }

    /// After an answer: blocked where it says that something is withheld. What an answer on an elevated basis still withholds
    /// leaves nothing more to ask.
    #[must_use]
    pub fn after(self, found: &Found<'_>) -> Self {
        match BlockedNotice::of(found) {
            Some(notice) => self.told(notice),
            None => self,
        }
    }

    /// After a notice. The later one counts; on an elevated basis none changes anything.
    #[must_use]
    pub fn told(self, notice: BlockedNotice) -> Self {
        match self {
            Access::Ordinary { basis } | Access::Blocked { basis, .. } => Access::Blocked { basis, notice },
            elevated @ Access::Elevated { .. } => elevated,
        }
    }

    /// The second step, which is the user's decision.
    ///
    /// # Errors
    ///
    /// [`NotAllowed`]. The state is lost then: keep a clone, or ask [`Access::may_be_elevated`] before.
    pub fn elevated(self, to: ElevatedBasis) -> Result<Self, NotAllowed> {
        self.may_be_elevated()?;
        match self {
            Access::Blocked { basis, notice } => Ok(Access::Elevated { basis: to, before: basis, notice }),
            Access::Ordinary { .. } => Err(NotAllowed::NothingBlocked),
            Access::Elevated { .. } => Err(NotAllowed::Elevated),
        }
    }

    /// Whether the second step may be offered to the user.
    ///
    /// # Errors
    ///
    /// [`NotAllowed`]: why not.
    pub fn may_be_elevated(&self) -> Result<(), NotAllowed> {
        match self {
            Access::Ordinary { .. } => Err(NotAllowed::NothingBlocked),
            Access::Blocked { notice, .. } if notice.withheld() == Withheld::Reservation => {
                Err(NotAllowed::Reservation)
            }
            Access::Blocked { .. } => Ok(()),
            Access::Elevated { .. } => Err(NotAllowed::Elevated),
        }
    }

    /// Back to the ordinary basis, when what was blocked has been read.
    #[must_use]
    pub fn lowered(self) -> Self {
        match self {
            Access::Elevated { before, notice, .. } => Access::Blocked { basis: before, notice },
            other => other,
        }
    }

    /// The name of the word to ask with, in the service's dialect, `access_basis`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Access::Ordinary { basis } | Access::Blocked { basis, .. } => basis.key(),
            Access::Elevated { basis, .. } => basis.key(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(withheld: Withheld) -> BlockedNotice {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-22T10:00:00+01:00").unwrap();
        BlockedNotice::stated(withheld, at, "told by the ward").unwrap()
    }

    #[test]
    fn nothing_leads_to_an_elevated_basis_but_a_block() {
        let ordinary = Access::ordinary(OrdinaryBasis::Exempt);
        assert_eq!(ordinary.may_be_elevated(), Err(NotAllowed::NothingBlocked));
        let reserved = ordinary.clone().told(notice(Withheld::Reservation));
        assert_eq!(reserved.elevated(ElevatedBasis::Consent), Err(NotAllowed::Reservation));
        for withheld in [Withheld::SpecificBlock, Withheld::GeneralBlock] {
            let elevated = ordinary.clone().told(notice(withheld)).elevated(ElevatedBasis::Consent).unwrap();
            assert_eq!(elevated.key(), "elevated_consent");
            assert_eq!(elevated.clone().elevated(ElevatedBasis::Emergency), Err(NotAllowed::Elevated));
            assert_eq!(elevated.clone().told(notice(Withheld::SpecificBlock)), elevated);
            assert_eq!(elevated.lowered().key(), "exempt");
        }
    }

    #[test]
    fn what_a_user_gave_as_reason_is_not_printed() {
        let blocked = Access::ordinary(OrdinaryBasis::Consent).told(notice(Withheld::SpecificBlock));
        assert!(!format!("{blocked:?}").contains("ward"));
    }
}
