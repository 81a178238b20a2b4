//! Which profiles apply to a resource: all that somebody asks for, none replacing another.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{DefinitionId, Kind};

use super::Run;
use crate::AppliedProfile;
use crate::edition::claims;
use crate::schema::Schema;

rule! {
    /// ## What it checks
    /// That every canonical in `meta.profile` leads to a profile that is loaded.
    ///
    /// ## Why
    /// A resource that claims a profile which nobody can look at is neither right nor wrong. Passing over it in silence would
    /// show it as checked.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "meta": {"profile": ["http://hl7.no/fhir/StructureDefinition/no-basis-Patient"]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "meta": {"profile": ["http://hl7.no/fhir/StructureDefinition/no-basis-Patent"]}}
    /// ```
    ///
    /// ## Remedy
    /// Mend the url, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/resource.html#Meta> (4.0.1)
    PROFILE_UNKNOWN = "fhir-profile-unknown", Warning, NotFound {
        message {
            en: "the profile `{profile}` is not loaded, so nothing was held against it",
            nb: "profilen `{profile}` er ikke lastet, så ingenting er kontrollert mot den",
            nn: "profilen `{profile}` er ikkje lasta, så ingenting er kontrollert mot han",
        }
        help {
            en: "mend the url, or load the package that defines it (--package, --definition)",
            nb: "rett url-en, eller last pakken som definerer den (--package, --definition)",
            nn: "rett url-en, eller last pakken som definerer han (--package, --definition)",
        }
    }

    /// ## What it checks
    /// That a profile in `meta.profile` is one of the resource's own type.
    ///
    /// ## Why
    /// A profile of another type can never hold.
    ///
    /// ## Remedy
    /// Take the profile out, or use the one for this type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    PROFILE_OF_OTHER_TYPE = "fhir-profile-of-other-type", Error, Structure {
        message {
            en: "the profile `{profile}` is for {expected}, and this is {found}",
            nb: "profilen `{profile}` gjelder {expected}, og dette er {found}",
            nn: "profilen `{profile}` gjeld {expected}, og dette er {found}",
        }
        help {
            en: "use a profile of {found}, or send {expected}",
            nb: "bruk en profil av {found}, eller send {expected}",
            nn: "bruk ein profil av {found}, eller send {expected}",
        }
    }

    /// ## What it checks
    /// That a profile whose canonical several packages define was taken from the one that was meant.
    ///
    /// ## Why
    /// Some packages carry older copies of profiles of others, and an instance does not say which it means.
    ///
    /// ## Remedy
    /// Nothing, if the package is the right one. Else name it with `--package` or `--service`.
    ///
    /// ## Source
    /// The packages: 24 canonicals stand in both no.basis and no.grunndata (read 2026-11-22).
    PROFILE_AMBIGUOUS = "fhir-profile-in-several-packages", Information, Informational {
        message {
            en: "the profile `{profile}` was taken from {package}; {others} define it too",
            nb: "profilen `{profile}` er tatt fra {package}; {others} definerer den også",
            nn: "profilen `{profile}` er teken frå {package}; {others} definerer han òg",
        }
        help {
            en: "if another package is meant, name it with --package or --service",
            nb: "hvis en annen pakke er ment, oppgi den med --package eller --service",
            nn: "om ein annan pakke er meint, oppgje han med --package eller --service",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&PROFILE_UNKNOWN, &PROFILE_OF_OTHER_TYPE, &PROFILE_AMBIGUOUS];

impl<'v, 't> Run<'v, 't> {
    /// The profiles that a resource is held against besides its type.
    pub(super) fn in_force(&mut self, node: Node<'t>, schema: &'v Schema) -> Vec<DefinitionId> {
        let mut profiles: Vec<DefinitionId> = Vec::new();
        if node.parent().is_none() && self.is_callers() {
            profiles.extend(self.validator.profiles.iter().copied());
        }
        for claim in claims(node) {
            profiles.extend(self.claimed(claim, schema));
        }
        let version = self.edition.version;
        profiles.extend(self.validator.globals.for_type(version, &schema.type_name));
        profiles.extend(self.vital_signs(node, schema));
        let mut at = 0;
        while let Some(profile) = profiles.get(at) {
            let imposed = self.schema(*profile).map_or(&[][..], |schema| &schema.imposed);
            profiles.extend(imposed.iter().filter_map(|target| target.id).collect::<Vec<_>>());
            at += 1;
            let mut seen = std::collections::HashSet::new();
            profiles.retain(|profile| seen.insert(*profile));
        }
        profiles
    }

    /// The profile that a claim in `meta.profile` leads to.
    fn claimed(&mut self, claim: Node<'t>, schema: &'v Schema) -> Option<DefinitionId> {
        let canonical = claim.text()?;
        if canonical.split('|').next() == Some(&*schema.url) {
            return None;
        }
        let definitions = &self.validator.definitions;
        let kind = Kind::StructureDefinition;
        let version = self.edition.version;
        let Some(resolved) = definitions.resolve_for_instance(version, &self.scopes, kind, &canonical) else {
            if !self.settle_by(claim) {
                self.note(&PROFILE_UNKNOWN, claim).name("profile", canonical).undecided().send();
            }
            return None;
        };
        self.settle();
        let profile = self.schema(resolved.id)?;
        if profile.type_name != schema.type_name {
            let note = self.note(&PROFILE_OF_OTHER_TYPE, claim).name("profile", canonical);
            note.name("expected", &*profile.type_name).name("found", &*schema.type_name).send();
            return None;
        }
        if !resolved.alternatives.is_empty() && !self.scopes.contains(&resolved.id.package()) {
            let others = resolved.alternatives.iter().map(|id| definitions.package_of(*id).id.to_string());
            let others: Vec<String> = others.collect();
            let note = self.note(&PROFILE_AMBIGUOUS, claim).name("profile", canonical);
            note.name("package", &*profile.package).name("others", others.join(", ")).send();
        }
        Some(resolved.id)
    }

    /// Puts a definition among those applied.
    pub(super) fn apply(&mut self, schema: &Schema) {
        if self.verdict.is_some() {
            return;
        }
        let applied = AppliedProfile { canonical: schema.canonical.clone(), package: schema.package.clone() };
        if !self.applied.contains(&applied) {
            self.applied.push(applied);
        }
    }
}
