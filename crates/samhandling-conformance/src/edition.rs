//! A validator at one version of FHIR, and how the version of a document is found out.

use samhandling_core::tree::{Node, Tree};
use samhandling_definitions::{DefinitionId, FhirVersion, Kind, PackageId};

use crate::invariant::Typing;
use crate::run::{Run, Scratch};
use crate::schema::Schema;
use crate::{Error, Report, Validator};

/// A validator at one version of FHIR.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edition<'v> {
    pub(crate) validator: &'v Validator,
    pub(crate) version: FhirVersion,
    /// The package of FHIR's own types.
    pub(crate) core: PackageId,
}

impl<'v> Edition<'v> {
    /// The definition of a type of FHIR.
    pub(crate) fn type_definition(self, name: &str) -> Option<DefinitionId> {
        self.validator.definitions.type_named(self.core, name)
    }

    /// The compiled form of a type of FHIR.
    pub(crate) fn type_schema(self, name: &str) -> Option<&'v Schema> {
        self.validator.schema(self.type_definition(name)?)
    }

    /// Whether resources of a type define something, and have a canonical url.
    pub(crate) fn is_canonical_resource(self, type_name: &str) -> bool {
        self.version.canonical_resources().contains(&type_name)
    }

    /// What an instance means by a canonical; the packages given are asked first.
    pub(crate) fn resolve(self, scopes: &[PackageId], kind: Kind, canonical: &str) -> Option<DefinitionId> {
        let found = self.validator.definitions.resolve_for_instance(self.version, scopes, kind, canonical);
        found.map(|found| found.id)
    }

    /// A definition that the caller gave by itself, and that states another version.
    pub(crate) fn given_elsewhere(self, kind: Kind, canonical: &str) -> Option<DefinitionId> {
        let definitions = &self.validator.definitions;
        let others = FhirVersion::all().filter(|version| *version != self.version);
        let mut locals = others.filter_map(|version| definitions.local_of(version));
        locals.find_map(|local| {
            definitions.resolve(local, kind, canonical).filter(|found| found.package() == local)
        })
    }

    /// The version of FHIR in which a canonical has a definition that this one does not have.
    pub(crate) fn elsewhere(self, kind: Kind, canonical: &str) -> Option<Edition<'v>> {
        let others = FhirVersion::all().filter(|version| *version != self.version);
        let mut others = others.filter_map(|version| self.validator.edition(version));
        others.find(|other| other.resolve(&[], kind, canonical).is_some())
    }
}

impl Validator {
    /// Every document is held against this version of FHIR, whatever profiles it names.
    ///
    /// Without it the version of the first profile decides, of those that [`Validator::with_profile`] was given, else of those in
    /// `meta.profile`; and where there is none, R4 if it is loaded.
    ///
    /// # Errors
    ///
    /// [`Error::NoCore`]: the types of that version are not loaded. [`Error::OtherVersion`]: a profile that was given is of another.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Validator;
    /// use samhandling_definitions::{Definitions, FhirVersion};
    ///
    /// // `bodyStructure` came with R5.
    /// let request = br#"{"resourceType": "ServiceRequest", "status": "active", "intent": "order",
    ///     "subject": {"display": "NN"}, "bodyStructure": {"display": "arm"}}"#;
    /// let validator = Validator::new(Definitions::embedded())?;
    /// assert_eq!(validator.validate_json(request).errors(), 1);
    /// let validator = validator.with_version(FhirVersion::R5)?;
    /// assert_eq!(validator.validate_json(request).errors(), 0);
    /// # Ok::<(), samhandling_conformance::Error>(())
    /// ```
    pub fn with_version(mut self, version: FhirVersion) -> Result<Self, Error> {
        self.edition(version).ok_or(Error::NoCore { version })?;
        if let Some(profile) =
            self.profiles.iter().find(|id| self.definitions.fhir_version(id.package()) != version)
        {
            return Err(self.other_version(*profile, version));
        }
        self.version = Some(version);
        Ok(self)
    }

    /// Reads a document of a version of FHIR, in JSON or XML, and validates it; this document only is held against that version.
    ///
    /// # Errors
    ///
    /// As [`Validator::with_version`].
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Validator;
    /// use samhandling_definitions::{Definitions, FhirVersion};
    ///
    /// let validator = Validator::new(Definitions::embedded())?;
    /// let content_type = "application/fhir+json; fhirVersion=5.0";
    /// let body = br#"{"resourceType": "Device", "displayName": "scanner"}"#;
    /// let report = match FhirVersion::of_media_type(content_type)? {
    ///     Some(version) => validator.validate_as(version, body)?,
    ///     None => validator.validate_source(body),
    /// };
    /// assert_eq!((report.errors(), report.fhir_version), (0, FhirVersion::R5));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn validate_as(&self, version: FhirVersion, source: &[u8]) -> Result<Report, Error> {
        let edition = self.edition(version).ok_or(Error::NoCore { version })?;
        if let Some(profile) =
            self.profiles.iter().find(|id| self.definitions.fhir_version(id.package()) != version)
        {
            return Err(self.other_version(*profile, version));
        }
        Ok(match Tree::read(source, &self.options.limits) {
            Ok(tree) => {
                self.with_scratch(|scratch| self.run_at(edition, true, &tree, scratch, &|run| run.document()))
            }
            Err(fault) => crate::assertion::shape::unreadable(source, &fault),
        })
    }

    /// That a profile cannot be held against documents of a version.
    pub(crate) fn other_version(&self, profile: DefinitionId, asked: FhirVersion) -> Error {
        let structure = self.definitions.structure(profile);
        let canonical = structure.map(|structure| structure.canonical().to_string()).unwrap_or_default();
        Error::OtherVersion { canonical, found: self.definitions.fhir_version(profile.package()), asked }
    }

    /// The validator at a version; none where its types are not loaded.
    pub(crate) fn edition(&self, version: FhirVersion) -> Option<Edition<'_>> {
        let core = self.cores.iter().find(|(known, _)| *known == version).map(|(_, core)| *core)?;
        Some(Edition { validator: self, version, core })
    }

    /// The validator at the version that a definition of a package is of.
    pub(crate) fn edition_of(&self, package: PackageId) -> Edition<'_> {
        self.edition(self.definitions.fhir_version(package)).unwrap_or_else(|| self.default_edition())
    }

    /// The validator at the version that was asked for, else the first that is loaded.
    pub(crate) fn default_edition(&self) -> Edition<'_> {
        let asked = self.version.and_then(|version| self.edition(version));
        let (version, core) = self.first_core;
        asked.unwrap_or(Edition { validator: self, version, core })
    }
}

impl Validator {
    /// One run over a document, in memory that was used before: at the version that was asked for, else at that of the first profile
    /// which is found, else at the first that is loaded. The work gives the other version that a document turns out to be of.
    pub(crate) fn run<'v, R>(
        &'v self,
        tree: &Tree<'_>,
        scratch: &mut Scratch,
        work: &impl for<'n> Fn(&mut Run<'v, 'n>) -> Result<R, Edition<'v>>,
    ) -> R {
        self.run_at(self.default_edition(), self.version.is_some(), tree, scratch, work)
    }

    /// The same from a version on, which stands or may turn out to be another.
    fn run_at<'v, R>(
        &'v self,
        mut edition: Edition<'v>,
        mut is_settled: bool,
        tree: &Tree<'_>,
        scratch: &mut Scratch,
        work: &impl for<'n> Fn(&mut Run<'v, 'n>) -> Result<R, Edition<'v>>,
    ) -> R {
        loop {
            let mut kept = std::mem::take(scratch);
            let typing = Typing::new(edition, tree, &mut kept);
            let mut run = Run::new(edition, tree, &typing, kept);
            if is_settled {
                run.settle();
            }
            let done = work(&mut run);
            *scratch = run.into_scratch();
            typing.leave(scratch);
            match done {
                Ok(done) => return done,
                // Once a version stands, there is no other.
                Err(other) => (edition, is_settled) = (other, true),
            }
        }
    }
}

/// The profiles that a resource claims.
pub(crate) fn claims(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.child("meta").into_iter().flat_map(|meta| meta.children_named("profile"))
}
