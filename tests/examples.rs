//! Runs every example, and holds what it prints against the `.stdout` beside it.
//!
//! `UPDATE_EXPECT=1 cargo test --test examples` writes the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = fs::read_dir(folder).expect("there are examples");
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "rs"));
    files.sort();
    files
}

#[test]
fn every_example_prints_what_it_says() {
    // The test itself runs from target/<profile>/deps; cargo put the examples beside that.
    let here = std::env::current_exe().expect("a running test has a path");
    let built = here.parent().and_then(Path::parent).expect("target/<profile>").join("examples");
    for source in examples() {
        let name = source.file_stem().expect("a file name").to_string_lossy().into_owned();
        let output = Command::new(built.join(&name)).env("LANG", "C").output();
        let output = output.unwrap_or_else(|error| panic!("{name} does not run: {error}"));
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        expect_test::expect_file![source.with_extension("stdout")].assert_eq(&printed);
    }
}

#[test]
fn examples_are_short_and_say_how_to_run_them() {
    for source in examples() {
        let text = fs::read_to_string(&source).expect("an example is text");
        let name = source.file_stem().expect("a file name").to_string_lossy().into_owned();
        assert!(text.starts_with(&format!("//! cargo run --example {name}")), "{name}");
        assert!(text.lines().count() <= 80, "{name}");
    }
}
