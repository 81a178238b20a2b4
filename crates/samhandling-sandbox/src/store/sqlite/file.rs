//! The file: what stands in it, and how it is read.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use samhandling_services::sandbox::{Held, Stored};

use crate::error::Error;
use crate::record::Recorded;

/// `SAMH`: tells a file of the sandbox from other databases.
const APPLICATION: i64 = 0x5341_4d48;

/// What the tables look like; one more at each change of them.
const VERSION: i64 = 1;

/// Bytes in a page.
const PAGE: i64 = 8_192;

/// How many pages the log takes before it is brought into the file: 32 MB.
const PAGES_OF_LOG: i64 = 4_096;

/// A resource without text is gone; its version must not be used again.
const TABLES: &str = "
    CREATE TABLE service (slug TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE resource (
        service TEXT NOT NULL, reference TEXT NOT NULL, version INTEGER NOT NULL, json TEXT,
        PRIMARY KEY (service, reference)
    ) STRICT;
    CREATE TABLE call (number INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
";

/// Opens a file to write, with tables, new where there is none.
pub(super) fn open(path: &Path) -> Result<Connection, Error> {
    let mut connection = Connection::open(path)?;
    // A page holds some resources; it is told before the file is made.
    connection.pragma_update(None, "page_size", PAGE)?;
    // What is committed is on the disk.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Who waits while the log is brought into the file waits for long, and should seldom have to.
    connection.pragma_update(None, "wal_autocheckpoint", PAGES_OF_LOG)?;
    let is_new: bool =
        connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
    if is_new {
        let transaction = connection.transaction()?;
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.commit()?;
    }
    is_ours(&connection)?;
    Ok(connection)
}

/// Opens a file that is there, to read.
pub(super) fn open_to_read(path: &Path) -> Result<Connection, Error> {
    // A file that was not closed has to be mended before it can be read.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    is_ours(&connection)?;
    Ok(connection)
}

fn is_ours(connection: &Connection) -> Result<(), Error> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    match (pragma("application_id")?, pragma("user_version")?) {
        (APPLICATION, VERSION) => Ok(()),
        (APPLICATION, other) => {
            Err(Error::Store(format!("it is of version {other}, and this build reads {VERSION}")))
        }
        _ => Err(Error::Store("it is no file of a sandbox".to_owned())),
    }
}

/// What every service holds.
pub(super) fn services(connection: &Connection) -> Result<BTreeMap<String, Held>, Error> {
    let mut services: BTreeMap<String, Held> = BTreeMap::new();
    let mut known = connection.prepare("SELECT slug FROM service")?;
    for slug in known.query_map([], |row| row.get(0))? {
        services.insert(slug?, Held::default());
    }
    let mut all = connection.prepare("SELECT service, reference, version, json FROM resource")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (service, reference): (String, String) = (row.get(0)?, row.get(1)?);
        let (version, text): (u64, Option<String>) = (row.get(2)?, row.get(3)?);
        let held = services.entry(service).or_default();
        let Some(text) = text else {
            held.restore_gone(&reference, version);
            continue;
        };
        let json = serde_json::from_str(&text).ok();
        let stored = json.as_ref().and_then(Stored::of).filter(|stored| stored.reference() == reference);
        let damaged = || Error::Store("a resource in it is damaged".to_owned());
        let mut stored = stored.ok_or_else(damaged)?;
        stored.version = version;
        held.restore(stored);
    }
    Ok(services)
}

/// The calls, the oldest first; those of another build that this one cannot read are left out.
pub(super) fn calls(connection: &Connection) -> Result<Vec<Recorded>, Error> {
    let mut all = connection.prepare("SELECT json FROM call ORDER BY number")?;
    let mut calls = Vec::new();
    for text in all.query_map([], |row| row.get::<_, String>(0))? {
        calls.extend(serde_json::from_str::<Recorded>(&text?).ok());
    }
    Ok(calls)
}
