//! Makes the request.

use std::fmt;

use samhandling_r4::primitive::{Instant, Primitive};
use samhandling_r4::{
    AnyResource, Bundle, CodeableConcept, Coding, Composition, CompositionAttestationMode,
    CompositionAttester, CompositionRelatesTo, CompositionRelatesToTarget, CompositionSection,
    DocumentRelationshipType, Identifier, IdentifierUse, MedicationStatement, Parameters,
    ParametersParameter, Reference, Valued,
};

use super::{SendError, Signature};
use crate::medication_list::guid::is_guid;
use crate::medication_list::urls;
use crate::medication_list::view::{MedicationList, Treatment};

/// Makes a correct send from the last list and edits. It has neither clock nor randomness: ids and times are given.
///
/// Everything that was received is sent back; chains are kept; the list replaced is named. Hold the result against the lookup with
/// `preflight::Plan` all the same, and show the user that issuing is signing.
///
/// # Errors
///
/// [`SendError`]: whoever writes the program must act.
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::Outcome;
/// use samhandling_r4::{FhirType, Parameters};
/// use samhandling_services::medication_list::preflight::Plan;
/// use samhandling_services::medication_list::send::{SendBuilder, Signature, Stop};
/// use samhandling_services::medication_list::view::MedicationList;
///
/// let last = include_bytes!("../../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
/// let answer = Parameters::from_json(last)?;
/// let last = MedicationList::of_parameters(&answer)?;
/// let now: samhandling_r4::primitive::DateTime = "2026-03-20T11:00:00+01:00".parse()?;
///
/// let warfarin = last.heads().into_iter().find(|one| one.atc() == Some("B01AA03")).ok_or("no warfarin")?;
/// let stop = Stop::because("A", "Avsluttet behandling", now.clone());
/// let identifier = "0c0ffee0-0000-4000-8000-000000000001".to_owned();
/// let request = SendBuilder::new(&last)?
///     .stop(warfarin.pll_id().ok_or("no id")?, stop)?
///     .build(Signature { identifier, time: now.clone() })?;
///
/// let planned = MedicationList::of_parameters(&request)?;
/// assert_eq!(Plan::new(&last, &planned, now).report().outcome(), Outcome::Conforms);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct SendBuilder {
    pub(super) bundle: Bundle,
    pub(super) author: Reference,
    replaces: String,
}

impl SendBuilder {
    /// Starts from the last list.
    ///
    /// # Errors
    ///
    /// [`SendError::NoIdentifier`], [`SendError::NoAuthor`].
    pub fn new(last: &MedicationList<'_>) -> Result<Self, SendError> {
        let replaces = last.identifier().ok_or(SendError::NoIdentifier)?.to_owned();
        let author = last.composition().and_then(|composition| composition.author.first());
        let author = author.ok_or(SendError::NoAuthor)?.clone();
        Ok(SendBuilder { bundle: last.bundle.clone(), author, replaces })
    }

    /// The request: Parameters of `$sendMedication`.
    ///
    /// # Errors
    ///
    /// [`SendError::NoGuid`].
    pub fn build(mut self, signature: Signature) -> Result<Parameters, SendError> {
        if !is_guid(&signature.identifier) {
            return Err(SendError::NoGuid);
        }
        let time = signature.time.clone();
        let (author, replaces) = (self.author.clone(), std::mem::take(&mut self.replaces));
        let composition = self.composition_mut()?;
        composition.identifier = Some(official(&signature.identifier));
        composition.date = Primitive::new(time.clone());
        composition.relates_to = vec![CompositionRelatesTo::new(
            DocumentRelationshipType::Replaces,
            CompositionRelatesToTarget::Identifier(Box::new(official(&replaces))),
        )];
        let legal = CompositionAttester::new(CompositionAttestationMode::Legal);
        composition.attester = vec![CompositionAttester {
            time: Some(Primitive::new(time.clone())),
            party: Some(author),
            ..legal
        }];
        settle_list_section(composition);
        // A document has no total; the moment is that of this request.
        self.bundle.total = None;
        self.bundle.timestamp = time.to_string().parse::<Instant>().ok().map(Primitive::new);
        let medication = ParametersParameter::new("medication");
        let medication = ParametersParameter { resource: Some(self.bundle.into()), ..medication };
        Ok(Parameters { parameter: vec![medication], ..Parameters::default() })
    }

    /// The entry of the head of a chain, by the list's id or a prescription id.
    pub(super) fn head(&self, id: &str) -> Result<usize, SendError> {
        let list = MedicationList::of_bundle(&self.bundle);
        let is_it = |head: &Treatment<'_>| {
            [head.pll_id(), head.prescription_id()]
                .into_iter()
                .flatten()
                .any(|own| own.eq_ignore_ascii_case(id))
        };
        list.heads().iter().find(|head| is_it(head)).map(|head| head.entry).ok_or(SendError::UnknownTreatment)
    }

    pub(super) fn statement_mut(&mut self, entry: usize) -> Result<&mut MedicationStatement, SendError> {
        match self.bundle.entry.get_mut(entry).and_then(|entry| entry.resource.as_mut()) {
            Some(AnyResource::MedicationStatement(statement)) => Ok(statement),
            _ => Err(SendError::UnknownTreatment),
        }
    }

    pub(super) fn url_of(&self, entry: usize) -> Result<String, SendError> {
        let url = self.bundle.entry.get(entry).and_then(|entry| entry.full_url.text());
        url.map(str::to_owned).ok_or(SendError::UnknownTreatment)
    }

    /// The section of medication.
    pub(super) fn section_mut(&mut self) -> Result<&mut CompositionSection, SendError> {
        let sections = &mut self.composition_mut()?.section;
        let is_it = |section: &&mut CompositionSection| {
            section.code.as_ref().is_some_and(|code| code.has(urls::SECTION, "sectionMedication"))
        };
        let section = sections.iter_mut().find(is_it).ok_or(SendError::NoSection)?;
        section.empty_reason = None;
        Ok(section)
    }

    fn composition_mut(&mut self) -> Result<&mut Composition, SendError> {
        let resources = self.bundle.entry.iter_mut().filter_map(|entry| entry.resource.as_mut());
        let found = resources.filter_map(|any| match any {
            AnyResource::Composition(composition) => Some(&mut **composition),
            _ => None,
        });
        found.into_iter().next().ok_or(SendError::NoIdentifier)
    }
}

impl fmt::Debug for SendBuilder {
    /// How much there is; never what.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SendBuilder {{ entries: {} }}", self.bundle.entry.len())
    }
}

/// An empty section PllInfo says `nilknown`; a missing one is made.
fn settle_list_section(composition: &mut Composition) {
    let nil = || CodeableConcept::from(Coding::new(urls::EMPTY, "nilknown").with_display("Nil Known"));
    let is_it = |section: &&mut CompositionSection| {
        section.code.as_ref().is_some_and(|code| code.has(urls::SECTION, "sectionPLLinfo"))
    };
    match composition.section.iter_mut().find(is_it) {
        Some(section) if section.entry.is_empty() => section.empty_reason = Some(nil()),
        Some(_) => {}
        None => composition.section.push(CompositionSection {
            title: Some("PllInfo".into()),
            code: Some(Coding::new(urls::SECTION, "sectionPLLinfo").with_display("PLL Info").into()),
            empty_reason: Some(nil()),
            ..CompositionSection::default()
        }),
    }
}

fn official(value: &str) -> Identifier {
    Identifier {
        r#use: Some(Primitive::new(IdentifierUse::Official)),
        value: Some(value.into()),
        ..Identifier::default()
    }
}
