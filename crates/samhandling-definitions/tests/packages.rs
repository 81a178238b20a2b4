//! Packages from disk: versions beside each other, and what they depend on.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

use samhandling_definitions::{Definitions, Kind, Membership};

/// A folder of packages that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("samhandling-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A package with one value set of one code.
    fn package(&self, name: &str, version: &str, code: &str, dependencies: &str) -> PathBuf {
        let package = self.0.join(format!("{name}#{version}"));
        fs::create_dir_all(package.join("package")).unwrap();
        let manifest = format!(
            r#"{{"name": "{name}", "version": "{version}", "fhirVersions": ["4.0.1"],
            "dependencies": {{{dependencies}}}}}"#
        );
        fs::write(package.join("package/package.json"), manifest).unwrap();
        let set = format!(
            r#"{{"resourceType": "ValueSet", "url": "http://codes.no/{name}", "version": "{version}",
            "status": "active", "compose": {{"include": [{{"system": "urn:s", "concept": [{{"code": "{code}"}}]}}]}}}}"#
        );
        fs::write(package.join("package/ValueSet-v.json"), set).unwrap();
        package
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

fn load(paths: &[&Path]) -> Definitions {
    let builder = paths.iter().try_fold(Definitions::builder(), |builder, path| builder.package(path));
    builder.unwrap().build()
}

/// Whether the value set that a package means by a url has a code.
fn has(definitions: &Definitions, package: &str, url: &str, code: &str) -> Membership {
    let package = definitions.package(package).unwrap();
    let set = definitions.resolve(package, Kind::ValueSet, url).unwrap();
    definitions.contains(set, Some("urn:s"), code)
}

#[test]
fn two_versions_of_a_package_stand_beside_each_other() {
    let folder = Folder::new("versions");
    let (one, two) = (folder.package("no.a", "1.0.0", "old", ""), folder.package("no.a", "2.0.0", "new", ""));
    let definitions = load(&[&one, &two]);
    assert_eq!(has(&definitions, "no.a#1.0.0", "http://codes.no/no.a", "old"), Membership::Yes);
    assert_eq!(has(&definitions, "no.a#1.0.0", "http://codes.no/no.a", "new"), Membership::No);
    assert_eq!(has(&definitions, "no.a#2.0.0", "http://codes.no/no.a", "new"), Membership::Yes);
}

#[test]
fn a_dependency_that_lies_beside_a_package_is_loaded_with_it() {
    let folder = Folder::new("beside");
    folder.package("no.inner", "1.0.0", "old", "");
    folder.package("no.inner", "2.0.0", "new", r#""no.outer": "1.0.0""#);
    let outer = folder.package("no.outer", "1.0.0", "x", r#""no.inner": "2.0.0""#);
    let definitions = load(&[&outer]);
    assert_eq!(has(&definitions, "no.outer", "http://codes.no/no.inner", "new"), Membership::Yes);
    assert_eq!(has(&definitions, "no.outer", "http://codes.no/no.inner", "old"), Membership::No);
    assert!(definitions.package("no.inner#1.0.0").is_none());
}
