//! One record of critical information.

use std::borrow::Cow;
use std::fmt;

use samhandling_r4::primitive::{Date, DateTime};
use samhandling_r4::{
    AllergyIntolerance, AnyResource, CodeableConcept, Coding, Condition, Consent, ExtensionValue, Flag,
    Procedure, Valued,
};

use super::words::{ended, main_coding, text, words};
use super::{Allergen, Certainty, Clarification, Content, LeftOut, Severity, Standing, WhyLeftOut};
use crate::critical_information::Kind;
use crate::critical_information::systems::{
    CODE_INFO, INACTIVE_INGREDIENT, PERSONNEL, PRESUMED, PROFILES, SOURCE, UPDATED, VALID_UNTIL, ends,
};
use crate::view::{Linked, Participant, Party, Place, extension};

/// One record of critical information.
///
/// # Shape
///
/// One of the service's nine profiles on AllergyIntolerance, Condition, Consent, Flag and Procedure, with what its references lead
/// to. What has no method here stands in [`Record::content`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{AllergyIntolerance, FhirType};
/// use samhandling_services::critical_information::Kind;
/// use samhandling_services::critical_information::view::{Certainty, Record, Severity, Standing};
///
/// let json = include_bytes!("../../../../../fixtures/critical_information/valid/allergy-penicillin.json");
/// let allergy = AllergyIntolerance::from_json(json)?;
/// let record = Record::of_allergy(&allergy);
/// assert_eq!((record.kind(), record.name()), (Some(Kind::DrugReaction), Some("Beta-laktamasefølsomme penicilliner")));
/// assert_eq!((record.severity(), record.certainty()), (Some(Severity::High), Some(Certainty::Confirmed)));
/// assert_eq!(record.reactions().collect::<Vec<_>>(), ["Anafylaktisk reaksjon"]);
/// assert_eq!(record.source().and_then(|source| source.display.as_ref()?.value().map(String::as_str)), Some("Observert av behandlende lege"));
/// assert_eq!(record.standing(), Standing::Active);
/// let recorder = record.recorder().expect("there is one");
/// let person = recorder.found().and_then(|recorder| recorder.person.as_ref()).expect("contained");
/// assert_eq!(person.name.as_deref(), Some("Syntetisk Legesen"));
/// assert_eq!(record.recorder_role().and_then(|role| role.code.as_ref()?.value().map(String::as_str)), Some("LE"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// The service's profiles, developer portal of Norsk helsenett, and captured allergies (read 2026-11-22).
#[derive(Clone)]
pub struct Record<'a> {
    /// The resource as it stands.
    pub content: Content<'a>,
    place: Place<'a>,
    day: Option<Date>,
}

impl<'a> Record<'a> {
    /// A resource that stands alone.
    ///
    /// # Errors
    ///
    /// [`WhyLeftOut`]: it is no critical information.
    pub fn of(any: &'a AnyResource) -> Result<Self, WhyLeftOut> {
        let contained = Content::of(any).ok_or(WhyLeftOut::OtherType)?.contained();
        Self::at(Place::alone(contained), any, None)
    }

    /// An allergy that stands alone.
    #[must_use]
    pub fn of_allergy(resource: &'a AllergyIntolerance) -> Self {
        Self::alone(Content::Allergy(resource))
    }

    /// A condition that stands alone.
    #[must_use]
    pub fn of_condition(resource: &'a Condition) -> Self {
        Self::alone(Content::Condition(resource))
    }

    /// A consent that stands alone.
    #[must_use]
    pub fn of_consent(resource: &'a Consent) -> Self {
        Self::alone(Content::Consent(resource))
    }

    /// A flag that stands alone.
    #[must_use]
    pub fn of_flag(resource: &'a Flag) -> Self {
        Self::alone(Content::Flag(resource))
    }

    /// An ongoing treatment that stands alone.
    #[must_use]
    pub fn of_procedure(resource: &'a Procedure) -> Self {
        Self::alone(Content::Procedure(resource))
    }

    fn alone(content: Content<'a>) -> Self {
        Record { content, place: Place::alone(content.contained()), day: None }
    }

    /// A resource of a Bundle, seen on a day; or why it is none.
    pub(super) fn at(place: Place<'a>, any: &'a AnyResource, day: Option<Date>) -> Result<Self, WhyLeftOut> {
        let content = Content::of(any).ok_or(WhyLeftOut::OtherType)?;
        let record = Record { content, place, day };
        if record.kind().is_none() && !record.is_marked() {
            return Err(LeftOut::why(content));
        }
        Ok(record)
    }

    /// Whether it is critical information although it does not tell of which kind.
    fn is_marked(&self) -> bool {
        let is_own = |profile: &Cow<'_, str>| profile.starts_with(PROFILES);
        matches!(self.content, Content::Allergy(_)) || self.content.profiles().iter().any(is_own)
    }

    /// The record as it is seen on a day: what has run out is no longer active.
    #[must_use]
    pub fn on(mut self, day: Date) -> Self {
        self.day = Some(day);
        self
    }

    /// The kind; none where it does not tell.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Kind::told(self.content.resource_type(), &self.content.profiles(), &self.content.categories())
    }

    /// `id` and `meta.versionId`: what an update must name.
    #[must_use]
    pub fn version(&self) -> Option<(&'a str, &'a str)> {
        Some((self.content.id()?, self.content.meta()?.version_id.text()?))
    }

    /// What it is about, in words: the code that the user chose, else the text. A consent says it by its kind alone.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        words(self.content.code()?)
    }

    /// The code that the user chose, else the first.
    #[must_use]
    pub fn code(&self) -> Option<&'a Coding> {
        main_coding(self.content.code()?)
    }

    /// What was specified in words beside the code: `code.text`.
    #[must_use]
    pub fn specification(&self) -> Option<&'a str> {
        self.content.code()?.text.text()
    }

    /// What the service says of the code: extension `CodeInfoText`.
    #[must_use]
    pub fn code_information(&self) -> Option<&'a str> {
        extension::text(&self.code()?.extension, CODE_INFO)
    }

    /// What the patient reacts to, the main code and those that add to it; none where it is no allergy.
    pub fn allergens(&self) -> impl Iterator<Item = Allergen<'a>> + use<'a> {
        let concept = match self.content {
            Content::Allergy(allergy) => allergy.code.as_ref(),
            _ => None,
        };
        let main = concept.and_then(main_coding);
        let codings = concept.map_or(&[][..], |concept| &concept.coding);
        codings
            .iter()
            .map(move |coding| Allergen::new(coding, main.is_some_and(|main| std::ptr::eq(main, coding))))
    }

    /// Whether the reaction is to what a drug is made with and not to its substance: extension `KjInactiveIngredient`.
    #[must_use]
    pub fn is_to_inactive_ingredient(&self) -> bool {
        let code = self.content.code();
        code.and_then(|code| extension::flag(&code.extension, INACTIVE_INGREDIENT)).unwrap_or(false)
    }

    /// How the patient reacted, or what an examination found, in words.
    pub fn reactions(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let found: Vec<&'a CodeableConcept> = match self.content {
            Content::Allergy(allergy) => {
                allergy.reaction.iter().flat_map(|reaction| &reaction.manifestation).collect()
            }
            Content::Condition(condition) => {
                condition.evidence.iter().flat_map(|evidence| &evidence.code).collect()
            }
            _ => Vec::new(),
        };
        found.into_iter().filter_map(words)
    }

    /// How severe it is; none where it is no allergy, or does not tell.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        match self.content {
            Content::Allergy(allergy) => Severity::of(allergy.criticality.value()?),
            _ => None,
        }
    }

    /// How sure it is; none where it is neither allergy nor condition, or does not tell.
    #[must_use]
    pub fn certainty(&self) -> Option<Certainty> {
        let status = self.verification()?;
        let is_presumed = extension::flag(&status.extension, PRESUMED).unwrap_or(false);
        Certainty::of(first_code(Some(status)), is_presumed)
    }

    fn verification(&self) -> Option<&'a CodeableConcept> {
        match self.content {
            Content::Allergy(allergy) => allergy.verification_status.as_ref(),
            Content::Condition(condition) => condition.verification_status.as_ref(),
            _ => None,
        }
    }

    /// Whether it holds.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let certainty = first_code(self.verification());
        let standing = match self.content {
            Content::Allergy(allergy) => {
                Standing::of_codes(first_code(allergy.clinical_status.as_ref()), certainty)
            }
            Content::Condition(condition) => {
                Standing::of_codes(first_code(condition.clinical_status.as_ref()), certainty)
            }
            Content::Consent(consent) => {
                Standing::of_status(consent.status.value().map(|code| code.as_str()))
            }
            Content::Flag(flag) => Standing::of_status(flag.status.value().map(|code| code.as_str())),
            Content::Procedure(procedure) => {
                Standing::of_status(procedure.status.value().map(|code| code.as_str()))
            }
        };
        let is_kept = matches!(self.content, Content::Consent(_));
        if standing == Standing::Active && !is_kept && self.has_run_out() {
            Standing::Expired
        } else {
            standing
        }
    }

    /// Whether the day on which it is seen is not before the last on which it holds. A consent that has run out still holds.
    #[must_use]
    pub fn has_run_out(&self) -> bool {
        let day = |date: Date| date.to_chrono();
        let until = self.valid_until().and_then(|until| day(until.date()));
        self.day.and_then(day).zip(until).is_some_and(|(today, until)| until <= today)
    }

    /// Until when it holds: extension `KjValidUntil`, or `Flag.period.end`.
    #[must_use]
    pub fn valid_until(&self) -> Option<&'a DateTime> {
        let period_end = || match self.content {
            Content::Flag(flag) => flag.period.as_ref()?.end.value(),
            _ => None,
        };
        extension::date_time(self.content.extension(), VALID_UNTIL).or_else(period_end)
    }

    /// When it began, as people write it: a date, an age, a period, words.
    #[must_use]
    pub fn onset(&self) -> Option<Cow<'a, str>> {
        self.content.onset()
    }

    /// Where the information is from: extension `KjSourceOfInformation` 0..1.
    #[must_use]
    pub fn source(&self) -> Option<&'a Coding> {
        extension::coding(self.content.extension(), SOURCE)
    }

    /// When it was first recorded. That of a Procedure is an extension whose url no public page gives.
    #[must_use]
    pub fn recorded_at(&self) -> Option<&'a DateTime> {
        let by_extension = || match ended(self.content.extension(), ends::RECORDED)? {
            ExtensionValue::DateTime(date) => date.value(),
            _ => None,
        };
        self.content.recorded_at().or_else(by_extension)
    }

    /// When this version was made: extension `KjUpdatedDateTime` 0..1.
    #[must_use]
    pub fn updated_at(&self) -> Option<&'a DateTime> {
        extension::date_time(self.content.extension(), UPDATED)
    }

    /// Who recorded it first.
    #[must_use]
    pub fn recorder(&self) -> Option<Linked<'a, Participant<'a>>> {
        Some(Participant::link(&self.place, self.content.recorder()?))
    }

    /// The recorder's category of health personnel (9060): `LE`, `SP` …
    #[must_use]
    pub fn recorder_role(&self) -> Option<&'a Coding> {
        let role = self.recorder()?.found()?.role?;
        let mut codings = role.code.iter().flat_map(|concept| &concept.coding);
        codings.find(|coding| coding.system.text() == Some(PERSONNEL))
    }

    /// Who made this version, where another than the recorder did: an extension whose url no public page gives.
    #[must_use]
    pub fn updater(&self) -> Option<Linked<'a, Participant<'a>>> {
        match ended(self.content.extension(), ends::UPDATER)? {
            ExtensionValue::Reference(reference) => Some(Participant::link(&self.place, reference)),
            _ => None,
        }
    }

    /// Whose it is.
    #[must_use]
    pub fn patient(&self) -> Option<Party<'a>> {
        Some(Party::of_reference(&self.place, self.content.patient()?))
    }

    /// What was noted. That of a Consent and a Flag is an extension whose url no public page gives.
    pub fn notes(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let by_extension = ended(self.content.extension(), ends::NOTE).and_then(text);
        self.content.notes().iter().filter_map(|note| note.text.text()).chain(by_extension)
    }

    /// No resuscitation, and what was clarified; none where it is another kind.
    #[must_use]
    pub fn clarification(&self) -> Option<Clarification<'a>> {
        match self.content {
            Content::Consent(resource) if self.kind() == Some(Kind::TreatmentClarification) => {
                Some(Clarification { resource })
            }
            _ => None,
        }
    }
}

/// The first code of a status.
fn first_code(status: Option<&CodeableConcept>) -> Option<&str> {
    status?.coding.iter().find_map(|coding| coding.code.text())
}

impl fmt::Debug for Record<'_> {
    /// The kind and whether it holds; never what it says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Record {{ kind: {:?}, standing: {:?} }}", self.kind(), self.standing())
    }
}
