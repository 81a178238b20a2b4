//! The memory of a run, kept for the next.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use samhandling_core::tree::{NodeId, Tree};
use samhandling_definitions::DefinitionId;

use super::document::Visit;
use super::invariants::Pending;
use super::lookup::Systems;
use super::{Run, Typed};

/// What one run leaves to the next: memory, which codes are units, and what the systems of codes name; nothing else of the document.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) tree: Option<Tree<'static>>,
    pub(crate) typed: Vec<Cell<Option<Typed<'static>>>>,
    pub(super) visits: Vec<Visit<'static, 'static>>,
    pub(super) pending: Vec<Vec<Pending<'static, 'static>>>,
    pub(super) done: HashSet<(NodeId, DefinitionId)>,
    pub(super) used: Vec<DefinitionId>,
    pub(super) counts: Vec<u32>,
    pub(super) units: HashMap<String, bool>,
    pub(super) systems: Systems,
}

impl Run<'_, '_> {
    /// Leaves its memory to the next run.
    pub(crate) fn into_scratch(mut self) -> Scratch {
        self.done.clear();
        self.used.clear();
        if self.units.len() > MOST_UNITS {
            self.units.clear();
        }
        Scratch {
            tree: None,
            typed: Vec::new(),
            visits: recycled(self.visits),
            pending: self.spare_pending.into_iter().map(recycled).collect(),
            done: self.done,
            used: self.used,
            counts: self.counts,
            units: self.units,
            systems: self.systems,
        }
    }
}

/// The memory of a list for another of things of the same size.
pub(crate) fn recycled<A, B>(mut list: Vec<A>) -> Vec<B> {
    list.clear();
    list.into_iter().filter_map(|_| None).collect()
}

/// More nodes than this are not worth keeping room for: one large document must not weigh on the process for ever.
const MOST_NODES: usize = 1 << 16;
/// More units than this nobody writes on purpose.
const MOST_UNITS: usize = 1 << 10;
/// As many as this may run at the same time and leave their memory.
const MOST_RUNS: usize = 64;

/// What is kept between runs, one for each that ran at the same time.
#[derive(Default)]
pub(crate) struct Scratches(Mutex<Vec<Scratch>>);

impl Scratches {
    pub(crate) fn take(&self) -> Scratch {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(crate) fn give(&self, scratch: Scratch) {
        if scratch.typed.capacity() > MOST_NODES {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST_RUNS {
            kept.push(scratch);
        }
    }
}

impl std::fmt::Debug for Scratches {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scratches")
    }
}
