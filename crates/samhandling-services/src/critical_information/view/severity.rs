//! How severe it is.

use samhandling_core::diagnostic::Text;
use samhandling_r4::AllergyIntoleranceCriticality;

/// How severe a reaction may be; the service's `alvorlighetsgrad`. The most severe comes first, and what cannot be assessed before
/// what is mild.
///
/// # Shape
///
/// `AllergyIntolerance.criticality`. Other records have none: that they are there says enough.
///
/// # Example
///
/// ```
/// use samhandling_services::critical_information::view::Severity;
///
/// let mut found = [Severity::Low, Severity::High, Severity::UnableToAssess];
/// found.sort();
/// assert_eq!(found, [Severity::High, Severity::UnableToAssess, Severity::Low]);
/// ```
///
/// # Source
///
/// KjAllergyIntolerance, developer portal of Norsk helsenett (read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// `high`: may threaten life.
    High,
    /// `unable-to-assess`.
    UnableToAssess,
    /// `low`.
    Low,
}

impl Severity {
    /// What people call it.
    #[must_use]
    pub fn words(self) -> Text {
        let [en, nb, nn] = match self {
            Severity::High => ["High", "Høy", "Høg"],
            Severity::UnableToAssess => ["Unable to assess", "Kan ikke vurderes", "Kan ikkje vurderast"],
            Severity::Low => ["Low", "Lav", "Låg"],
        };
        Text { en, nb, nn }
    }

    pub(super) fn of(criticality: &AllergyIntoleranceCriticality) -> Option<Self> {
        Some(match criticality.as_str() {
            "high" => Severity::High,
            "low" => Severity::Low,
            "unable-to-assess" => Severity::UnableToAssess,
            _ => return None,
        })
    }
}
