//! A patient.

use std::fmt;

use samhandling_core::identifier::IdentifierKind;
use samhandling_r4::primitive::Date;
use samhandling_r4::{
    AdministrativeGender, Identifier, IdentifierUse, Patient, PatientDeceased, Reference, Valued,
};

use super::{Citizenship, NoBasisAddress, NoBasisName};
use crate::view::{Number, Party, Place, numbers};

/// The list of kinds of identifiers.
const KINDS: &str = "urn:oid:2.16.578.1.12.4.1.1.8327";

/// A local help number, in that list; the profile wants the same word as the system.
const HNR: &str = "HNR";

/// A patient.
///
/// # Shape
///
/// `no-basis-Patient`, a Patient. What has no method here stands in [`NoBasisPatient::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Patient};
/// use samhandling_services::base::view::NoBasisPatient;
///
/// let json = include_bytes!("../../../../../fixtures/base/valid/patient-former-number.json");
/// let patient = Patient::from_json(json)?;
/// let patient = NoBasisPatient::of(&patient);
/// assert_eq!(patient.fodselsnummer().and_then(|number| number.value), Some("21837010087"));
/// assert_eq!(patient.numbers().filter(|number| number.is_former()).count(), 1);
/// assert_eq!(patient.name().and_then(|name| name.whole()).as_deref(), Some("Syntetisk Fjellrype"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-Patient` 2.0.10 of `hl7.fhir.no.basis` 2.2.2, <https://simplifier.net/packages/hl7.fhir.no.basis/2.2.2>
/// (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct NoBasisPatient<'a> {
    /// The resource as it stands.
    pub resource: &'a Patient,
}

impl<'a> NoBasisPatient<'a> {
    /// A patient.
    #[must_use]
    pub fn of(resource: &'a Patient) -> Self {
        NoBasisPatient { resource }
    }

    /// All national numbers, in order; former ones too.
    pub fn numbers(&self) -> impl Iterator<Item = Number<'a>> {
        numbers(&self.resource.identifier)
    }

    /// Slice `FNR`: the fødselsnummer that is in use.
    #[must_use]
    pub fn fodselsnummer(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::Fodselsnummer)
    }

    /// Slice `DNR`: the D-number that is in use.
    #[must_use]
    pub fn d_number(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::DNumber)
    }

    /// Slice `FHN`: the felles hjelpenummer that is in use.
    #[must_use]
    pub fn felles_hjelpenummer(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::FellesHjelpenummer)
    }

    /// Slice `HNR`: numbers that an institution gave when nothing else was at hand; they are unique there only.
    pub fn local_help_numbers(&self) -> impl Iterator<Item = LocalHelpNumber<'a>> {
        let is_local = |of: &&Identifier| {
            of.r#type.as_ref().is_some_and(|kind| kind.has(KINDS, HNR)) || of.system.text() == Some(HNR)
        };
        self.resource.identifier.iter().filter(is_local).map(|identifier| LocalHelpNumber { identifier })
    }

    /// The name that is in use: `name` 0..*.
    #[must_use]
    pub fn name(&self) -> Option<NoBasisName<'a>> {
        NoBasisName::in_use(&self.resource.name)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = NoBasisName<'a>> {
        self.resource.name.iter().map(NoBasisName::of)
    }

    /// `birthDate` 0..1, as exact as it was sent.
    #[must_use]
    pub fn birth_date(&self) -> Option<&'a Date> {
        self.resource.birth_date.value()
    }

    /// `gender` 0..1.
    #[must_use]
    pub fn gender(&self) -> Option<&'a AdministrativeGender> {
        self.resource.gender.value()
    }

    /// Whether the patient is dead: `deceased[x]` 0..1; none where nothing is said. The date stands in the resource.
    #[must_use]
    pub fn is_deceased(&self) -> Option<bool> {
        match self.resource.deceased.as_ref()? {
            PatientDeceased::Boolean(flag) => flag.value().copied(),
            PatientDeceased::DateTime(date) => date.value().map(|_| true),
        }
    }

    /// `address` 0..*.
    pub fn addresses(&self) -> impl Iterator<Item = NoBasisAddress<'a>> {
        self.resource.address.iter().map(NoBasisAddress::of)
    }

    /// Extensions `citizenship` 0..*.
    pub fn citizenships(&self) -> impl Iterator<Item = Citizenship<'a>> {
        Citizenship::all(&self.resource.extension)
    }

    /// `generalPractitioner` 0..*: fastlege and others, by identifier and name.
    pub fn general_practitioners(&self) -> impl Iterator<Item = Party<'a>> {
        let place = Place::alone(&self.resource.contained);
        let party = move |reference: &'a Reference| Party::of_reference(&place, reference);
        self.resource.general_practitioner.iter().map(party)
    }

    /// `managingOrganization` 0..1.
    #[must_use]
    pub fn managing_organisation(&self) -> Option<Party<'a>> {
        let place = Place::alone(&self.resource.contained);
        Some(Party::of_reference(&place, self.resource.managing_organization.as_ref()?))
    }
}

/// A local help number (H-nummer).
///
/// # Shape
///
/// One Identifier of the slice `HNR`: its type says so, or its system, which the profile fixes to `HNR` although FHIR wants a uri
/// there. Whose it is, the assigner says.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Patient};
/// use samhandling_services::base::view::NoBasisPatient;
///
/// let patient = Patient::from_json(
///     br#"{"resourceType": "Patient", "identifier": [{"value": "H1", "assigner": {"display": "Sykehuset"}, "type":
///          {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.8327", "code": "HNR"}]}}]}"#,
/// )?;
/// let number = NoBasisPatient::of(&patient).local_help_numbers().next().expect("one");
/// assert_eq!(number.value(), Some("H1"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-Patient` 2.0.10 of `hl7.fhir.no.basis` 2.2.2 (read 2026-11-22).
#[derive(Clone, Copy)]
pub struct LocalHelpNumber<'a> {
    /// The identifier as it stands.
    pub identifier: &'a Identifier,
}

impl<'a> LocalHelpNumber<'a> {
    /// `value` 1..1.
    #[must_use]
    pub fn value(&self) -> Option<&'a str> {
        self.identifier.value.text()
    }

    /// Who gave it: `assigner` 1..1.
    #[must_use]
    pub fn assigner(&self) -> Option<&'a Reference> {
        self.identifier.assigner.as_ref()
    }

    /// Whether it is a former one.
    #[must_use]
    pub fn is_former(&self) -> bool {
        self.identifier.r#use.value() == Some(&IdentifierUse::Old)
    }
}

impl fmt::Debug for LocalHelpNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalHelpNumber")
    }
}
