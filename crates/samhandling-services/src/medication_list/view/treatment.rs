//! One treatment: a drug, how it is taken, who said so.

use std::fmt;

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{
    AnyResource, CodeableConcept, Extension, ExtensionList, MedicationStatement,
    MedicationStatementMedication, MedicationStatementStatus, Quantity, Valued,
};

use super::{Dosing, Drug, Prescription};
use crate::medication_list::urls;
use crate::view::{Linked, Party, Place, extension};

/// One treatment: a drug, how it is taken, who said so; with a prescription or without.
///
/// # Shape
///
/// `MedicationStatement` by the profile sfm-MedicationStatement. Chains: a completed statement names the next link by `partOf`; the
/// head has none.
#[derive(Clone)]
pub struct Treatment<'a> {
    /// The statement.
    pub statement: &'a MedicationStatement,
    /// The number of its entry in the Bundle.
    pub entry: usize,
    /// Whether the section of medication lists it.
    pub is_listed: bool,
    pub(super) place: Place<'a>,
}

impl<'a> Treatment<'a> {
    /// `identifier:pll` 0..1: what the list calls the treatment, through all its prescriptions.
    #[must_use]
    pub fn pll_id(&self) -> Option<&'a str> {
        self.identifier(urls::PLL_ID)
    }

    /// `identifier:reseptId` 0..1.
    #[must_use]
    pub fn prescription_id(&self) -> Option<&'a str> {
        self.identifier(urls::PRESCRIPTION_ID)
    }

    fn identifier(&self, kind: &str) -> Option<&'a str> {
        let of_kind = self.statement.identifier.iter().find(|identifier| {
            identifier.r#type.as_ref().and_then(|concept| concept.text.text()) == Some(kind)
        });
        of_kind?.value.text()
    }

    /// Whether another is the same treatment or prescription: they share an identifier. Case does not count.
    #[must_use]
    pub fn is_same(&self, other: &Treatment<'_>) -> bool {
        let both =
            |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
        both(self.pll_id(), other.pll_id()) || both(self.prescription_id(), other.prescription_id())
    }

    /// `status` 1..1; none where it has no readable value.
    #[must_use]
    pub fn status(&self) -> Option<MedicationStatementStatus> {
        self.statement.status.value().cloned()
    }

    /// Whether it goes on: status `active`, and no discontinuation that says otherwise.
    #[must_use]
    pub fn is_ongoing(&self) -> bool {
        self.status() == Some(MedicationStatementStatus::Active) && self.discontinuation().is_none()
    }

    /// Whether nothing follows it in its chain.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.statement.part_of.is_empty()
    }

    /// `partOf` 0..1: the next link of the chain, which renewed or replaced this one.
    #[must_use]
    pub fn next(&self) -> Option<Treatment<'a>> {
        self.statement.part_of.iter().find_map(|reference| self.linked(reference))
    }

    /// `basedOn` 0..1: the link that this one renewed or replaced.
    #[must_use]
    pub fn previous(&self) -> Option<Treatment<'a>> {
        self.statement.based_on.iter().find_map(|reference| self.linked(reference))
    }

    fn linked(&self, reference: &samhandling_r4::Reference) -> Option<Treatment<'a>> {
        let (place, any) = self.place.resolve(reference)?;
        let AnyResource::MedicationStatement(statement) = any else { return None };
        let is_it = |(_, other): &(Place<'a>, &'a AnyResource)| std::ptr::eq(*other, any);
        let entry = self.place.entries().position(|other| is_it(&other))?;
        Some(Treatment { statement, entry, is_listed: false, place })
    }

    /// `medicationReference` 1..1: the drug; none where a concept stands in its place, see [`Treatment::drug_concept`].
    #[must_use]
    pub fn drug_link(&self) -> Option<Linked<'a, Drug<'a>>> {
        match &self.statement.medication {
            MedicationStatementMedication::Reference(reference) => {
                Some(self.place.link(reference, |place, medication| Drug { medication, place }))
            }
            _ => None,
        }
    }

    /// The drug, if it is at hand.
    #[must_use]
    pub fn drug(&self) -> Option<Drug<'a>> {
        self.drug_link()?.found().cloned()
    }

    /// `medicationCodeableConcept`, which the profile does not have.
    #[must_use]
    pub fn drug_concept(&self) -> Option<&'a CodeableConcept> {
        match &self.statement.medication {
            MedicationStatementMedication::CodeableConcept(concept) => Some(concept),
            _ => None,
        }
    }

    /// The drug as people read it: its own name, else the reference's text.
    #[must_use]
    pub fn drug_name(&self) -> Option<&'a str> {
        self.drug().and_then(|drug| drug.display()).or_else(|| self.drug_link()?.display())
    }

    /// The drug's ATC code.
    #[must_use]
    pub fn atc(&self) -> Option<&'a str> {
        self.drug()?.atc()
    }

    /// `dosage` 1..*.
    pub fn dosing(&self) -> impl Iterator<Item = Dosing<'a>> {
        self.statement.dosage.iter().map(|dosage| Dosing { dosage })
    }

    /// Extension `sfm-reseptamendment` 0..1: the prescription.
    #[must_use]
    pub fn prescription(&self) -> Option<Prescription<'a>> {
        self.statement.extension.of_url(urls::PRESCRIPTION).map(|extension| Prescription { extension })
    }

    /// Extensions `sfm-regInfo` 1..*: who did what.
    pub fn registrations(&self) -> impl Iterator<Item = Registration<'a>> + use<'a> {
        let place = self.place.clone();
        of_url(&self.statement.extension, urls::REGISTRATION)
            .map(move |extension| Registration { extension, place: place.clone() })
    }

    /// Extension `sfm-discontinuation` 0..1.
    #[must_use]
    pub fn discontinuation(&self) -> Option<Discontinuation<'a>> {
        self.statement.extension.of_url(urls::DISCONTINUATION).map(|extension| Discontinuation { extension })
    }

    /// Extensions `sfm-deliverysummary` 0..*: what was dispensed.
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery<'a>> + use<'a> {
        of_url(&self.statement.extension, urls::DELIVERY).map(|extension| Delivery { extension })
    }

    /// Whether it is packed as multidose; none where nothing is said.
    #[must_use]
    pub fn is_multidose(&self) -> Option<bool> {
        extension::flag(self.parts(urls::ADMINISTRATION), "mddispensed")
    }

    /// Whether it must not be combined with others in one bag.
    #[must_use]
    pub fn is_packed_alone(&self) -> Option<bool> {
        extension::flag(self.parts(urls::ADMINISTRATION), "nocombination")
    }

    /// Whether the pharmacy may give a generic in its place.
    #[must_use]
    pub fn accepts_substitution(&self) -> Option<bool> {
        extension::flag(self.parts(urls::SUBSTITUTION), "genericSubstitutionAccepted")
    }

    /// Extension `sfm-libitemcomment` 0..1.
    #[must_use]
    pub fn comment(&self) -> Option<&'a str> {
        extension::text(&self.statement.extension, urls::COMMENT)
    }

    /// `reasonCode` 0..*: why it is given, coded.
    #[must_use]
    pub fn reasons(&self) -> &'a [CodeableConcept] {
        &self.statement.reason_code
    }

    fn parts(&self, url: &str) -> &'a [Extension] {
        self.statement.extension.of_url(url).map_or(&[], |extension| &extension.extension)
    }
}

impl fmt::Debug for Treatment<'_> {
    /// Where it stands; never what it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Treatment {{ entry: {}, is_head: {} }}", self.entry, self.is_head())
    }
}

pub(super) fn of_url<'a>(
    extensions: &'a [Extension],
    url: &'static str,
) -> impl Iterator<Item = &'a Extension> {
    extensions.iter().filter(move |extension| extension.url == url)
}

/// Who registered, changed or stopped a treatment, and when: extension `sfm-regInfo`.
#[derive(Clone, Debug)]
pub struct Registration<'a> {
    /// The extension.
    pub extension: &'a Extension,
    place: Place<'a>,
}

impl<'a> Registration<'a> {
    /// `type` 1..1: 1 prescribed, 3 stopped. Code system `sfm-performer-roles`; other codes are not known.
    #[must_use]
    pub fn role(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, "type")
    }

    /// Whether it says who stopped the treatment.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        self.role().is_some_and(|role| role.has(urls::ROLE, "3"))
    }

    /// `status` 1..1: 3 approved; other codes are not known.
    #[must_use]
    pub fn status(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, "status")
    }

    /// `provider` 1..1: who.
    #[must_use]
    pub fn provider(&self) -> Option<Party<'a>> {
        let reference = extension::reference(&self.extension.extension, "provider")?;
        Some(Party::of_reference(&self.place, reference))
    }

    /// `timestamp` 1..1.
    #[must_use]
    pub fn time(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.extension.extension, "timestamp")
    }
}

/// That a treatment was stopped, when and why: extension `sfm-discontinuation`.
#[derive(Clone, Copy, Debug)]
pub struct Discontinuation<'a> {
    /// The extension.
    pub extension: &'a Extension,
}

impl<'a> Discontinuation<'a> {
    /// `timedate` 0..1.
    #[must_use]
    pub fn time(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.extension.extension, "timedate")
    }

    /// `reason` 0..1, kodeverk 7494.
    #[must_use]
    pub fn reason(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, "reason")
    }
}

/// What was dispensed in all: extension `sfm-deliverysummary`.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// The extension.
    pub extension: &'a Extension,
}

impl<'a> Delivery<'a> {
    /// `varenavn` 0..1: the product.
    #[must_use]
    pub fn product(&self) -> Option<&'a str> {
        extension::text(&self.extension.extension, "varenavn")
    }

    /// `pakningsstr` 0..1: the size of a package.
    #[must_use]
    pub fn package_size(&self) -> Option<&'a Quantity> {
        match extension::value(&self.extension.extension, "pakningsstr")? {
            samhandling_r4::ExtensionValue::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// `sistutlevert` 0..1: when last.
    #[must_use]
    pub fn last(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.extension.extension, "sistutlevert")
    }
}
