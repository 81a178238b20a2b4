//! The thread that writes: everything that waits goes into one transaction.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Result, Transaction, params};
use samhandling_services::sandbox::{Held, Stored, World};

use super::store::{Calls, KEPT_CALLS};
use crate::record::Recorded;
use crate::store::Pending;

/// How often the calls are written.
const CALLS_EVERY: Duration = Duration::from_secs(1);

/// How much is written together at most.
const LARGEST_BATCH: usize = 4_096;

/// What the store and its writer both see.
#[derive(Debug, Default)]
pub(super) struct Shared {
    has_failed: AtomicBool,
    calls: Mutex<Calls>,
}

impl Shared {
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Acquire)
    }

    pub(super) fn calls(&self) -> MutexGuard<'_, Calls> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a call until it is written; of more than the file keeps, the last.
    pub(super) fn keep_call(&self, call: &Arc<Recorded>) {
        let mut calls = self.calls();
        if calls.len() >= KEPT_CALLS {
            calls.pop_front();
        }
        calls.push_back(Arc::clone(call));
    }
}

/// A resource as it stands after a change, or that it is gone.
#[derive(Debug)]
pub(super) enum Row {
    Here(Arc<Stored>),
    Gone(String, u64),
}

impl Row {
    /// What is to be written of a resource; nothing of one that never was.
    pub(super) fn of(held: &Held, reference: String) -> Option<Self> {
        match World::new(held).referred(&reference) {
            Some(stored) => Some(Self::Here(Arc::clone(stored))),
            None => held.gone(&reference).map(|version| Self::Gone(reference, version)),
        }
    }
}

/// What is asked of the writer.
#[derive(Debug)]
pub(super) enum Message {
    Rows { service: String, rows: Vec<Row>, pending: Pending },
    Replace { service: String, held: Held },
    ForgetCalls,
}

/// Writes until nobody can ask any more.
pub(super) fn write(mut connection: Connection, receiver: &Receiver<Message>, shared: &Shared) {
    let mut calls_written = Instant::now();
    loop {
        let first = receiver.recv_timeout(CALLS_EVERY);
        let is_last = matches!(first, Err(RecvTimeoutError::Disconnected));
        let batch: Vec<Message> = first.into_iter().chain(receiver.try_iter()).take(LARGEST_BATCH).collect();
        let calls = match is_last || calls_written.elapsed() >= CALLS_EVERY {
            true => {
                calls_written = Instant::now();
                std::mem::take(&mut *shared.calls())
            }
            false => Calls::new(),
        };
        if !batch.is_empty() || !calls.is_empty() {
            if write_together(&mut connection, &batch, &calls).is_err() {
                // Who waits is told by the dropped receipts. Nothing is written after what is missing.
                shared.has_failed.store(true, Ordering::Release);
                return;
            }
            for message in batch {
                if let Message::Rows { pending, .. } = message {
                    pending.settle();
                }
            }
        }
        if is_last {
            return;
        }
    }
}

fn write_together(connection: &mut Connection, batch: &[Message], calls: &Calls) -> Result<()> {
    let transaction = connection.transaction()?;
    for message in batch {
        match message {
            Message::Rows { service, rows, .. } => {
                rows.iter().try_for_each(|row| write_row(&transaction, service, row))?;
            }
            Message::Replace { service, held } => replace(&transaction, service, held)?,
            Message::ForgetCalls => {
                transaction.execute("DELETE FROM call", [])?;
            }
        }
    }
    write_calls(&transaction, calls)?;
    transaction.commit()
}

fn write_row(transaction: &Transaction<'_>, service: &str, row: &Row) -> Result<()> {
    let mut put = transaction.prepare_cached("INSERT OR REPLACE INTO resource VALUES (?1, ?2, ?3, ?4)")?;
    match row {
        Row::Here(stored) => {
            put.execute(params![service, stored.reference(), stored.version, stored.text().get()])?;
        }
        Row::Gone(reference, version) => {
            put.execute(params![service, reference, version, None::<String>])?;
        }
    }
    Ok(())
}

fn replace(transaction: &Transaction<'_>, service: &str, held: &Held) -> Result<()> {
    transaction.execute("INSERT OR IGNORE INTO service VALUES (?1)", [service])?;
    transaction.execute("DELETE FROM resource WHERE service = ?1", [service])?;
    World::new(held)
        .all()
        .try_for_each(|stored| write_row(transaction, service, &Row::Here(Arc::clone(stored))))
}

fn write_calls(transaction: &Transaction<'_>, calls: &Calls) -> Result<()> {
    let Some(last) = calls.back() else { return Ok(()) };
    let mut put = transaction.prepare_cached("INSERT OR REPLACE INTO call VALUES (?1, ?2)")?;
    for call in calls {
        // A call can always be written as JSON: it is text and numbers.
        put.execute(params![call.number, serde_json::to_string(&**call).unwrap_or_default()])?;
    }
    let before = last.number.saturating_sub(KEPT_CALLS as u64);
    transaction.execute("DELETE FROM call WHERE number <= ?1", [before])?;
    Ok(())
}
