//! A whole medication list.

use std::collections::HashSet;

use samhandling_r4::{
    AllergyIntolerance, AnyResource, Bundle, Composition, MedicationDispense, Parameters,
    ParametersParameter, Patient, Resource, Valued,
};

use super::{Lookup, OtherPrescription, PllInfo, Section, SectionKind, Treatment};
use crate::view::{Party, Place};

/// A whole medication list: an answer to `$getMedication`, a request of `$sendMedication`, or the Bundle alone.
///
/// # Shape
///
/// `Parameters.parameter:medication` 0..1 holds a Bundle of type `document`; its Composition has up to five sections. The sections
/// list the heads of chains only; the links behind them stand in the Bundle.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Parameters};
/// use samhandling_services::medication_list::view::MedicationList;
///
/// let json = include_bytes!("../../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
/// let answer = Parameters::from_json(json)?;
/// let list = MedicationList::of_parameters(&answer)?;
/// let warfarin = list.treatments().into_iter().find(|treatment| treatment.atc() == Some("B01AA03"));
/// let warfarin = warfarin.ok_or("no warfarin")?;
/// assert_eq!(warfarin.drug().and_then(|drug| drug.name()), Some("Marevan"));
/// assert_eq!(warfarin.is_multidose(), Some(true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// Captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
/// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22).
#[derive(Clone, Debug)]
pub struct MedicationList<'a> {
    /// The Bundle.
    pub bundle: &'a Bundle,
    /// What the registries answered; none where the list is no answer to a lookup.
    pub lookup: Option<Lookup<'a>>,
    entries: Vec<(Place<'a>, &'a AnyResource)>,
    path: String,
}

/// What was given holds no medication list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAList {
    /// The Parameters have no Bundle as `medication`.
    #[error("the Parameters have no parameter `medication` that holds a Bundle")]
    NoMedication,
    /// It is neither Parameters nor a Bundle. An OperationOutcome is read by `SendResult`.
    #[error("a medication list is a Bundle, or Parameters that hold one")]
    OtherType,
}

/// Where a chain of prescriptions ends.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ChainEnd<'a> {
    /// At the treatment that is in force.
    Head(Box<Treatment<'a>>),
    /// Nowhere: `partOf` leads to nothing in the list.
    Broken,
    /// Nowhere: the chain comes back to itself.
    Cycle,
}

impl<'a> MedicationList<'a> {
    /// The list of an answer or a request.
    ///
    /// # Errors
    ///
    /// [`NotAList::NoMedication`]: whoever asked should look at the answer with `SendResult`.
    pub fn of_parameters(parameters: &'a Parameters) -> Result<Self, NotAList> {
        let is_it = |parameter: &ParametersParameter| parameter.name.text() == Some("medication");
        let at = parameters.parameter.iter().position(is_it).ok_or(NotAList::NoMedication)?;
        let medication = parameters.parameter.get(at).and_then(|parameter| parameter.resource.as_ref());
        let Some(AnyResource::Bundle(bundle)) = medication else { return Err(NotAList::NoMedication) };
        let path = format!("Parameters.parameter[{at}].resource");
        Ok(MedicationList { lookup: Lookup::of(parameters), path, ..Self::of_bundle(bundle) })
    }

    /// The list of a Bundle.
    #[must_use]
    pub fn of_bundle(bundle: &'a Bundle) -> Self {
        MedicationList { bundle, lookup: None, entries: Place::all(bundle), path: "Bundle".to_owned() }
    }

    /// The list of a resource, whichever it is.
    ///
    /// # Errors
    ///
    /// [`NotAList`].
    pub fn of(resource: &'a AnyResource) -> Result<Self, NotAList> {
        match resource {
            AnyResource::Bundle(bundle) => Ok(Self::of_bundle(bundle)),
            AnyResource::Parameters(parameters) => Self::of_parameters(parameters),
            _ => Err(NotAList::OtherType),
        }
    }

    /// `Composition`: the table of contents.
    #[must_use]
    pub fn composition(&self) -> Option<&'a Composition> {
        self.resources().next().map(|(_, _, composition)| composition)
    }

    /// `Composition.identifier` 0..1: what the next send names as the list that it replaces.
    #[must_use]
    pub fn identifier(&self) -> Option<&'a str> {
        self.composition()?.identifier.as_ref()?.value.text()
    }

    /// `Composition.relatesTo.targetIdentifier` 0..*: the lists that this one replaces.
    pub fn replaces(&self) -> impl Iterator<Item = &'a str> {
        use samhandling_r4::CompositionRelatesToTarget::Identifier;
        let relations = self.composition().into_iter().flat_map(|composition| &composition.relates_to);
        relations.filter_map(|relation| match &relation.target {
            Identifier(identifier) => identifier.value.text(),
            _ => None,
        })
    }

    /// Whose list it is.
    #[must_use]
    pub fn patient(&self) -> Option<Party<'a>> {
        let (place, composition) = self.placed_composition()?;
        Some(Party::of_reference(&place, composition.subject.as_ref()?))
    }

    /// The patient's own resource, where `Composition.subject` leads to it.
    #[must_use]
    pub fn patient_resource(&self) -> Option<&'a Patient> {
        let (place, composition) = self.placed_composition()?;
        Patient::in_any(place.resolve(composition.subject.as_ref()?)?.1)
    }

    /// `Composition.author` 0..*: who put it together.
    #[must_use]
    pub fn authors(&self) -> Vec<Party<'a>> {
        let Some((place, composition)) = self.placed_composition() else { return Vec::new() };
        composition.author.iter().map(|author| Party::of_reference(&place, author)).collect()
    }

    /// All treatments, in the order of the Bundle: heads of chains and the links behind them, listed in the section or not.
    #[must_use]
    pub fn treatments(&self) -> Vec<Treatment<'a>> {
        let listed: HashSet<&str> =
            self.section(SectionKind::Medication).into_iter().flat_map(|section| section.names()).collect();
        let named = |at: usize| self.bundle.entry.get(at).and_then(|entry| entry.full_url.text());
        self.resources()
            .map(|(entry, place, statement)| Treatment {
                statement,
                entry,
                is_listed: named(entry).is_some_and(|url| listed.contains(url)),
                place,
            })
            .collect()
    }

    /// The treatments that are heads: those that no `partOf` leads on from.
    #[must_use]
    pub fn heads(&self) -> Vec<Treatment<'a>> {
        self.treatments().into_iter().filter(Treatment::is_head).collect()
    }

    /// Where the chain of a treatment ends.
    #[must_use]
    pub fn chain_end(&self, of: &Treatment<'a>) -> ChainEnd<'a> {
        let (mut seen, mut here) = (HashSet::new(), of.clone());
        while !here.is_head() {
            if !seen.insert(here.entry) {
                return ChainEnd::Cycle;
            }
            let Some(next) = here.next() else { return ChainEnd::Broken };
            here = next;
        }
        ChainEnd::Head(Box::new(here))
    }

    /// `Composition.section` 0..*, of whatever kind.
    #[must_use]
    pub fn sections(&self) -> Vec<Section<'a>> {
        let Some((place, composition)) = self.placed_composition() else { return Vec::new() };
        composition.section.iter().map(|section| Section { place: place.clone(), section }).collect()
    }

    /// The first section of a kind.
    #[must_use]
    pub fn section(&self, kind: SectionKind) -> Option<Section<'a>> {
        self.sections().into_iter().find(|section| section.kind() == kind)
    }

    /// What is said of the list itself, and of multidose: date, signer, deliveries.
    #[must_use]
    pub fn pll(&self) -> Vec<PllInfo<'a>> {
        self.resources().filter_map(|(_, place, basic)| PllInfo::of(place, basic)).collect()
    }

    /// Prescriptions of nutrition and equipment.
    #[must_use]
    pub fn other_prescriptions(&self) -> Vec<OtherPrescription<'a>> {
        self.resources().filter_map(|(_, place, basic)| OtherPrescription::of(place, basic)).collect()
    }

    /// Allergies, as kjernejournal has them.
    pub fn allergies(&self) -> impl Iterator<Item = &'a AllergyIntolerance> {
        self.resources().map(|(_, _, allergy)| allergy)
    }

    /// What pharmacies dispensed.
    pub fn dispenses(&self) -> impl Iterator<Item = &'a MedicationDispense> {
        self.resources().map(|(_, _, dispense)| dispense)
    }

    /// The path of the Bundle in what was read.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// All resources of a type: entry number, place, resource.
    pub(crate) fn resources<R: Resource>(&self) -> impl Iterator<Item = (usize, Place<'a>, &'a R)> {
        let all = self.entries.iter();
        all.filter_map(|(place, any)| Some((self.entry_of(any)?, place.clone(), R::in_any(any)?)))
    }

    fn placed_composition(&self) -> Option<(Place<'a>, &'a Composition)> {
        self.resources().next().map(|(_, place, composition)| (place, composition))
    }

    /// The number of the entry that holds a resource.
    fn entry_of(&self, any: &AnyResource) -> Option<usize> {
        let is_it = |resource: &AnyResource| std::ptr::eq(resource, any);
        self.bundle.entry.iter().position(|entry| entry.resource.as_ref().is_some_and(is_it))
    }
}
