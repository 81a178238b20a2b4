//! Renews a prescription, with the dosing that it has or another.

use samhandling_r4::primitive::Primitive;
use samhandling_r4::{
    AnyResource, BundleEntry, Extension, MedicationStatement, MedicationStatementStatus, Reference, Valued,
};

use super::parts::{
    complex, concept, date, edit_prescription, flag, identifier, moment, put, recall, registration, take,
    text,
};
use super::{NewDosing, Renewal, SendBuilder, SendError};
use crate::medication_list::guid::is_guid;
use crate::medication_list::urls;
use crate::medication_list::view::Prescription;

impl SendBuilder {
    /// Renews the prescription of a treatment: a new head is made, and the old one becomes a link behind it, called back.
    ///
    /// # Errors
    ///
    /// [`SendError::UnknownTreatment`], [`SendError::NoPrescription`], [`SendError::NoGuid`].
    pub fn renew(mut self, id: &str, renewal: Renewal) -> Result<Self, SendError> {
        if !is_guid(&renewal.prescription_id) {
            return Err(SendError::NoGuid);
        }
        let entry = self.head(id)?;
        let old_url = self.url_of(entry)?;
        let new_url = format!("urn:uuid:{}", renewal.prescription_id.to_ascii_lowercase());
        let author = self.author.clone();
        let old = self.statement_mut(entry)?;
        let has_prescription = old.extension.iter().any(|extension| {
            extension.url == urls::PRESCRIPTION && Prescription { extension }.is_electronic()
        });
        if !has_prescription {
            return Err(SendError::NoPrescription);
        }
        let mut new = old.clone();
        let code = if renewal.dosing.is_some() { ("3", "Fornying med endring") } else { ("1", "Fornying") };
        retire(old, &new_url, code);
        new.based_on = vec![typed(&old_url)];
        head(&mut new, &renewal, registration(("1", "Forskrevet av"), &author, &renewal.time));
        if let Some(dosing) = &renewal.dosing {
            set_dosing(&mut new, dosing);
        }
        self.bundle.entry.push(BundleEntry {
            full_url: Some(new_url.as_str().into()),
            resource: Some(AnyResource::from(new)),
            ..BundleEntry::default()
        });
        let listed = self.section_mut()?.entry.iter_mut();
        for reference in listed.filter(|reference| reference.reference.text() == Some(&old_url)) {
            reference.reference = Some(new_url.as_str().into());
        }
        Ok(self)
    }

    /// Changes the dosing of a treatment that has no prescription: the list alone. With a prescription, use [`SendBuilder::renew`].
    ///
    /// # Errors
    ///
    /// [`SendError::UnknownTreatment`].
    pub fn change_dose(
        mut self,
        id: &str,
        dosing: &NewDosing,
        time: &samhandling_r4::primitive::DateTime,
    ) -> Result<Self, SendError> {
        let entry = self.head(id)?;
        let statement = self.statement_mut(entry)?;
        set_dosing(statement, dosing);
        edit_prescription(&mut statement.extension, |parts| put(parts, moment("lastchanged", time)));
        Ok(self)
    }
}

/// The old head becomes a link: completed, called back, followed by the new one. The list's id goes on to that.
fn retire(old: &mut MedicationStatement, next: &str, (code, display): (&str, &str)) {
    old.status = Primitive::new(MedicationStatementStatus::Completed);
    old.part_of = vec![typed(next)];
    let is_list_id = |kind: Option<&str>| kind == Some(urls::PLL_ID);
    old.identifier.retain(|of| !is_list_id(of.r#type.as_ref().and_then(|concept| concept.text.text())));
    edit_prescription(&mut old.extension, |parts| put(parts, recall(code, display)));
}

fn head(new: &mut MedicationStatement, renewal: &Renewal, by: Extension) {
    new.id = None;
    new.status = Primitive::new(MedicationStatementStatus::Active);
    new.part_of.clear();
    let is_prescription = |kind: Option<&str>| kind == Some(urls::PRESCRIPTION_ID);
    new.identifier.retain(|of| !is_prescription(of.r#type.as_ref().and_then(|concept| concept.text.text())));
    new.identifier.push(identifier(urls::PRESCRIPTION_ID, &renewal.prescription_id));
    take(&mut new.extension, &[urls::DISCONTINUATION, urls::DELIVERY, urls::REGISTRATION]);
    new.extension.push(by);
    edit_prescription(&mut new.extension, |parts| {
        take(parts, &["rfstatus", "recallinfo", "refnum", "createeresept"]);
        put(parts, date("reseptdate", &renewal.issued));
        put(parts, date("expirationdate", &renewal.expires));
        put(parts, moment("lastchanged", &renewal.time));
        put(parts, flag("createresept", true));
    });
}

/// Words, use and indication; a dosing in numbers that said something else goes.
pub(super) fn set_dosing(statement: &mut MedicationStatement, dosing: &NewDosing) {
    let mut first = statement.dosage.drain(..).next().unwrap_or_default();
    first.sequence = Some(Primitive::new(1));
    first.text = Some(dosing.text.as_str().into());
    first.patient_instruction = None;
    take(&mut first.extension, &[urls::SHORT_DOSAGE]);
    put(&mut first.extension, concept(urls::USE, dosing.kind_of_use.clone()));
    put(&mut first.extension, complex(urls::AREA, vec![text("text", &dosing.indication)]));
    statement.dosage = vec![first];
    edit_prescription(&mut statement.extension, |parts| {
        take(parts, &["ereseptdosing"]);
        put(parts, text("dssn", &dosing.text));
    });
}

/// A reference as SFM writes it: with the profile as its type.
pub(super) fn typed(url: &str) -> Reference {
    Reference { r#type: Some(urls::STATEMENT.into()), ..Reference::to(url) }
}
