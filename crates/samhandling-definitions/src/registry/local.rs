//! Definitions that the caller gave one by one: a package of its own for each version of FHIR.

use super::{Definitions, PackageId};
use crate::package::{Loaded, Manifest, Package, singles};
use crate::{Error, FhirVersion};

/// The name of the packages that single definitions belong to.
pub(super) const LOCAL: &str = "local";

/// Single definitions, by the version that they state.
#[derive(Debug, Default)]
pub(super) struct Local {
    stated: [Loaded; FhirVersion::COUNT],
    unstated: Loaded,
}

impl Local {
    /// Adds a definition, or each of a Bundle's.
    pub(super) fn add(&mut self, file: &str, source: &[u8]) -> Result<(), Error> {
        for single in singles(file, source)? {
            let of_version = single.version.and_then(|version| self.stated.get_mut(version.index()));
            of_version.unwrap_or(&mut self.unstated).add_single(single);
        }
        Ok(())
    }

    /// The packages. Those that state no version are of the one that the caller asked for, else of the one that all others state.
    pub(super) fn packages(self, asked: Option<FhirVersion>) -> Vec<Package> {
        let Local { mut stated, unstated } = self;
        let some = FhirVersion::all().zip(&stated).filter(|(_, loaded)| loaded.len() > 0);
        let some: Vec<FhirVersion> = some.map(|(version, _)| version).collect();
        let only = if let [only] = some.as_slice() { Some(*only) } else { None };
        if let Some(loaded) = stated.get_mut(asked.or(only).unwrap_or_default().index()) {
            loaded.append(unstated);
        }
        let all = FhirVersion::all().zip(stated).filter(|(_, loaded)| loaded.len() > 0);
        all.map(|(version, loaded)| Package::loaded(manifest(version), loaded)).collect()
    }
}

fn manifest(version: FhirVersion) -> Manifest {
    Manifest {
        name: LOCAL.into(),
        version: "0".into(),
        fhir_versions: vec![version.number().into()],
        ..Manifest::default()
    }
}

impl Definitions {
    /// The package of the single definitions, if there are any; where they are of several FHIR versions, the first.
    #[must_use]
    pub fn local(&self) -> Option<PackageId> {
        self.package(LOCAL)
    }

    /// The package of the single definitions of a FHIR version, if there are any.
    #[must_use]
    pub fn local_of(&self, version: FhirVersion) -> Option<PackageId> {
        let is_it = |(id, package): &(PackageId, &Package)| {
            package.manifest.name == LOCAL && self.fhir_version(*id) == version
        };
        self.packages().find(is_it).map(|(id, _)| id)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Definitions, FhirVersion, Kind};

    fn profile(url: &str, version: &str) -> Vec<u8> {
        format!(
            r#"{{"resourceType": "StructureDefinition", "url": "{url}", "fhirVersion": "{version}", "kind": "resource",
            "type": "Patient", "derivation": "constraint", "abstract": false,
            "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
            "differential": {{"element": [{{"path": "Patient"}}, {{"path": "Patient.gender", "min": 1}}]}}}}"#
        )
        .into_bytes()
    }

    const SET: &[u8] = br#"{"resourceType": "ValueSet", "url": "http://example.org/v"}"#;

    #[test]
    fn a_single_profile_is_built_on_the_types_of_the_version_that_it_states()
    -> Result<(), Box<dyn std::error::Error>> {
        for version in FhirVersion::all() {
            let source = profile("http://example.org/p", version.number());
            let definitions = Definitions::builder().definition("p.json", &source)?.build();
            let local = definitions.local_of(version).ok_or("no package of that version")?;
            let found = definitions.resolve(local, Kind::StructureDefinition, "http://example.org/p");
            let profile = definitions.structure(found.ok_or("not found")?)?;
            let communication =
                profile.snapshot.iter().find(|element| &*element.id == "Patient.communication");
            assert!(communication.is_some());
            assert_eq!(definitions.scope(local).map(|scope| scope.version), Some(version));
        }
        Ok(())
    }

    #[test]
    fn what_states_no_version_goes_with_the_others_or_with_what_was_asked_for()
    -> Result<(), Box<dyn std::error::Error>> {
        let r5 = profile("http://example.org/p", "5.0.0");
        let with_others =
            Definitions::builder().definition("p.json", &r5)?.definition("v.json", SET)?.build();
        let asked = Definitions::builder().definition("v.json", SET)?.fhir_version(FhirVersion::R5).build();
        let alone = Definitions::builder().definition("v.json", SET)?.build();
        let versions = [with_others, asked, alone]
            .map(|definitions| Some(definitions.fhir_version(definitions.local()?)));
        assert_eq!(versions, [Some(FhirVersion::R5), Some(FhirVersion::R5), Some(FhirVersion::R4)]);
        Ok(())
    }

    #[test]
    fn profiles_of_two_versions_stand_beside_each_other() -> Result<(), Box<dyn std::error::Error>> {
        let (r4, r5) = (profile("http://example.org/a", "4.0.1"), profile("http://example.org/b", "5.0.0"));
        let definitions = Definitions::builder().definition("a", &r4)?.definition("b", &r5)?.build();
        for (version, own, other) in
            [(FhirVersion::R4, "a", "b"), (FhirVersion::R5, "b", "a")].map(|(version, own, other)| {
                (version, format!("http://example.org/{own}"), format!("http://example.org/{other}"))
            })
        {
            let local = definitions.local_of(version).ok_or("no package of that version")?;
            let find = |url: &str| definitions.resolve(local, Kind::StructureDefinition, url);
            assert!(find(&own).is_some() && find(&other).is_none(), "{version}");
        }
        Ok(())
    }
}
