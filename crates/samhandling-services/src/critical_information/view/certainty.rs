//! How sure it is.

use samhandling_core::diagnostic::Text;

/// How sure it is; the service's `sannsynlighet`.
///
/// # Shape
///
/// `verificationStatus` of an AllergyIntolerance or Condition; `Presumed` is the extension `KjPresumed` on it, which R4 has no
/// code for. Other records have none.
///
/// # Example
///
/// ```
/// use samhandling_r4::{AllergyIntolerance, FhirType};
/// use samhandling_services::critical_information::view::{Certainty, Record};
///
/// let json = include_bytes!("../../../../../fixtures/critical_information/valid/allergy-presumed.json");
/// let allergy = AllergyIntolerance::from_json(json)?;
/// let record = Record::of_allergy(&allergy);
/// assert_eq!(record.certainty(), Some(Certainty::Presumed));
/// assert_eq!(Certainty::Presumed.words().nb, "Sannsynlig");
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// KjAllergyIntolerance, developer portal of Norsk helsenett (read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// `confirmed`.
    Confirmed,
    /// `KjPresumed`.
    Presumed,
    /// `unconfirmed`.
    Suspected,
    /// `refuted`.
    Refuted,
    /// `entered-in-error`.
    EnteredInError,
}

impl Certainty {
    /// What people call it; the Norwegian words are the service's own.
    #[must_use]
    pub fn words(self) -> Text {
        let [en, nb, nn] = match self {
            Certainty::Confirmed => ["Confirmed", "Bekreftet", "Stadfesta"],
            Certainty::Presumed => ["Presumed", "Sannsynlig", "Sannsynleg"],
            Certainty::Suspected => ["Suspected", "Mistenkt", "Mistenkt"],
            Certainty::Refuted => ["Refuted", "Avkreftet", "Avkrefta"],
            Certainty::EnteredInError => ["Entered in error", "Slettet", "Sletta"],
        };
        Text { en, nb, nn }
    }

    /// The certainty of a code, and whether the reaction is marked as presumed.
    pub(super) fn of(code: Option<&str>, is_presumed: bool) -> Option<Self> {
        Some(match code {
            Some("confirmed") => Certainty::Confirmed,
            Some("refuted") => Certainty::Refuted,
            Some("entered-in-error") => Certainty::EnteredInError,
            _ if is_presumed => Certainty::Presumed,
            Some("unconfirmed" | "provisional" | "differential") => Certainty::Suspected,
            _ => return None,
        })
    }
}
