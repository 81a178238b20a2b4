//! `package.json`, and where a package came from.

use std::sync::Arc;

use samhandling_core::tree::{Limits, Node, Tree};

use crate::FhirVersion;

/// What a package says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Manifest {
    /// The name: `hl7.fhir.no.basis`.
    pub name: String,
    /// The version: `2.2.2`.
    pub version: String,
    /// The FHIR versions it is for.
    pub fhir_versions: Vec<String>,
    /// The packages it builds on, with the version it declares.
    pub dependencies: Vec<(String, String)>,
    /// Where it was taken from.
    pub provenance: Provenance,
}

/// Where a package was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Provenance {
    /// The place it was published.
    pub source: String,
    /// Its licence; `none stated` where the source states none.
    pub licence: String,
    /// The SHA-256 of the archive that the pack was made from, in hex.
    pub sha256: String,
    /// The date on which its definitions were rebuilt from messages and prose, `YYYY-MM-DD`; none for a publisher's own. A package
    /// of the publisher's that defines the same takes its place.
    pub reconstructed: Option<String>,
}

impl Manifest {
    /// `name#version`.
    #[must_use]
    pub fn id(&self) -> Arc<str> {
        format!("{}#{}", self.name, self.version).into()
    }

    /// Reads a `package.json`, ours or a registry's.
    pub(crate) fn parse(json: &[u8]) -> Result<Manifest, String> {
        let tree = Tree::from_json(json, &Limits::default()).map_err(|fault| fault.to_string())?;
        let root = tree.root();
        let text = |name: &str| root.child_text(name).map(|text| text.into_owned());
        let name = text("name").ok_or("package.json has no name")?;
        let version = text("version").ok_or("package.json has no version")?;
        let list =
            |name| root.children_named(name).filter_map(|v| v.text()).map(|v| v.into_owned()).collect();
        let mut fhir_versions: Vec<String> = list("fhirVersions");
        if fhir_versions.is_empty() {
            fhir_versions = list("fhir-version-list");
        }
        let pair = |d: Node<'_>| Some((d.name().to_owned(), d.text()?.into_owned()));
        let dependencies = root.child("dependencies").map(|d| d.children().filter_map(pair).collect());
        let stated = |name: &str, none: &str| text(name).unwrap_or_else(|| none.to_owned());
        Ok(Manifest {
            name,
            version,
            fhir_versions,
            dependencies: dependencies.unwrap_or_default(),
            provenance: Provenance {
                source: stated("source", ""),
                licence: stated("license", "none stated"),
                sha256: stated("sha256", ""),
                reconstructed: text("reconstructed"),
            },
        })
    }

    /// The FHIR version that its definitions are of: the first that it states, and is known.
    #[must_use]
    pub fn fhir_version(&self) -> FhirVersion {
        self.fhir_versions.iter().find_map(|number| FhirVersion::of_number(number)).unwrap_or_default()
    }
}
