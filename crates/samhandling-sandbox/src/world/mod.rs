//! The world: who lives and works in it, and for whom, the same for all services.

mod file;
mod organisation;
mod practitioner;

pub(crate) use file::{Place, World, is_world_file};
pub use organisation::{Organisation, OrganisationKind, Unit};
pub use practitioner::{Practitioner, Role};
