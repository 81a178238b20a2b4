//! Why a send cannot be made.

/// Why a send cannot be made. Whoever writes the program must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// The list has no Composition with an identifier, so nothing can be said to replace it.
    #[error("the list has no identifier that a new one could replace")]
    NoIdentifier,
    /// The list names no author who could sign.
    #[error("the list names no author")]
    NoAuthor,
    /// The list has no section of medication.
    #[error("the list has no section of medication")]
    NoSection,
    /// No treatment at the head of its chain has that id.
    #[error("no treatment that is in force has that id")]
    UnknownTreatment,
    /// The treatment has no prescription to renew.
    #[error("the treatment has no electronic prescription")]
    NoPrescription,
    /// An id that must be a GUID is none.
    #[error("an id that is to be made must be a GUID")]
    NoGuid,
}

impl SendError {
    /// What to do about it.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            SendError::NoIdentifier | SendError::NoAuthor | SendError::NoSection => {
                "fetch the list with $getMedication, and build on its answer"
            }
            SendError::UnknownTreatment => "take the id from `MedicationList::heads`",
            SendError::NoPrescription => "prescribe it anew, or change the dose of the list alone",
            SendError::NoGuid => "make a random UUID",
        }
    }
}
