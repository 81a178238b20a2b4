//! Which version of FHIR a document is of, where nobody said: that of the first profile which is found.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{FhirVersion, Kind};

use super::Run;
use crate::edition::{Edition, claims};

rule! {
    /// ## What it checks
    /// That the profiles in `meta.profile` are for the version of FHIR that the document is held against: the one that the caller
    /// asked for, else that of the first profile in the document.
    ///
    /// ## Why
    /// A profile constrains the resources of one version of FHIR. What it asks for cannot be looked for in another, so nobody knows
    /// whether it holds.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Device", "meta": {"profile": ["http://hl7.no/fhir/ig/ParekIG/StructureDefinition/parek-device"]}}
    /// ```
    ///
    /// ## Remedy
    /// Send resources of one version of FHIR in one document; or check it again, with the other version asked for.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R5/versions.html>, <https://hl7.org/fhir/R5/versioning.html#mt-version> (5.0.0; read 2026-11-22)
    PROFILE_OF_OTHER_VERSION = "fhir-profile-of-other-version", Warning, NotSupported {
        message {
            en: "the profile `{profile}` is for FHIR {found}, and this document is held against FHIR {version}, so nothing was held against the profile",
            nb: "profilen `{profile}` gjelder FHIR {found}, og dette dokumentet kontrolleres mot FHIR {version}, så ingenting er kontrollert mot profilen",
            nn: "profilen `{profile}` gjeld FHIR {found}, og dette dokumentet blir kontrollert mot FHIR {version}, så ingenting er kontrollert mot profilen",
        }
        help {
            en: "send one version of FHIR in one document, or check with --fhir-version {family}",
            nb: "send én versjon av FHIR i ett dokument, eller kontroller med --fhir-version {family}",
            nn: "send éin versjon av FHIR i eitt dokument, eller kontroller med --fhir-version {family}",
        }
    }

    /// ## What it checks
    /// That a resource's type is one of the version of FHIR that the document is held against. This one is of another.
    ///
    /// ## Why
    /// A receiver of the one version does not know the type.
    ///
    /// ## Remedy
    /// Say which version of FHIR the document is of, by a profile, an option, or the parameter `fhirVersion` of the media type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R5/versioning.html#mt-version> (5.0.0; read 2026-11-22)
    TYPE_OF_OTHER_VERSION = "fhir-resource-type-of-other-version", Error, Structure {
        message {
            en: "FHIR {version} has no resource type `{type}`; FHIR {found} has it",
            nb: "FHIR {version} har ingen ressurstype `{type}`; FHIR {found} har den",
            nn: "FHIR {version} har ingen ressurstype `{type}`; FHIR {found} har han",
        }
        help {
            en: "check with --fhir-version {family} if that is the version meant",
            nb: "kontroller med --fhir-version {family} hvis det er den versjonen som er ment",
            nn: "kontroller med --fhir-version {family} om det er den versjonen som er meint",
        }
    }

    /// ## What it checks
    /// That the national rules that the caller asked for are for the version of FHIR that the document is of.
    ///
    /// ## Why
    /// Rules that are written for the elements of one version say nothing of another. Passing over them in silence would show the
    /// document as checked.
    ///
    /// ## Remedy
    /// Leave out the service, or send the version of FHIR that it takes.
    ///
    /// ## Source
    /// The services' own documentation states the version: `samhandling services`.
    SERVICE_OF_OTHER_VERSION = "fhir-service-of-other-version", Warning, NotSupported {
        message {
            en: "the rules of `{service}` are for FHIR {found}, and this document is held against FHIR {version}, so they were not looked at",
            nb: "reglene til `{service}` gjelder FHIR {found}, og dette dokumentet kontrolleres mot FHIR {version}, så de er ikke kontrollert",
            nn: "reglane til `{service}` gjeld FHIR {found}, og dette dokumentet blir kontrollert mot FHIR {version}, så dei er ikkje kontrollerte",
        }
        help {
            en: "send FHIR {found} to this service",
            nb: "send FHIR {found} til denne tjenesten",
            nn: "send FHIR {found} til denne tenesta",
        }
    }
}

pub(crate) static RULES: &[&Rule] =
    &[&PROFILE_OF_OTHER_VERSION, &TYPE_OF_OTHER_VERSION, &SERVICE_OF_OTHER_VERSION];

/// What is known of the version of a document.
#[derive(Default)]
pub(super) struct VersionSought<'v> {
    /// Whether it stands: somebody asked for it, or a profile was found.
    is_settled: bool,
    /// The other version that the first profile is of; the run is then begun anew.
    other: Option<Edition<'v>>,
}

impl<'v, 't> Run<'v, 't> {
    /// The version stands from here on.
    pub(crate) fn settle(&mut self) {
        self.version.is_settled = true;
    }

    /// Whether the document turned out to be of another version.
    pub(super) fn is_of_other_version(&self) -> bool {
        self.version.other.is_some()
    }

    /// Whether the version stands.
    pub(super) fn version_stands(&self) -> bool {
        self.version.is_settled
    }

    /// Holds all of the document against its types, so that every node is known; then its version stands. Where it turns out to be of
    /// another, that.
    pub(crate) fn type_all(&mut self) -> Result<(), Edition<'v>> {
        self.resource(self.tree.root());
        match self.version.other {
            Some(other) => Err(other),
            None => {
                self.settle();
                Ok(())
            }
        }
    }

    /// What a claim says of the version, where this version has no such profile. Gives whether another has it.
    pub(super) fn settle_by(&mut self, claim: Node<'t>) -> bool {
        let Some(canonical) = claim.text() else { return false };
        let Some(other) = self.edition.elsewhere(Kind::StructureDefinition, &canonical) else { return false };
        if !self.version.is_settled {
            self.version.other.get_or_insert(other);
            return true;
        }
        let (found, here) = (other.version, self.edition.version);
        let note = self.note(&PROFILE_OF_OTHER_VERSION, claim).name("profile", canonical);
        let note = note.name("found", found.number()).name("version", here.number());
        note.name("family", found.family()).undecided().send();
        true
    }

    /// What the claims of a resource say of the version, whose type this version does not have.
    pub(super) fn settle_elsewhere(&mut self, node: Node<'t>) {
        for claim in claims(node) {
            if self.version.is_settled || self.settle_by(claim) {
                return;
            }
        }
    }

    /// Reports a resource type that only another version of FHIR has; gives whether one has it.
    pub(super) fn type_of_other_version(&mut self, node: Node<'t>, type_name: &str) -> bool {
        let here = self.edition.version;
        let others = FhirVersion::all().filter(|version| *version != here);
        let others = others.filter_map(|version| self.validator.edition(version));
        let has_it = |other: &Edition<'_>| {
            other.type_schema(type_name).is_some_and(crate::schema::Schema::is_resource)
        };
        let Some(found) = others.into_iter().find(has_it).map(|other| other.version) else { return false };
        let at = node.child("resourceType").unwrap_or(node);
        let note = self.note(&TYPE_OF_OTHER_VERSION, node).span(at.span()).name("type", type_name);
        let note = note.name("found", found.number()).name("version", here.number());
        note.name("family", found.family()).send();
        true
    }

    /// Reports national rules that the caller asked for, and that are for another version of FHIR.
    pub(super) fn service_of_other_version(&mut self, slug: &'static str, of: FhirVersion) {
        let here = self.edition.version;
        let note = self.note(&SERVICE_OF_OTHER_VERSION, self.tree.root()).name("service", slug);
        note.name("found", of.number()).name("version", here.number()).undecided().send();
    }
}
