//! What HelseID takes beside the standard parameters: organisation numbers, the SFM journal, the attest.

mod list;
mod organisation;
mod sfm_journal;

pub use list::{Detail, Details, OtherDetail};
pub use organisation::{Organisation, OrganisationNumber};
pub use sfm_journal::JournalId;
