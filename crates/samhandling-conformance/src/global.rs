//! Profiles that an ImplementationGuide puts in force for every resource of a type.

use samhandling_definitions::{DefinitionId, Definitions, FhirVersion, Kind, PackageId};

/// The global profiles of the guides among the definitions that the caller gave one by one. A guide that merely came with a
/// package puts nothing in force: whoever loads a package to look something up has not asked for it.
///
/// Source: <https://hl7.org/fhir/R4/implementationguide-definitions.html#ImplementationGuide.global> (4.0.1)
#[derive(Debug, Default)]
pub(crate) struct Globals(Vec<Global>);

/// A version of FHIR, a type, and its profile.
type Global = (FhirVersion, Box<str>, DefinitionId);

impl Globals {
    pub(crate) fn of(definitions: &Definitions) -> Self {
        let mut globals = Vec::new();
        for version in FhirVersion::all() {
            if let Some(local) = definitions.local_of(version) {
                globals.extend(of_package(definitions, version, local));
            }
        }
        Globals(globals)
    }

    /// The profiles in force for a type.
    pub(crate) fn for_type(
        &self,
        version: FhirVersion,
        type_name: &str,
    ) -> impl Iterator<Item = DefinitionId> {
        let is_it = move |global: &&Global| global.0 == version && *global.1 == *type_name;
        self.0.iter().filter(is_it).map(|(_, _, id)| *id)
    }
}

fn of_package(definitions: &Definitions, version: FhirVersion, local: PackageId) -> Vec<Global> {
    let mut globals = Vec::new();
    for (at, entry) in definitions.package_at(local).entries().enumerate() {
        let Ok(at) = u32::try_from(at) else { break };
        let guide = || definitions.resource(local.definition(at)).ok();
        let Some(guide) = (entry.kind == Kind::Other).then(guide).flatten() else { continue };
        if guide.root().resource_type().as_deref() != Some("ImplementationGuide") {
            continue;
        }
        for global in guide.root().children_named("global") {
            let profile = global.child_text("profile");
            let id = profile.and_then(|url| definitions.resolve(local, Kind::StructureDefinition, &url));
            let of = global.child_text("type").zip(id);
            globals.extend(of.map(|(of, id)| (version, of.into(), id)));
        }
    }
    globals
}
