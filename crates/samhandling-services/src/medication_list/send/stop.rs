//! Stops a treatment.

use samhandling_r4::MedicationStatementStatus;
use samhandling_r4::primitive::Primitive;

use super::parts::{complex, concept, edit_prescription, moment, put, recall, registration};
use super::{SendBuilder, SendError, Stop};
use crate::medication_list::urls;
use crate::medication_list::view::Prescription;

impl SendBuilder {
    /// Stops a treatment, named by the list's id or a prescription id. A prescription that can still be dispensed is called back.
    ///
    /// # Errors
    ///
    /// [`SendError::UnknownTreatment`].
    pub fn stop(mut self, id: &str, stop: Stop) -> Result<Self, SendError> {
        let author = self.author.clone();
        let entry = self.head(id)?;
        let statement = self.statement_mut(entry)?;
        statement.status = Primitive::new(MedicationStatementStatus::Stopped);
        let parts = vec![moment("timedate", &stop.time), concept("reason", stop.reason)];
        put(&mut statement.extension, complex(urls::DISCONTINUATION, parts));
        statement.extension.push(registration(("3", "Seponert av"), &author, &stop.time));
        let of = statement.extension.iter().find(|extension| extension.url == urls::PRESCRIPTION);
        let of = of.map(|extension| Prescription { extension });
        let is_open = of.is_some_and(|of| of.is_electronic() && of.recall().is_none());
        edit_prescription(&mut statement.extension, |parts| {
            put(parts, moment("lastchanged", &stop.time));
            if is_open {
                put(parts, recall("2", "Seponering"));
            }
        });
        Ok(self)
    }
}
