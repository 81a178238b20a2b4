//! What is said of the list itself, and prescriptions that are no drugs.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{Basic, CodeableConcept, Extension, ExtensionList, IdentifierList, Valued};

use super::Prescription;
use super::treatment::of_url;
use crate::medication_list::urls;
use crate::view::{Party, Place, extension};

/// What is said of the list itself: when it was made, by whom, what message it came in.
///
/// # Shape
///
/// `Basic` by the profile sfm-PLL-info. One list may have several: M25.1 the list, M25.2 and M25.3 multidose.
#[derive(Clone, Debug)]
pub struct PllInfo<'a> {
    /// The resource.
    pub basic: &'a Basic,
    place: Place<'a>,
    parts: &'a [Extension],
}

impl<'a> PllInfo<'a> {
    /// A Basic as this; none where it lacks the extension.
    pub(super) fn of(place: Place<'a>, basic: &'a Basic) -> Option<Self> {
        let parts = &basic.extension.of_url(urls::PLL_INFORMATION)?.extension;
        Some(PllInfo { basic, place, parts })
    }

    /// `code` 1..1: the message that it came in: `M25.1`, `M25.2`, `M25.3`, `M9.12`.
    #[must_use]
    pub fn message(&self) -> Option<&'a str> {
        self.basic.code.code_of(urls::MESSAGE)
    }

    /// Whether it is of the list itself, and not of multidose.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.message() == Some("M25.1")
    }

    /// `PLLdate` 1..1.
    #[must_use]
    pub fn date(&self) -> Option<&'a DateTime> {
        extension::date_time(self.parts, "PLLdate")
    }

    /// `author` 1..1: who signed.
    #[must_use]
    pub fn signer(&self) -> Option<Party<'a>> {
        Some(Party::of_reference(&self.place, self.basic.author.as_ref()?))
    }

    /// `relatedparties` 0..*: those who share the responsibility, such as the doctor of a multidose patient.
    pub fn related(&self) -> impl Iterator<Item = Party<'a>> {
        let values = extension::values(self.parts, "relatedparties");
        values.filter_map(|value| match value {
            samhandling_r4::ExtensionValue::Reference(reference) => {
                Some(Party::of_reference(&self.place, reference))
            }
            _ => None,
        })
    }

    /// `deliveryinformation` 0..*: first and last dose that was packed.
    pub fn deliveries(&self) -> impl Iterator<Item = (Option<&'a DateTime>, Option<&'a DateTime>)> {
        of_url(self.parts, "deliveryinformation").map(|delivery| {
            let date = |name| extension::date_time(&delivery.extension, name);
            (date("datefirstdose"), date("datelastdose"))
        })
    }
}

/// A prescription of nutrition or equipment.
///
/// # Shape
///
/// `Basic` by the profile sfm-BandaPrescription.
#[derive(Clone, Debug)]
pub struct OtherPrescription<'a> {
    /// The resource.
    pub basic: &'a Basic,
    place: Place<'a>,
}

impl<'a> OtherPrescription<'a> {
    /// A Basic as this; none where it lacks the extension.
    pub(super) fn of(place: Place<'a>, basic: &'a Basic) -> Option<Self> {
        basic.extension.of_url(urls::BANDA)?;
        Some(OtherPrescription { basic, place })
    }

    /// `productgroup` 1..1, kodeverk 7403.
    #[must_use]
    pub fn product_group(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.basic.extension.of_url(urls::BANDA)?.extension, "productgroup")
    }

    /// Its prescription.
    #[must_use]
    pub fn prescription(&self) -> Option<Prescription<'a>> {
        self.basic.extension.of_url(urls::PRESCRIPTION).map(|extension| Prescription { extension })
    }

    /// `identifier` 1..*: the first one's value.
    #[must_use]
    pub fn id(&self) -> Option<&'a str> {
        let of_system = self.basic.identifier.of_system("");
        of_system.or_else(|| self.basic.identifier.first()?.value.text())
    }

    /// Who prescribed.
    #[must_use]
    pub fn author(&self) -> Option<Party<'a>> {
        Some(Party::of_reference(&self.place, self.basic.author.as_ref()?))
    }
}
