//! What patients' blocks keep from who asks.

use super::{Block, BlockKind, Call};

/// The blocks that keep something from who asks. An elevated access basis lifts all but a reservation, which is against
/// the service itself; that no basis lifts one is assumed.
pub struct InForce<'a> {
    blocks: Vec<&'a Block>,
    patient: &'a str,
    practitioner: Option<&'a str>,
}

impl<'a> InForce<'a> {
    /// Those of a call; none of a call that is about nobody.
    #[must_use]
    pub fn of(call: &Call<'a>) -> Self {
        Self::about(call, call.patient.unwrap_or_default())
    }

    /// Those of a call whose patient stands elsewhere.
    #[must_use]
    pub fn about(call: &Call<'a>, patient: &'a str) -> Self {
        let is_elevated = call.basis.is_some_and(|basis| basis.is_elevated());
        let stands = |block: &&Block| {
            block.concerns(patient, call.practitioner)
                && (!is_elevated || block.kind == BlockKind::Reservation)
        };
        Self {
            blocks: call.settings.blocks.iter().filter(stands).collect(),
            patient,
            practitioner: call.practitioner,
        }
    }

    /// What keeps a resource `Type/id`; none where nothing does.
    #[must_use]
    pub fn keeps(&self, reference: &str) -> Option<BlockKind> {
        let of_it =
            self.blocks.iter().filter(|block| block.keeps(reference, self.patient, self.practitioner));
        of_it.map(|block| block.kind).max()
    }

    /// What keeps everything; none where something is left.
    #[must_use]
    pub fn keeps_all(&self) -> Option<&'a Block> {
        self.blocks.iter().copied().filter(|block| block.resources.is_empty()).max_by_key(|block| block.kind)
    }

    /// Whether there is any block.
    #[must_use]
    pub fn is_any(&self) -> bool {
        !self.blocks.is_empty()
    }
}
