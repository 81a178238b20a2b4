//! The store: memory in front, a file behind.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use samhandling_services::sandbox::{Change, Held};

use super::file;
use super::writer::{Message, Row, Shared, write};
use crate::error::Error;
use crate::record::{Recorded, Report};
use crate::store::{Applied, Decision, Receipt, Store};

/// How many calls the file keeps.
pub(super) const KEPT_CALLS: usize = 10_000;

/// Keeps resources in a file (SQLite), and the last 10,000 calls of the log.
///
/// What is read comes from memory. A change is acknowledged when it is on the disk; changes that come while others are
/// being written are written together. Others may see a change before it is acknowledged. The calls are written once a
/// second, so that the last of them can be lost. Keys and tokens are never kept.
///
/// One sandbox uses a file at a time; beside it lies one with the ending `lock`.
#[derive(Debug)]
pub struct SqliteStore {
    services: RwLock<BTreeMap<String, Held>>,
    calls: Mutex<Vec<Recorded>>,
    shared: Arc<Shared>,
    sender: Option<Sender<Message>>,
    writer: Option<JoinHandle<()>>,
    _lock: File,
}

impl SqliteStore {
    /// Opens a file, or makes one.
    ///
    /// # Errors
    ///
    /// [`Error::Store`]: another sandbox uses it, it is something else, or the disk does not give it.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let lock = lock(path)?;
        let connection = file::open(path)?;
        let services = RwLock::new(file::services(&connection)?);
        let calls = Mutex::new(file::calls(&connection)?);
        let shared = Arc::new(Shared::default());
        let (sender, receiver) = channel();
        let of_writer = Arc::clone(&shared);
        let writer = std::thread::Builder::new()
            .name("samhandling-sandbox-store".to_owned())
            .spawn(move || write(connection, &receiver, &of_writer))
            .map_err(|fault| Error::Store(fault.to_string()))?;
        Ok(Self { services, calls, shared, sender: Some(sender), writer: Some(writer), _lock: lock })
    }

    /// What clients have met, by the calls that a file keeps; a sandbox may be running on it.
    ///
    /// # Errors
    ///
    /// [`Error::Store`]: there is no such file, or it is something else.
    pub fn report(path: impl AsRef<Path>) -> Result<Report, Error> {
        Report::of_calls(file::calls(&file::open_to_read(path.as_ref())?)?)
    }

    fn send(&self, message: Message) {
        if let Some(sender) = &self.sender {
            // Where the writer has ended, what waits for it is told so: its end of the receipt is dropped.
            let _ = sender.send(message);
        }
    }
}

/// Keeps other sandboxes away from the file, until this process ends in whatever way.
fn lock(path: &Path) -> Result<File, Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock = File::create(name).map_err(|fault| Error::Store(fault.to_string()))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Error::Store("another sandbox uses it".to_owned())),
        Err(TryLockError::Error(fault)) => Err(Error::Store(fault.to_string())),
    }
}

impl Store for SqliteStore {
    fn knows(&self, service: &str) -> bool {
        self.services.read().unwrap_or_else(PoisonError::into_inner).contains_key(service)
    }

    fn held(&self, service: &str) -> Held {
        self.services.read().unwrap_or_else(PoisonError::into_inner).get(service).cloned().unwrap_or_default()
    }

    fn apply(&self, decision: Decision<'_>) -> Applied {
        if self.shared.has_failed() {
            return Applied::Failed;
        }
        let service = decision.service.to_owned();
        let mut services = self.services.write().unwrap_or_else(PoisonError::into_inner);
        let held = services.entry(service.clone()).or_default();
        if !decision.stands(held) {
            return Applied::Outdated;
        }
        let mut rows = Vec::with_capacity(decision.changes.len());
        for change in decision.changes {
            let reference = match &change {
                Change::Put(stored) => stored.reference(),
                Change::Remove(reference) => reference.clone(),
            };
            held.change(change);
            rows.extend(Row::of(held, reference));
        }
        let (pending, receipt) = Receipt::pending();
        // Sent before others may change: what is written last is what stands.
        self.send(Message::Rows { service, rows, pending });
        Applied::Made(receipt)
    }

    fn replace(&self, service: &str, held: Held) {
        let mut services = self.services.write().unwrap_or_else(PoisonError::into_inner);
        services.insert(service.to_owned(), held.clone());
        self.send(Message::Replace { service: service.to_owned(), held });
    }

    fn keep_call(&self, call: &Arc<Recorded>) {
        self.shared.keep_call(call);
    }

    fn forget_calls(&self) {
        self.shared.calls().clear();
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.send(Message::ForgetCalls);
    }

    fn calls(&self) -> Vec<Recorded> {
        std::mem::take(&mut *self.calls.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for SqliteStore {
    /// Waits until everything is written.
    fn drop(&mut self) {
        drop(self.sender.take());
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

pub(super) type Calls = VecDeque<Arc<Recorded>>;
