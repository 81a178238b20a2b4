//! What a call decided, and what became of it.

use samhandling_services::sandbox::{Change, Held};

use super::Receipt;

/// What a call decided, and what it rests on.
#[derive(Debug)]
pub struct Decision<'a> {
    /// The slug of the service.
    pub service: &'a str,
    /// The picture that it was decided on; none for what stands whatever has changed since.
    pub seen: Option<&'a Held>,
    /// The number of the patient that the call is about.
    pub patient: Option<&'a str>,
    /// The changes, all of them or none.
    pub changes: Vec<Change>,
}

impl Decision<'_> {
    /// Whether it still stands on what is held now.
    #[must_use]
    pub fn stands(&self, held: &Held) -> bool {
        self.seen.is_none_or(|seen| held.has_kept(seen, self.patient, &self.changes))
    }
}

/// What became of a decision.
#[derive(Debug)]
pub enum Applied {
    /// The changes are made; they may be acknowledged when the receipt says so.
    Made(Receipt),
    /// What it rests on has changed since: nothing is changed, and it has to be decided anew.
    Outdated,
    /// The store takes no more changes: an earlier one could not be written.
    Failed,
}
