//! Whether it holds.

use samhandling_core::diagnostic::Text;

/// Whether it holds, as it is to be shown. What holds, or may hold, comes first.
///
/// # Shape
///
/// `clinicalStatus` and `verificationStatus` of an AllergyIntolerance or Condition, `status` of any other; a validity that has run
/// out makes a Flag, a Procedure or a Condition inactive, and never a Consent.
///
/// # Source
///
/// KjFlag, KjProcedure and KjConsent, developer portal of Norsk helsenett (read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It holds.
    Active,
    /// What it says contradicts itself, or it says nothing: treat it as holding until somebody has looked.
    Unclear,
    /// It held until a date that has passed.
    Expired,
    /// It is inactive, and does not say why.
    Inactive,
    /// It was looked into, and does not hold.
    Refuted,
    /// It was recorded by mistake: show it to nobody.
    Deleted,
}

impl Standing {
    /// What people call it.
    #[must_use]
    pub fn words(self) -> Text {
        let [en, nb, nn] = match self {
            Standing::Active => ["Active", "Aktiv", "Aktiv"],
            Standing::Unclear => ["Unclear", "Uavklart", "Uavklart"],
            Standing::Expired => ["Expired", "Utløpt", "Utgått"],
            Standing::Inactive => ["Inactive", "Inaktiv", "Inaktiv"],
            Standing::Refuted => ["Refuted", "Avkreftet", "Avkrefta"],
            Standing::Deleted => ["Entered in error", "Slettet", "Sletta"],
        };
        Text { en, nb, nn }
    }

    /// Whether a clinician must act on it.
    #[must_use]
    pub fn may_hold(self) -> bool {
        matches!(self, Standing::Active | Standing::Unclear)
    }

    /// Of `clinicalStatus` and `verificationStatus`.
    pub(super) fn of_codes(clinical: Option<&str>, certainty: Option<&str>) -> Self {
        match (clinical, certainty) {
            (Some("active"), Some("refuted" | "entered-in-error")) => Standing::Unclear,
            (_, Some("entered-in-error")) => Standing::Deleted,
            (_, Some("refuted")) => Standing::Refuted,
            (Some("active" | "recurrence" | "relapse"), _) => Standing::Active,
            (Some("inactive" | "remission" | "resolved"), _) => Standing::Inactive,
            _ => Standing::Unclear,
        }
    }

    /// Of `status`.
    pub(super) fn of_status(status: Option<&str>) -> Self {
        match status {
            Some("active" | "in-progress") => Standing::Active,
            Some("completed") => Standing::Inactive,
            Some("inactive") => Standing::Refuted,
            Some("entered-in-error") => Standing::Deleted,
            _ => Standing::Unclear,
        }
    }
}
