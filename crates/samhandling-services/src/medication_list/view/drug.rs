//! The drug of a treatment.

use samhandling_r4::{
    CodeableConcept, Extension, ExtensionList, Medication, MedicationIngredient, MedicationIngredientItem,
    Ratio, Substance, Valued,
};

use crate::medication_list::urls;
use crate::view::{Place, extension};

/// A drug: a substance, a brand or a package of FEST, or one made to a recipe.
///
/// # Shape
///
/// `Medication` by the profiles sfm-Medication and sfm-Magistrell-Medication; some messages name neither.
#[derive(Clone, Debug)]
pub struct Drug<'a> {
    /// The resource.
    pub medication: &'a Medication,
    pub(super) place: Place<'a>,
}

/// How a drug is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DrugKind {
    /// By its substance (legemiddelvirkestoff).
    Substance,
    /// By its brand (legemiddelmerkevare).
    Brand,
    /// By its package (legemiddelpakning).
    Package,
    /// By its recipe (magistrell).
    Magistral,
    /// By a code that is not known here, or by none: a drug of the system's own.
    Other,
}

impl<'a> Drug<'a> {
    /// How it is named.
    #[must_use]
    pub fn kind(&self) -> DrugKind {
        let code = self.medication.code.as_ref();
        if code.is_some_and(|code| {
            code.coding.iter().any(|coding| coding.system.text() == Some(urls::MAGISTRAL))
        }) {
            return DrugKind::Magistral;
        }
        match extension::concept(self.details(), "registreringstype")
            .and_then(|of| of.code_of(urls::FEST_KIND))
        {
            Some("1") => DrugKind::Substance,
            Some("2") => DrugKind::Brand,
            Some("3") => DrugKind::Package,
            _ => DrugKind::Other,
        }
    }

    /// The brand, the package's name, or the recipe's; none for a substance.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        let package = self.details().of_url("packinginfoprescription");
        extension::text(self.details(), "name")
            .or_else(|| extension::text(&self.medication.extension, urls::MAGISTRAL_NAME))
            .or_else(|| extension::text(&package?.extension, "name"))
    }

    /// Name, form and strength as FEST writes them: the text beside the code.
    #[must_use]
    pub fn display(&self) -> Option<&'a str> {
        let codings = self.medication.code.as_ref().map(|code| code.coding.as_slice()).unwrap_or_default();
        let of_fest = codings.iter().find(|coding| coding.system.text() == Some(urls::FEST));
        of_fest
            .and_then(|coding| coding.display.text())
            .or_else(|| self.name())
            .or_else(|| self.medication.code.as_ref()?.text.text())
    }

    /// `code.coding:FEST` 0..1: an id of FEST, or the item number of a package.
    #[must_use]
    pub fn fest(&self) -> Option<&'a str> {
        self.medication.code.as_ref()?.code_of(urls::FEST)
    }

    /// `code.coding:ATC` 0..1.
    #[must_use]
    pub fn atc(&self) -> Option<&'a str> {
        self.medication.code.as_ref()?.code_of(urls::ATC)
    }

    /// `form` 1..1, kodeverk 7448.
    #[must_use]
    pub fn form(&self) -> Option<&'a CodeableConcept> {
        self.medication.form.as_ref()
    }

    /// The prescription group (A, B, C, F), kodeverk 7421, as the complex extension or as its value.
    #[must_use]
    pub fn prescription_group(&self) -> Option<&'a CodeableConcept> {
        let found = self.medication.extension.of_url(urls::PRESCRIPTION_GROUP)?;
        extension::concept(&found.extension, "prescriptiongroup")
            .or_else(|| extension::concept(std::slice::from_ref(found), urls::PRESCRIPTION_GROUP))
    }

    /// `amount` 0..1: how much a package, or what is made, holds.
    #[must_use]
    pub fn amount(&self) -> Option<&'a Ratio> {
        self.medication.amount.as_ref()
    }

    /// Extension `sfm-recipe` 0..1: how the pharmacy makes it.
    #[must_use]
    pub fn recipe(&self) -> Option<&'a str> {
        extension::text(&self.medication.extension, urls::RECIPE)
    }

    /// `ingredient` 0..*.
    pub fn ingredients(&self) -> impl Iterator<Item = Ingredient<'a>> + use<'a> {
        let place = self.place.clone();
        self.medication
            .ingredient
            .iter()
            .map(move |ingredient| Ingredient { ingredient, place: place.clone() })
    }

    /// Whether it says how it is registered in FEST.
    pub(crate) fn is_registered(&self) -> bool {
        self.details().of_url("registreringstype").is_some()
    }

    /// Whether it says which package.
    pub(crate) fn has_package(&self) -> bool {
        self.details().of_url("packinginfoprescription").is_some()
    }

    fn details(&self) -> &'a [Extension] {
        self.medication.extension.of_url(urls::DETAILS).map_or(&[], |details| &details.extension)
    }
}

/// What a drug is made of.
#[derive(Clone, Debug)]
pub struct Ingredient<'a> {
    /// The element.
    pub ingredient: &'a MedicationIngredient,
    place: Place<'a>,
}

impl<'a> Ingredient<'a> {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        match &self.ingredient.item {
            MedicationIngredientItem::CodeableConcept(concept) => {
                concept.text.text().or_else(|| concept.coding.first()?.display.text())
            }
            MedicationIngredientItem::Reference(reference) => reference.display.text().or_else(|| {
                let substance: &Substance = self.place.resolve(reference)?.1.of_type()?;
                substance.code.coding.first()?.display.text()
            }),
        }
    }

    /// `strength` 0..1. A ratio without a denominator is an amount.
    #[must_use]
    pub fn strength(&self) -> Option<&'a Ratio> {
        self.ingredient.strength.as_ref()
    }

    /// `isActive` 0..1.
    #[must_use]
    pub fn is_active(&self) -> Option<bool> {
        self.ingredient.is_active.value().copied()
    }
}
