//! Prescribes something new.

use samhandling_r4::primitive::Primitive;
use samhandling_r4::{
    AnyResource, BundleEntry, Coding, ExtensionValue, MedicationStatement, MedicationStatementMedication,
    MedicationStatementStatus, Reference, Resource, Valued,
};

use super::parts::{complex, concept, date, flag, identifier, moment, registration, text};
use super::renew::{set_dosing, typed};
use super::{NewTreatment, SendBuilder, SendError};
use crate::medication_list::guid::is_guid;
use crate::medication_list::urls;
use crate::medication_list::view::MedicationList;

impl SendBuilder {
    /// Adds a treatment with an electronic prescription.
    ///
    /// # Errors
    ///
    /// [`SendError::NoGuid`], [`SendError::NoSection`].
    pub fn prescribe(mut self, new: NewTreatment) -> Result<Self, SendError> {
        if !is_guid(&new.prescription_id) {
            return Err(SendError::NoGuid);
        }
        let id = new.prescription_id.to_ascii_lowercase();
        let (url, drug_url) = (format!("urn:uuid:{id}"), free_url(&id));
        let statement = self.statement(&new, &drug_url)?;
        let display =
            new.drug.code.as_ref().and_then(|code| code.coding.first()?.display.text().map(str::to_owned));
        let drug = if new.drug.meta.is_none() { new.drug.with_profile(urls::MEDICATION) } else { new.drug };
        self.add(&drug_url, drug.into());
        self.add(&url, statement.into());
        let listed = Reference { display: display.map(Into::into), ..typed(&url) };
        self.section_mut()?.entry.push(listed);
        Ok(self)
    }

    fn statement(&self, new: &NewTreatment, drug: &str) -> Result<MedicationStatement, SendError> {
        let subject = MedicationList::of_bundle(&self.bundle).composition().and_then(|of| of.subject.clone());
        let drug = Reference { r#type: Some(urls::MEDICATION.into()), ..Reference::to(drug) };
        let mut statement = MedicationStatement::new(
            MedicationStatementStatus::Active,
            MedicationStatementMedication::Reference(Box::new(drug)),
            subject.ok_or(SendError::NoIdentifier)?,
        )
        .with_profile(urls::STATEMENT);
        statement.identifier.push(identifier(urls::PRESCRIPTION_ID, &new.prescription_id));
        let packages = ExtensionValue::Decimal(Primitive::new(new.packages.clone()));
        let parts = vec![
            date("reseptdate", &new.issued),
            date("expirationdate", &new.expires),
            moment("festUpdate", &new.fest_version),
            moment("lastchanged", &new.time),
            samhandling_r4::Extension::new("numberofpackages").with_value(packages),
            text("reit", &new.refills.to_string()),
            concept("itemgroup", Coding::new(urls::ITEM_GROUP, "L").with_display("Legemiddel")),
            concept("typeresept", Coding::new(urls::PRESCRIPTION_TYPE, "E").with_display("Eresept")),
            flag("createresept", true),
        ];
        let accepts = flag("genericSubstitutionAccepted", new.accepts_substitution);
        statement.extension = vec![
            complex(urls::PRESCRIPTION, parts),
            registration(("1", "Forskrevet av"), &self.author, &new.time),
            complex(urls::SUBSTITUTION, vec![accepts]),
        ];
        set_dosing(&mut statement, &new.dosing);
        Ok(statement)
    }

    fn add(&mut self, url: &str, resource: AnyResource) {
        self.bundle.entry.push(BundleEntry {
            full_url: Some(url.into()),
            resource: Some(resource),
            ..BundleEntry::default()
        });
    }
}

/// A second UUID from one: another, for the drug beside its statement.
fn free_url(id: &str) -> String {
    let (first, rest) = id.split_at_checked(1).unwrap_or(("0", id));
    let digit = first.chars().next().and_then(|digit| digit.to_digit(16)).unwrap_or(0) ^ 8;
    format!("urn:uuid:{digit:x}{rest}")
}
