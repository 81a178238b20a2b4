//! Puts the packages together.

use std::path::{Path, PathBuf};

use super::load::Slots;
use super::local::{LOCAL, Local};
use super::memo::Memo;
use super::{Definitions, reconstructed, scope};
use crate::package::{Package, PackageLimits, embedded};
use crate::terminology::AliasTable;
use crate::{Error, FhirVersion};

/// Puts packages and single definitions together.
///
/// # Example
///
/// ```
/// use samhandling_definitions::{Definitions, Kind};
///
/// let value_set = br#"{"resourceType": "ValueSet", "url": "http://example.org/v", "status": "active"}"#;
/// let definitions = Definitions::builder().definition("v.json", value_set)?.build();
/// let local = definitions.local().ok_or("nothing local")?;
/// assert!(definitions.resolve(local, Kind::ValueSet, "http://example.org/v").is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    without_embedded: bool,
    only: Option<Vec<String>>,
    packages: Vec<Package>,
    local: Local,
    version: Option<FhirVersion>,
    limits: PackageLimits,
}

impl Builder {
    /// Leaves the embedded packages out: only what is loaded counts.
    #[must_use]
    pub fn without_embedded(mut self) -> Self {
        self.without_embedded = true;
        self
    }

    /// Of the embedded packages keeps those of these names, what they depend on, and the layer of FHIR's own that every package sees.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_definitions::Definitions;
    ///
    /// let definitions = Definitions::builder().only(["hl7.fhir.no.basis"]).build();
    /// assert!(definitions.package("hl7.fhir.no.basis").is_some());
    /// assert!(definitions.package("hl7.fhir.r4.core").is_some());
    /// assert!(definitions.package("diagnostic.report.nilar").is_none());
    /// ```
    #[must_use]
    pub fn only<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.only = Some(names.into_iter().map(str::to_owned).collect());
        self
    }

    /// Loads a package: a `.tgz`, or the folder that it unpacks to. It takes the place of an embedded one of its name; several
    /// versions that are loaded stand beside each other. What it depends on is loaded too where it lies beside it, as
    /// `name#version.tgz`, `name-version.tgz`, or a folder of such a name. What it defines takes the place of reconstructed definitions
    /// of the same canonical.
    ///
    /// # Errors
    ///
    /// As [`Package::from_path`].
    pub fn package(mut self, path: &Path) -> Result<Self, Error> {
        let mut open = vec![path.to_owned()];
        while let Some(path) = open.pop() {
            let package = Package::from_path_within(&path, &self.limits)?;
            let dependencies = package.manifest.dependencies.iter();
            let missing = dependencies.filter(|(name, version)| !self.has(name, version));
            open.extend(missing.filter_map(|(name, version)| beside(&path, name, version)));
            self = self.read_package(package);
        }
        Ok(self)
    }

    /// Takes a package that was read already. What it depends on is not looked for.
    #[must_use]
    pub fn read_package(mut self, package: Package) -> Self {
        self.packages.retain(|other| other.id != package.id);
        self.packages.push(package);
        self
    }

    /// How much a package may hold that is loaded behind this.
    #[must_use]
    pub fn package_limits(mut self, limits: PackageLimits) -> Self {
        self.limits = limits;
        self
    }

    fn has(&self, name: &str, version: &str) -> bool {
        let is_it =
            |package: &Package| *package.manifest.name == *name && *package.manifest.version == *version;
        self.packages.iter().any(is_it)
    }

    /// Adds a single definition, or a Bundle of them, in JSON or XML. It sees all packages of the FHIR version that it states, and stands
    /// before them. What states none is of [`Builder::fhir_version`], else of the version of the other single definitions.
    ///
    /// # Errors
    ///
    /// [`Error::Broken`] for what is neither JSON nor XML.
    pub fn definition(mut self, file: &str, source: &[u8]) -> Result<Self, Error> {
        self.local.add(file, source)?;
        Ok(self)
    }

    /// The FHIR version of single definitions that state none.
    #[must_use]
    pub fn fhir_version(mut self, version: FhirVersion) -> Self {
        self.version = Some(version);
        self
    }

    /// Done.
    #[must_use]
    pub fn build(self) -> Definitions {
        let Builder { without_embedded, only, packages: given, local, version, limits: _ } = self;
        let is_given = |name: &str| given.iter().any(|package| package.manifest.name == name);
        let embedded = if without_embedded { Vec::new() } else { embedded::packages() };
        let embedded = match &only {
            Some(names) => scope::needed(embedded, names),
            None => embedded,
        };
        let mut packages: Vec<_> = embedded.into_iter().filter(|p| !is_given(&p.manifest.name)).collect();
        let first_given = packages.len();
        packages.extend(given);
        packages.extend(local.packages(version));
        let mut scopes = scope::scopes(&packages, |package| package.manifest.name == LOCAL);
        reconstructed::give_way(&packages, first_given, &mut scopes);
        let slots = packages.iter().map(Slots::of).collect();
        Definitions {
            packages,
            scopes,
            slots,
            indexes: Default::default(),
            memo: Memo::default(),
            aliases: AliasTable::embedded(),
            lists: Memo::default(),
        }
    }
}

/// The package of that name and version that lies beside another.
fn beside(path: &Path, name: &str, version: &str) -> Option<PathBuf> {
    let folder = path.parent()?;
    let names = ["#", "-"].map(|between| format!("{name}{between}{version}"));
    let candidates = names.iter().flat_map(|name| [folder.join(format!("{name}.tgz")), folder.join(name)]);
    candidates.into_iter().find(|candidate| candidate.exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    /// A namespace prefix, a comment behind the resource, a resource in another.
    const BUNDLE: &str = r#"<?xml version="1.0"?>
<Bundle xmlns="http://hl7.org/fhir" xmlns:f="http://hl7.org/fhir">
  <entry><fullUrl value="urn:uuid:1"/><resource>
    <f:ValueSet>
      <f:contained><f:Basic><f:id value="b"/></f:Basic></f:contained>
      <f:url value="http://example.org/v"/><f:version value="2"/>
      <f:compose><f:include><f:system value="http://example.org/c"/><f:concept><f:code value="a"/></f:concept></f:include></f:compose>
    </f:ValueSet><!-- the end -->
  </resource></entry>
  <entry><resource><StructureDefinition>
    <url value="http://example.org/p"/><name value="P"/><status value="active"/><kind value="resource"/>
    <abstract value="false"/><type value="Patient"/>
    <baseDefinition value="http://hl7.org/fhir/StructureDefinition/Patient"/><derivation value="constraint"/>
    <differential>
      <element id="Patient"><path value="Patient"/></element>
      <element id="Patient.gender">
        <path value="Patient.gender"/><min value="1"/><mustSupport value="true"/><fixedCode value="female"/>
      </element>
    </differential>
  </StructureDefinition></resource></entry>
</Bundle>"#;

    #[test]
    fn a_bundle_in_xml_gives_its_definitions() -> Result<(), Error> {
        let definitions = Definitions::builder().definition("b.xml", BUNDLE.as_bytes())?.build();
        let find = |kind, url| {
            let local = definitions.local()?;
            definitions.resolve(local, kind, url)
        };
        let Some(value_set) = find(Kind::ValueSet, "http://example.org/v|2") else { panic!("no value set") };
        assert!(definitions.value_set(value_set).is_ok());
        let Some(profile) = find(Kind::StructureDefinition, "http://example.org/p") else {
            panic!("no profile")
        };
        let profile = definitions.structure(profile)?;
        let gender = profile.snapshot.iter().find(|element| &*element.id == "Patient.gender");
        let Some(gender) = gender else { panic!("no gender") };
        assert_eq!((gender.min, gender.must_support), (Some(1), true));
        let fixed = gender.fixed.as_ref().map(|value| (&*value.type_name, value.node().text()));
        assert_eq!(fixed, Some(("code", Some("female".into()))));
        Ok(())
    }

    #[test]
    fn what_is_neither_json_nor_xml_is_refused() {
        for source in ["", "hello", "<ValueSet", "{"] {
            let refused = Definitions::builder().definition("x", source.as_bytes());
            assert!(matches!(refused, Err(Error::Broken { .. })), "{source}");
        }
    }
}
