//! The resources that hold critical information.

use std::borrow::Cow;

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{
    AllergyIntolerance, Annotation, AnyResource, CodeableConcept, Condition, Consent, Extension, Flag, Meta,
    Procedure, Reference, Valued,
};

use super::onset;

/// The resource of a record.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Content<'a> {
    /// An allergy or drug reaction.
    Allergy(&'a AllergyIntolerance),
    /// A condition, an implant, an infection, a problem with anaesthesia.
    Condition(&'a Condition),
    /// Limits to treatment.
    Consent(&'a Consent),
    /// Another change of procedure.
    Flag(&'a Flag),
    /// Ongoing treatment.
    Procedure(&'a Procedure),
}

/// The same member of each resource.
macro_rules! of_each {
    ($content:expr, $resource:ident => $member:expr) => {
        match $content {
            Content::Allergy($resource) => $member,
            Content::Condition($resource) => $member,
            Content::Consent($resource) => $member,
            Content::Flag($resource) => $member,
            Content::Procedure($resource) => $member,
        }
    };
}

impl<'a> Content<'a> {
    /// A resource that can hold critical information.
    pub(super) fn of(any: &'a AnyResource) -> Option<Self> {
        Some(match any {
            AnyResource::AllergyIntolerance(resource) => Content::Allergy(resource),
            AnyResource::Condition(resource) => Content::Condition(resource),
            AnyResource::Consent(resource) => Content::Consent(resource),
            AnyResource::Flag(resource) => Content::Flag(resource),
            AnyResource::Procedure(resource) => Content::Procedure(resource),
            _ => return None,
        })
    }

    /// The name of its type.
    pub(super) fn resource_type(self) -> &'static str {
        match self {
            Content::Allergy(_) => "AllergyIntolerance",
            Content::Condition(_) => "Condition",
            Content::Consent(_) => "Consent",
            Content::Flag(_) => "Flag",
            Content::Procedure(_) => "Procedure",
        }
    }

    pub(super) fn id(self) -> Option<&'a str> {
        of_each!(self, resource => resource.id.text())
    }

    pub(super) fn meta(self) -> Option<&'a Meta> {
        of_each!(self, resource => resource.meta.as_ref())
    }

    pub(super) fn contained(self) -> &'a [AnyResource] {
        of_each!(self, resource => &resource.contained)
    }

    pub(super) fn extension(self) -> &'a [Extension] {
        of_each!(self, resource => &resource.extension)
    }

    /// The profiles that it names.
    pub(super) fn profiles(self) -> Vec<Cow<'a, str>> {
        let profiles = self.meta().map_or(&[][..], |meta| &meta.profile);
        profiles.iter().filter_map(|profile| profile.text().map(Cow::Borrowed)).collect()
    }

    /// The codes of its categories.
    pub(super) fn categories(self) -> Vec<Cow<'a, str>> {
        let concepts: &[CodeableConcept] = match self {
            Content::Allergy(allergy) => {
                let codes = allergy.category.iter().filter_map(Valued::value);
                return codes.map(|code| Cow::Owned(code.as_str().to_owned())).collect();
            }
            Content::Condition(condition) => &condition.category,
            Content::Consent(consent) => &consent.category,
            Content::Flag(flag) => &flag.category,
            Content::Procedure(procedure) => procedure.category.as_slice(),
        };
        let codings = concepts.iter().flat_map(|concept| &concept.coding);
        codings.filter_map(|coding| coding.code.text().map(Cow::Borrowed)).collect()
    }

    /// What it is about; a Consent has none.
    pub(super) fn code(self) -> Option<&'a CodeableConcept> {
        match self {
            Content::Allergy(allergy) => allergy.code.as_ref(),
            Content::Condition(condition) => condition.code.as_ref(),
            Content::Consent(_) => None,
            Content::Flag(flag) => Some(&flag.code),
            Content::Procedure(procedure) => procedure.code.as_ref(),
        }
    }

    pub(super) fn patient(self) -> Option<&'a Reference> {
        match self {
            Content::Allergy(allergy) => Some(&allergy.patient),
            Content::Condition(condition) => Some(&condition.subject),
            Content::Consent(consent) => consent.patient.as_ref(),
            Content::Flag(flag) => Some(&flag.subject),
            Content::Procedure(procedure) => Some(&procedure.subject),
        }
    }

    pub(super) fn recorder(self) -> Option<&'a Reference> {
        match self {
            Content::Allergy(allergy) => allergy.recorder.as_ref(),
            Content::Condition(condition) => condition.recorder.as_ref(),
            Content::Consent(consent) => consent.performer.first(),
            Content::Flag(flag) => flag.author.as_ref(),
            Content::Procedure(procedure) => procedure.recorder.as_ref(),
        }
    }

    /// When it was first recorded, where that is an element.
    pub(super) fn recorded_at(self) -> Option<&'a DateTime> {
        match self {
            Content::Allergy(allergy) => allergy.recorded_date.value(),
            Content::Condition(condition) => condition.recorded_date.value(),
            Content::Consent(consent) => consent.date_time.value(),
            Content::Flag(_) | Content::Procedure(_) => None,
        }
    }

    pub(super) fn notes(self) -> &'a [Annotation] {
        match self {
            Content::Allergy(allergy) => &allergy.note,
            Content::Condition(condition) => &condition.note,
            Content::Procedure(procedure) => &procedure.note,
            Content::Consent(_) | Content::Flag(_) => &[],
        }
    }

    pub(super) fn onset(self) -> Option<Cow<'a, str>> {
        match self {
            Content::Allergy(allergy) => onset::of_allergy(allergy.onset.as_ref()?),
            Content::Condition(condition) => onset::of_condition(condition.onset.as_ref()?),
            Content::Procedure(procedure) => onset::of_procedure(procedure.performed.as_ref()?),
            Content::Flag(flag) => Some(flag.period.as_ref()?.start.value()?.as_str().into()),
            Content::Consent(_) => None,
        }
    }
}
