//! Profiles that an ImplementationGuide puts in force for every resource of a type.

use samhandling_definitions::{DefinitionId, Definitions, Kind};

/// The global profiles of the guides among the definitions that the caller gave one by one. A guide that merely came with a
/// package puts nothing in force: whoever loads a package to look something up has not asked for it.
///
/// Source: <https://hl7.org/fhir/R4/implementationguide-definitions.html#ImplementationGuide.global> (4.0.1)
#[derive(Debug, Default)]
pub(crate) struct Globals(Vec<(Box<str>, DefinitionId)>);

impl Globals {
    pub(crate) fn of(definitions: &Definitions) -> Self {
        let Some(local) = definitions.local() else { return Globals::default() };
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
                globals.extend(global.child_text("type").map(Into::into).zip(id));
            }
        }
        Globals(globals)
    }

    /// The profiles in force for a type.
    pub(crate) fn for_type(&self, type_name: &str) -> impl Iterator<Item = DefinitionId> {
        self.0.iter().filter(move |(of, _)| **of == *type_name).map(|(_, id)| *id)
    }
}
