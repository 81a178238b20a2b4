//! Time and randomness are arguments, and there is no network: the sources are searched for what would break that.

use std::fs;
use std::path::Path;

#[test]
fn no_source_reads_a_clock_or_opens_a_socket() {
    let mut read = 0;
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for forbidden in
                ["SystemTime", "Instant::", "Utc::now", "Local::now", "std::net", "tokio", "async fn"]
            {
                assert!(!text.contains(forbidden), "{} has `{forbidden}`", path.display());
            }
            read += 1;
        }
    }
    assert!(read > 40, "{read} files read");
}

#[test]
fn the_dependencies_bring_no_runtime_and_no_second_crypto() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    for forbidden in ["tokio", "reqwest", "rsa", "ring", "jsonwebtoken"] {
        let line = |line: &str| line.split(['.', ' ', '=']).next() == Some(forbidden);
        assert!(!manifest.lines().any(line), "{forbidden}");
    }
}
