//! A reconstructed definition counts only as long as nobody brings the publisher's own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

use samhandling_definitions::{Definitions, FhirVersion, Kind};

const PROFILE: &str = "http://example.org/StructureDefinition/p";
const ONLY_REBUILT: &str = "http://example.org/StructureDefinition/q";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("samhandling-rebuilt-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A package that defines these canonicals in this version.
    fn package(&self, name: &str, extra: &str, version: &str, urls: &[&str]) -> PathBuf {
        let folder = self.0.join(name);
        fs::create_dir_all(&folder).unwrap();
        let manifest = format!(r#"{{"name": "{name}", "version": "1.0.0"{extra}}}"#);
        fs::write(folder.join("package.json"), manifest).unwrap();
        for (at, url) in urls.iter().enumerate() {
            let definition = format!(
                r#"{{"resourceType": "StructureDefinition", "url": "{url}", "version": "{version}", "status": "draft",
                "kind": "resource", "abstract": false, "type": "Patient", "derivation": "constraint",
                "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient"}}"#
            );
            fs::write(folder.join(format!("{at}.json")), definition).unwrap();
        }
        folder
    }

    /// A package rebuilt by us, in a version higher than the publisher's.
    fn rebuilt(&self) -> PathBuf {
        self.package("rebuilt", r#", "reconstructed": "2026-11-22""#, "9.0", &[PROFILE, ONLY_REBUILT])
    }

    fn published(&self) -> PathBuf {
        self.package("published", "", "1.0", &[PROFILE])
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The packages that a canonical is taken from: as an instance names it, and as the rebuilt package's own profiles do.
fn taken_from(paths: &[&Path], url: &str) -> [String; 2] {
    let mut builder = Definitions::builder();
    for path in paths {
        builder = builder.package(path).unwrap();
    }
    let definitions = builder.build();
    let rebuilt = definitions.package("rebuilt").unwrap();
    let kind = Kind::StructureDefinition;
    let by_instance = definitions.resolve_for_instance(FhirVersion::R4, &[], kind, url).unwrap();
    assert_eq!(by_instance.alternatives, [], "the two are no competitors");
    let by_scope = definitions.resolve_for_instance(FhirVersion::R4, &[rebuilt], kind, url).unwrap().id;
    assert_eq!(Some(by_scope), definitions.resolve(rebuilt, kind, url));
    [by_instance.id, by_scope].map(|id| definitions.package_of(id).manifest.name.clone())
}

#[test]
fn a_rebuilt_definition_counts_where_there_is_no_other() {
    let folder = Folder::new("alone");
    assert_eq!(taken_from(&[&folder.rebuilt()], PROFILE), ["rebuilt", "rebuilt"]);
}

#[test]
fn the_publishers_definition_wins_whatever_its_version_and_the_order_of_loading() {
    let folder = Folder::new("both");
    let (rebuilt, published) = (folder.rebuilt(), folder.published());
    assert_eq!(taken_from(&[&rebuilt, &published], PROFILE), ["published", "published"]);
    assert_eq!(taken_from(&[&published, &rebuilt], PROFILE), ["published", "published"]);
    assert_eq!(taken_from(&[&rebuilt, &published], ONLY_REBUILT), ["rebuilt", "rebuilt"]);
}
