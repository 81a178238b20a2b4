//! The kinds of critical information.

use std::borrow::Cow;

use samhandling_core::diagnostic::Text;

use super::systems::PROFILES;

macro_rules! kj {
    ($name:literal) => {
        concat!("http://nhn.no/kj/fhir/StructureDefinition/", $name)
    };
}

/// A kind of critical information. They stand in kjernejournal's own order.
///
/// # Shape
///
/// Told by the profile that a resource names and, where one profile has two kinds, by `category`. A resource that names no profile
/// is told by type and category. An AllergyIntolerance is one whatever it names.
///
/// # Example
///
/// ```
/// use samhandling_services::critical_information::Kind;
///
/// assert_eq!(Kind::DrugReaction.query_word(), Some("DrugReaction"));
/// assert_eq!(Kind::Infection.titles().nb, "Smitte");
/// // The service has no search for these: ask for the resource type.
/// assert_eq!(Kind::OngoingTreatment.query_word(), None);
/// assert_eq!((Kind::OngoingTreatment.resource_type(), Kind::OngoingTreatment.code()), ("Procedure", Some("6")));
/// ```
///
/// # Source
///
/// <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information>
/// (read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A reaction to a drug.
    DrugReaction,
    /// An allergy to something else.
    OtherAllergen,
    /// A problem with intubation.
    IntubationProblem,
    /// Another problem with anaesthesia.
    OtherProblemWithAnesthesia,
    /// A critical medical condition.
    CriticalMedicalCondition,
    /// Ongoing treatment.
    OngoingTreatment,
    /// An implant that is not mechanical.
    TransplantsAndOtherForeignBodies,
    /// Limits to life-prolonging treatment.
    LimitedTreatment,
    /// Another change of procedure.
    OtherProcedure,
    /// An infection.
    Infection,
    /// No resuscitation (HLR-minus), and what was clarified about treatment. Not in production on 2026-05-20.
    TreatmentClarification,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Kind; 11] = [
        Kind::DrugReaction,
        Kind::OtherAllergen,
        Kind::IntubationProblem,
        Kind::OtherProblemWithAnesthesia,
        Kind::CriticalMedicalCondition,
        Kind::OngoingTreatment,
        Kind::TransplantsAndOtherForeignBodies,
        Kind::LimitedTreatment,
        Kind::OtherProcedure,
        Kind::Infection,
        Kind::TreatmentClarification,
    ];

    /// The word of the query parameter `criticalInfoType`; none where the resource type is enough.
    #[must_use]
    pub fn query_word(self) -> Option<&'static str> {
        Some(match self {
            Kind::DrugReaction => "DrugReaction",
            Kind::OtherAllergen => "OtherAllergen",
            Kind::IntubationProblem => "IntubationProblem",
            Kind::OtherProblemWithAnesthesia => "OtherProblemWithAnesthesia",
            Kind::CriticalMedicalCondition => "CriticalMedicalCondition",
            Kind::TransplantsAndOtherForeignBodies => "TransplantsAndOtherForeignBodies",
            Kind::Infection => "Infection",
            _ => return None,
        })
    }

    /// The code of `category`; none for allergies, which R4's own `category` tells apart.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        Some(match self {
            Kind::DrugReaction | Kind::OtherAllergen => return None,
            Kind::IntubationProblem => "3",
            Kind::OtherProblemWithAnesthesia => "4",
            Kind::CriticalMedicalCondition => "5",
            Kind::OngoingTreatment => "6",
            Kind::TransplantsAndOtherForeignBodies => "7",
            Kind::LimitedTreatment => "8",
            Kind::OtherProcedure => "9",
            Kind::Infection => "10",
            Kind::TreatmentClarification => "11",
        })
    }

    /// The type of its resources.
    #[must_use]
    pub fn resource_type(self) -> &'static str {
        match self {
            Kind::DrugReaction | Kind::OtherAllergen => "AllergyIntolerance",
            Kind::OngoingTreatment => "Procedure",
            Kind::LimitedTreatment | Kind::TreatmentClarification => "Consent",
            Kind::OtherProcedure => "Flag",
            _ => "Condition",
        }
    }

    /// The profile that its records are held against.
    ///
    /// The portal's newest page has another name for limits to life-prolonging treatment; the one that its example and Simplifier
    /// have is given.
    #[must_use]
    pub const fn profile(self) -> &'static str {
        match self {
            Kind::DrugReaction | Kind::OtherAllergen => kj!("KjAllergyIntolerance"),
            Kind::IntubationProblem | Kind::OtherProblemWithAnesthesia => {
                kj!("KjConditionComplicationsOfAnesthesia")
            }
            Kind::CriticalMedicalCondition => kj!("KjConditionCriticalMedicalCondition"),
            Kind::OngoingTreatment => kj!("KjProcedure"),
            Kind::TransplantsAndOtherForeignBodies => kj!("KjConditionTransplantsAndOtherForeignBodies"),
            Kind::LimitedTreatment => kj!("KjConsent"),
            Kind::OtherProcedure => kj!("KjFlag"),
            Kind::Infection => kj!("KjConditionInfection"),
            Kind::TreatmentClarification => kj!("KjConsentBehandlingsavklaring"),
        }
    }

    /// What people call it; the Norwegian words are the service's own.
    #[must_use]
    pub fn titles(self) -> Text {
        let [en, nb, nn] = match self {
            Kind::DrugReaction => ["Drug reaction", "Legemiddelreaksjon", "Legemiddelreaksjon"],
            Kind::OtherAllergen => ["Other allergy", "Annen allergi", "Annan allergi"],
            Kind::IntubationProblem => ["Intubation problem", "Intubasjonsproblem", "Intubasjonsproblem"],
            Kind::OtherProblemWithAnesthesia => {
                ["Other problem with anaesthesia", "Annet problem ved anestesi", "Anna problem ved anestesi"]
            }
            Kind::CriticalMedicalCondition => {
                ["Critical medical condition", "Kritisk medisinsk tilstand", "Kritisk medisinsk tilstand"]
            }
            Kind::OngoingTreatment => ["Ongoing treatment", "Pågående behandling", "Pågåande behandling"],
            Kind::TransplantsAndOtherForeignBodies => ["Implant", "Implantat", "Implantat"],
            Kind::LimitedTreatment => [
                "Limits to life-prolonging treatment",
                "Avgrensning av livsforlengende behandling",
                "Avgrensing av livsforlengjande behandling",
            ],
            Kind::OtherProcedure => {
                ["Other change of procedure", "Annen prosedyreendring", "Anna prosedyreendring"]
            }
            Kind::Infection => ["Infection", "Smitte", "Smitte"],
            Kind::TreatmentClarification => [
                "No resuscitation, and clarified treatment",
                "HLR-minus og behandlingsavklaringer",
                "HLR-minus og behandlingsavklaringar",
            ],
        };
        Text { en, nb, nn }
    }

    /// The kind of a resource; none where it is no critical information, or does not tell which.
    pub(super) fn told(
        resource_type: &str,
        profiles: &[Cow<'_, str>],
        categories: &[Cow<'_, str>],
    ) -> Option<Self> {
        if resource_type == "AllergyIntolerance" {
            let is_drug = categories.iter().any(|category| category == "medication");
            let other = (!categories.is_empty()).then_some(Kind::OtherAllergen);
            return if is_drug { Some(Kind::DrugReaction) } else { other };
        }
        let own = profiles.iter().find_map(|profile| profile.split('|').next()?.strip_prefix(PROFILES));
        let by_category = || {
            let fits = |kind: &Kind| {
                let code = kind.code();
                kind.resource_type() == resource_type && categories.iter().any(|known| code == Some(&**known))
            };
            Kind::ALL.into_iter().find(fits)
        };
        let of_anaesthesia = [Kind::IntubationProblem, Kind::OtherProblemWithAnesthesia];
        match own {
            Some("KjConditionComplicationsOfAnesthesia") => {
                by_category().filter(|kind| of_anaesthesia.contains(kind))
            }
            Some("KjConditionCriticalMedicalCondition") => Some(Kind::CriticalMedicalCondition),
            Some("KjConditionInfection") => Some(Kind::Infection),
            Some("KjConditionTransplantsAndOtherForeignBodies") => {
                Some(Kind::TransplantsAndOtherForeignBodies)
            }
            Some("KjProcedure") => Some(Kind::OngoingTreatment),
            Some("KjConsent" | "KJConsentAvgrensningAvLivsforlengendeBehandling") => {
                Some(Kind::LimitedTreatment)
            }
            Some("KjConsentBehandlingsavklaring" | "KJConsentBehandlingsavklaring") => {
                Some(Kind::TreatmentClarification)
            }
            Some("KjFlag") => Some(Kind::OtherProcedure),
            Some(_) => by_category(),
            None if profiles.is_empty() => by_category(),
            None => None,
        }
    }
}
