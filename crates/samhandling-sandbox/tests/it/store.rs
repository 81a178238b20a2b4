//! What is kept, and that it stays.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use samhandling_sandbox::{
    Applied, Change, Decision, Error, MemoryStore, Sandbox, SqliteStore, Store, Stored,
};
use samhandling_services::sandbox::World;
use serde_json::json;

use crate::common::{Calling, PATIENT};

const FILE: &str = "SAMHANDLING_TEST_STORE";

/// A folder of its own that goes away.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("samhandling-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("sandbox.sqlite")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn counter(id: &str, value: u64) -> Stored {
    let json = json!({
        "resourceType": "Observation", "id": id, "valueInteger": value,
        "subject": { "identifier": { "value": PATIENT } },
    });
    Stored::of(&json).unwrap()
}

fn value(store: &dyn Store, id: &str) -> u64 {
    let held = store.held("test");
    let stored = World::new(&held).find("Observation", id).cloned();
    stored.map_or(0, |stored| stored.json()["valueInteger"].as_u64().unwrap())
}

/// Adds one to a counter, as a call does that reads and then writes.
async fn add(store: &dyn Store, id: &str) -> u64 {
    loop {
        let held = store.held("test");
        let before = World::new(&held)
            .find("Observation", id)
            .map_or(0, |one| one.json()["valueInteger"].as_u64().unwrap());
        let changes = vec![Change::Put(counter(id, before + 1))];
        let decision = Decision { service: "test", seen: Some(&held), patient: Some(PATIENT), changes };
        match store.apply(decision) {
            Applied::Made(receipt) => {
                assert!(receipt.kept().await);
                return before + 1;
            }
            Applied::Outdated => {}
            Applied::Failed => panic!("the store takes no changes"),
        }
    }
}

async fn write_at_once(store: Arc<dyn Store>) {
    let writers = (0..8).map(|_| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            for _ in 0..100 {
                add(store.as_ref(), "shared").await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(value(store.as_ref(), "shared"), 800);
    let held = store.held("test");
    assert_eq!(World::new(&held).find("Observation", "shared").unwrap().version, 800);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_write_of_concurrent_writers_is_lost() {
    write_at_once(Arc::new(MemoryStore::default())).await;
    let folder = Folder::new("concurrent");
    write_at_once(Arc::new(SqliteStore::open(folder.file()).unwrap())).await;
}

#[tokio::test]
async fn what_is_kept_in_a_file_is_there_after_a_new_start_and_versions_go_on() {
    let folder = Folder::new("reopened");
    let store = SqliteStore::open(folder.file()).unwrap();
    for id in ["a", "b"] {
        add(&store, id).await;
        add(&store, id).await;
    }
    let remove = vec![Change::Remove("Observation/b".into())];
    store.apply(Decision { service: "test", seen: None, patient: None, changes: remove });
    drop(store);
    let store = SqliteStore::open(folder.file()).unwrap();
    assert_eq!((value(&store, "a"), value(&store, "b")), (2, 0));
    add(&store, "b").await;
    let held = store.held("test");
    assert_eq!(World::new(&held).find("Observation", "b").unwrap().version, 3, "a version is not used again");
}

#[tokio::test]
async fn a_file_is_used_by_one_sandbox_at_a_time_and_must_be_ones_own() {
    let folder = Folder::new("locked");
    let store = SqliteStore::open(folder.file()).unwrap();
    assert!(matches!(SqliteStore::open(folder.file()), Err(Error::Store(_))));
    drop(store);
    assert!(SqliteStore::open(folder.file()).is_ok());
    let other = folder.0.join("other");
    std::fs::write(&other, "a text that is no database").unwrap();
    assert!(matches!(SqliteStore::open(&other), Err(Error::Store(_))));
    assert_eq!(std::fs::read(&other).unwrap(), b"a text that is no database");
}

#[tokio::test]
async fn what_cannot_be_written_is_not_acknowledged_and_nothing_is_taken_after_it() {
    let folder = Folder::new("failed");
    let store = SqliteStore::open(folder.file()).unwrap();
    add(&store, "a").await;
    // As a disk that has failed.
    rusqlite::Connection::open(folder.file()).unwrap().execute_batch("DROP TABLE resource").unwrap();
    let put = || Decision {
        service: "test",
        seen: None,
        patient: Some(PATIENT),
        changes: vec![Change::Put(counter("a", 2))],
    };
    let Applied::Made(receipt) = store.apply(put()) else { panic!("it is not known yet") };
    assert!(!receipt.kept().await);
    assert!(matches!(store.apply(put()), Applied::Failed));
}

#[tokio::test]
async fn the_report_can_be_read_from_the_file_and_goes_on_after_a_new_start() {
    let folder = Folder::new("report");
    let start = || async {
        Sandbox::builder().store(SqliteStore::open(folder.file()).unwrap()).start().await.unwrap()
    };
    let sandbox = start().await;
    assert_eq!(Calling::search("DiagnosticReport", "").send(&sandbox).await.status, 200);
    assert_eq!(Calling::search("DiagnosticReport", "unheard=of").send(&sandbox).await.status, 400);
    let before = sandbox.report().to_text();
    sandbox.stop().await;
    assert_eq!(SqliteStore::report(folder.file()).unwrap().to_text(), before);
    let sandbox = start().await;
    assert_eq!(sandbox.report().to_text(), before);
    Calling::search("DiagnosticReport", "").send(&sandbox).await;
    assert_eq!(sandbox.report().count(), 3);
    sandbox.reset();
    sandbox.stop().await;
    assert_eq!(SqliteStore::report(folder.file()).unwrap().count(), 0);
}

/// Writes until it is killed, and tells of each write when it has been acknowledged. It is run by the test below.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_until_it_is_killed() {
    let Ok(file) = std::env::var(FILE) else { return };
    let store = Arc::new(SqliteStore::open(file).unwrap());
    for writer in 0..8 {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            loop {
                let value = add(store.as_ref(), &format!("of-{writer}")).await;
                let mut out = std::io::stdout().lock();
                writeln!(out, "\nacknowledged of-{writer} {value}").unwrap();
                out.flush().unwrap();
            }
        });
    }
    std::future::pending::<()>().await;
}

/// Runs the writer, kills it after that many acknowledgements, and returns the last of each counter.
fn killed_after(file: &Path, count: usize) -> BTreeMap<String, u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::writes_until_it_is_killed", "--nocapture"])
        .env(FILE, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut last = BTreeMap::new();
    let mut seen = 0;
    let began = Instant::now();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let mut words = line.split(' ');
        if words.next() != Some("acknowledged") {
            continue;
        }
        let (Some(id), Some(Ok(value))) = (words.next(), words.next().map(str::parse)) else { continue };
        last.insert(id.to_owned(), value);
        seen += 1;
        if seen == count {
            child.kill().unwrap();
        }
        assert!(began.elapsed() < Duration::from_secs(60), "it does not end");
    }
    child.wait().unwrap();
    assert!(seen >= count);
    last
}

#[test]
fn what_was_acknowledged_survives_a_kill_in_the_middle_of_writing() {
    let folder = Folder::new("killed");
    // Each goes on where the one before was killed.
    for count in [50, 400, 900] {
        let acknowledged = killed_after(&folder.file(), count);
        let store = SqliteStore::open(folder.file()).unwrap();
        for (id, last) in acknowledged {
            let kept = value(&store, &id);
            assert!(kept >= last, "{id}: {last} was acknowledged, {kept} is kept");
            // One more may have been written whose acknowledgement did not come through.
            assert!(kept <= last + 1, "{id}: {kept} is kept, and only {last} was acknowledged");
        }
    }
}
