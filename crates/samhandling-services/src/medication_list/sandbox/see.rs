//! What a lookup shows, and what it holds back.

use std::collections::BTreeSet;

use samhandling_r4::AllergyIntolerance;

use super::journal::Terms;
use crate::medication_list::view::{ChainEnd, MedicationList, Treatment};
use crate::sandbox::{Block, BlockKind, Call};

/// How kjernejournal answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kjernejournal {
    /// Nobody said why it may be looked into.
    NoRight,
    /// It was looked into.
    Answered,
    /// The patient does not want it.
    Reserved,
}

/// What a lookup holds back, and what it tells of that.
pub(super) struct Seen {
    /// The entries that are held back.
    pub(super) hidden: BTreeSet<usize>,
    pub(super) kjernejournal: Kjernejournal,
    /// kjernejournal has drugs that are shown.
    pub(super) has_drugs: bool,
    /// kjernejournal holds something back.
    pub(super) has_blocked: bool,
    /// Reseptformidleren holds locked prescriptions back.
    pub(super) has_locked: bool,
}

/// What is shown of a list.
///
/// Drugs that a block names are those of kjernejournal: only it knows them, and without a right to look they are not even
/// counted. Allergies come from there too. That captured answers without that right show neither is all that is known.
pub(super) fn see(call: &Call<'_>, patient: &str, list: &MedicationList<'_>, terms: &Terms) -> Seen {
    let concerning = |block: &&Block| block.concerns(patient, call.practitioner);
    let blocks: Vec<&Block> = call.settings.blocks.iter().filter(concerning).collect();
    let has = |kind: BlockKind| blocks.iter().any(|block| block.kind == kind);
    let kjernejournal = match terms.kjernejournal {
        false => Kjernejournal::NoRight,
        true if has(BlockKind::Reservation) => Kjernejournal::Reserved,
        true => Kjernejournal::Answered,
    };
    let is_closed = terms.is_filtered || (has(BlockKind::General) && !terms.blocked);
    let is_open = kjernejournal == Kjernejournal::Answered && !is_closed;
    let mut seen = Seen {
        hidden: BTreeSet::new(),
        kjernejournal,
        has_drugs: false,
        has_blocked: kjernejournal == Kjernejournal::Answered && is_closed,
        has_locked: false,
    };
    for treatment in list.treatments() {
        let head = match list.chain_end(&treatment) {
            ChainEnd::Head(head) => *head,
            ChainEnd::Broken | ChainEnd::Cycle => treatment.clone(),
        };
        let is_blocked = names(&head).any(|name| {
            let names_it =
                |block: &&&Block| block.kind == BlockKind::Specific && block.resources.contains(&name);
            blocks.iter().any(|block| names_it(&block))
        });
        let is_locked = head.prescription().and_then(|of| of.is_locked()) == Some(true);
        let is_hidden = if is_blocked {
            !(is_open && terms.blocked)
        } else if terms.is_down {
            true
        } else {
            is_locked && !opens(&head, terms)
        };
        seen.has_blocked |= is_blocked && is_hidden && kjernejournal == Kjernejournal::Answered;
        seen.has_drugs |= is_blocked && !is_hidden;
        seen.has_locked |= is_locked && is_hidden && !terms.is_down;
        if is_hidden {
            seen.hidden.insert(treatment.entry);
        }
    }
    if !is_open {
        seen.hidden.extend(list.resources::<AllergyIntolerance>().map(|(entry, ..)| entry));
    }
    seen
}

/// What a block calls a treatment: `MedicationStatement/` with the id of list or prescription.
fn names(of: &Treatment<'_>) -> impl Iterator<Item = String> {
    let ids = [of.pll_id().map(str::to_owned), of.prescription_id().map(str::to_owned)];
    ids.into_iter().flatten().map(|id| format!("MedicationStatement/{id}"))
}

/// Whether a locked prescription is opened.
fn opens(head: &Treatment<'_>, terms: &Terms) -> bool {
    let number = head.prescription().and_then(|of| of.reference_number());
    terms.locked || number.is_some_and(|number| terms.numbers.iter().any(|known| known == number))
}
