//! The last calls with all that was sent and answered.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use crate::wire::{Answer, HttpCall};

/// The largest body that is kept.
const LARGEST: usize = 256 << 10;

/// A call as it came, and its answer.
pub(crate) struct Exchange {
    pub(crate) call: HttpCall,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    /// Whether a body was too large to be kept.
    pub(crate) is_cut: bool,
}

/// The last of them, by the number of the call.
pub(crate) struct Exchanges {
    capacity: usize,
    kept: Mutex<VecDeque<(u64, Arc<Exchange>)>>,
}

impl Exchanges {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { capacity, kept: Mutex::default() }
    }

    /// Keeps one, and lets the oldest go.
    pub(crate) fn keep(&self, number: u64, mut call: HttpCall, answer: &Answer) {
        if self.capacity == 0 {
            return;
        }
        let is_cut = call.body.len() > LARGEST || answer.body.len() > LARGEST;
        if call.body.len() > LARGEST {
            call.body.clear();
        }
        let body = if answer.body.len() > LARGEST { Bytes::new() } else { answer.body.clone() };
        let exchange =
            Exchange { call, status: answer.status, headers: answer.headers.clone(), body, is_cut };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let oldest = if kept.len() >= self.capacity { kept.pop_front() } else { None };
        kept.push_back((number, Arc::new(exchange)));
        drop(kept);
        // It is taken apart when nobody waits for the others.
        drop(oldest);
    }

    /// That of a call.
    pub(crate) fn of(&self, number: u64) -> Option<Arc<Exchange>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| *known == number).map(|(_, exchange)| Arc::clone(exchange))
    }

    /// All of them, the oldest first.
    pub(crate) fn all(&self) -> Vec<(u64, Arc<Exchange>)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
