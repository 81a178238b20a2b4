//! Who did something: a person, an organisation, or one for the other.

use std::borrow::Cow;
use std::fmt;

use samhandling_r4::{
    AnyResource, Identifier, IdentifierUse, Organization, Patient, Practitioner, PractitionerRole, Reference,
    Valued,
};

use super::{Linked, Number, Place, Target};

/// A person or an organisation as somebody refers to them: identifier and name, wherever these stand.
///
/// # Shape
///
/// The national services refer to people and organisations by `Reference.identifier` and `Reference.display`, without a
/// resource; where there is one, what it says comes after what the reference says.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Identifier, Reference};
/// use samhandling_services::view::{Party, Place};
///
/// let number = Identifier::new("urn:oid:2.16.578.1.12.4.1.4.4", "999000101");
/// let reference = Reference::to_identifier("Practitioner", number).with_display("Syntetisk Legesen");
/// let party = Party::of_reference(&Place::alone(&[]), &reference);
/// assert_eq!(party.name.as_deref(), Some("Syntetisk Legesen"));
/// assert_eq!(party.numbers().next().and_then(|number| number.value), Some("999000101"));
/// ```
#[derive(Clone)]
pub struct Party<'a> {
    /// All identifiers, that of the reference first.
    pub identifiers: Vec<&'a Identifier>,
    /// The name.
    pub name: Option<Cow<'a, str>>,
}

impl<'a> Party<'a> {
    /// Whoever a reference leads to.
    #[must_use]
    pub fn of_reference(place: &Place<'a>, reference: &'a Reference) -> Self {
        let mut party = Party { identifiers: Vec::new(), name: reference.display.text().map(Cow::Borrowed) };
        party.identifiers.extend(reference.identifier.as_deref());
        match place.resolve(reference) {
            Some((_, AnyResource::Patient(person))) => party.add(Self::of_patient(person)),
            Some((_, AnyResource::Practitioner(person))) => party.add(Self::of_practitioner(person)),
            Some((_, AnyResource::Organization(organisation))) => {
                party.add(Self::of_organisation(organisation));
            }
            _ => {}
        }
        party
    }

    /// A patient.
    #[must_use]
    pub fn of_patient(person: &'a Patient) -> Self {
        let name = person.name.first().and_then(samhandling_r4::HumanName::whole).map(Cow::Owned);
        Party { identifiers: person.identifier.iter().collect(), name }
    }

    /// A practitioner.
    #[must_use]
    pub fn of_practitioner(person: &'a Practitioner) -> Self {
        let name = person.name.first().and_then(samhandling_r4::HumanName::whole).map(Cow::Owned);
        Party { identifiers: person.identifier.iter().collect(), name }
    }

    /// An organisation.
    #[must_use]
    pub fn of_organisation(organisation: &'a Organization) -> Self {
        let name = organisation.name.text().map(Cow::Borrowed);
        Party { identifiers: organisation.identifier.iter().collect(), name }
    }

    /// The national numbers that are in use: fødselsnummer, HPR number, HER-id, organisation number …
    pub fn numbers(&self) -> impl Iterator<Item = Number<'a>> {
        let in_use = self.identifiers.iter().filter(|of| of.r#use.value() != Some(&IdentifierUse::Old));
        in_use.filter_map(|identifier| Number::of(identifier))
    }

    fn add(&mut self, more: Party<'a>) {
        self.identifiers.extend(more.identifiers);
        self.name = self.name.take().or(more.name);
    }
}

impl fmt::Debug for Party<'_> {
    /// What there is; never who.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_name = self.name.is_some();
        write!(f, "Party {{ identifiers: {}, has_name: {has_name} }}", self.identifiers.len())
    }
}

/// Who did something: a person, an organisation, or a person for an organisation.
///
/// # Shape
///
/// A reference to `PractitionerRole`, `Practitioner` or `Organization`; the role joins the two others.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, PractitionerRole};
/// use samhandling_services::view::{Participant, Place};
///
/// let json = include_bytes!("../../../../fixtures/test_results/valid/practitioner-role-doctor.json");
/// let role = PractitionerRole::from_json(json)?;
/// let participant = Participant::of_role(&Place::alone(&role.contained), &role);
/// assert_eq!(participant.person.and_then(|person| person.name).as_deref(), Some("Syntetisk Legesen"));
/// assert_eq!(participant.organisation.and_then(|party| party.name).as_deref(), Some("Eksempel legekontor"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Participant<'a> {
    /// The role, where there is one.
    pub role: Option<&'a PractitionerRole>,
    /// The person.
    pub person: Option<Party<'a>>,
    /// The organisation.
    pub organisation: Option<Party<'a>>,
}

impl<'a> Participant<'a> {
    /// The parties of a role.
    #[must_use]
    pub fn of_role(place: &Place<'a>, role: &'a PractitionerRole) -> Self {
        let party = |reference: &'a Option<Reference>| {
            reference.as_ref().map(|reference| Party::of_reference(place, reference))
        };
        let (person, organisation) = (party(&role.practitioner), party(&role.organization));
        Participant { role: Some(role), person, organisation }
    }

    /// Whoever a reference leads to. One that leads to nothing at hand has an identifier and a name at most, which the
    /// [`Linked`] tells.
    #[must_use]
    pub fn link(place: &Place<'a>, reference: &'a Reference) -> Linked<'a, Self> {
        let target = match place.resolve(reference) {
            None => Target::Elsewhere,
            Some((place, AnyResource::PractitionerRole(role))) => Target::Found(Self::of_role(&place, role)),
            Some((_, AnyResource::Practitioner(person))) => {
                let person = Some(Party::of_practitioner(person));
                Target::Found(Participant { role: None, person, organisation: None })
            }
            Some((_, AnyResource::Organization(organisation))) => {
                let organisation = Some(Party::of_organisation(organisation));
                Target::Found(Participant { role: None, person: None, organisation })
            }
            Some((_, other)) => Target::OtherType(other),
        };
        Linked { reference, target }
    }
}
