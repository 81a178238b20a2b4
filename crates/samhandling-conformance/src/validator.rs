//! The validator: definitions compiled once, any number of instances from any number of threads.

use std::sync::Arc;

use samhandling_core::diagnostic::Outcome;
use samhandling_core::tree::{Fault, Tree};
use samhandling_definitions::{DefinitionId, Definitions, FhirVersion, Kind, PackageId};

use crate::check::CheckSet;
use crate::compile::Compiler;
use crate::global::Globals;
use crate::resource::{Questionnaire, Questionnaires};
use crate::run::{Scratch, Scratches};
use crate::schema::{Numbering, Schema, Schemas};
use crate::{Deviation, Error, Options, References, Report, assertion};

/// Holds instances against their definitions.
///
/// `Send + Sync`, immutable: share it by reference. Definitions are compiled when first needed and kept; there is a place
/// for each, so memory has an upper bound. So has what runs leave to the next ones: room, and nothing of their documents.
///
/// # Example
///
/// ```
/// use samhandling_conformance::Validator;
/// use samhandling_core::diagnostic::Outcome;
/// use samhandling_definitions::Definitions;
///
/// let validator = Validator::new(Definitions::embedded())?;
/// let report = validator.validate_json(br#"{"resourceType": "Patient", "gender": "female"}"#);
/// assert_eq!(report.outcome(), Outcome::Conforms);
/// let report = validator.validate_json(br#"{"resourceType": "Patient", "gendre": "female"}"#);
/// assert_eq!(report.findings[0].rule.id, "fhir-element-misspelt");
/// # Ok::<(), samhandling_conformance::Error>(())
/// ```
#[derive(Debug)]
pub struct Validator {
    pub(crate) definitions: Arc<Definitions>,
    pub(crate) options: Options,
    pub(crate) profiles: Vec<DefinitionId>,
    pub(crate) scopes: Vec<PackageId>,
    /// National checks, with the version of FHIR that they are for.
    pub(crate) checks: Vec<(FhirVersion, &'static CheckSet)>,
    pub(crate) forced_checks: Vec<&'static str>,
    pub(crate) deviations: Vec<(&'static str, Vec<Deviation>)>,
    pub(crate) references: Option<Arc<dyn References>>,
    /// The versions of FHIR that are loaded, with the packages of their types.
    pub(crate) cores: Vec<(FhirVersion, PackageId)>,
    pub(crate) first_core: (FhirVersion, PackageId),
    /// The version that was asked for, by itself or with a profile.
    pub(crate) version: Option<FhirVersion>,
    pub(crate) globals: Globals,
    schemas: Schemas,
    questionnaires: Questionnaires,
    scratches: Scratches,
}

impl Validator {
    /// A validator with default options.
    ///
    /// # Errors
    ///
    /// [`Error::NoCore`].
    pub fn new(definitions: Arc<Definitions>) -> Result<Validator, Error> {
        let core = |version| Some((version, definitions.core(version)?));
        let cores: Vec<_> = FhirVersion::all().filter_map(core).collect();
        let no_core = || Error::NoCore { version: FhirVersion::default() };
        let first_core = *cores.first().ok_or_else(no_core)?;
        let (schemas, globals) = (Schemas::new(&definitions), Globals::of(&definitions));
        Ok(Validator {
            definitions,
            options: Options::default(),
            profiles: Vec::new(),
            scopes: Vec::new(),
            checks: Vec::new(),
            forced_checks: Vec::new(),
            deviations: Vec::new(),
            references: None,
            cores,
            first_core,
            version: None,
            globals,
            schemas,
            questionnaires: Questionnaires::default(),
            scratches: Scratches::default(),
        })
    }

    /// With these options.
    #[must_use]
    pub fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Instances' names are looked up in this package first.
    ///
    /// # Errors
    ///
    /// [`samhandling_definitions::Error::Unknown`]: no such package.
    pub fn with_scope(mut self, package: &str) -> Result<Self, Error> {
        let unknown = || samhandling_definitions::Error::Unknown { canonical: package.to_owned() };
        self.scopes.push(self.definitions.package(package).ok_or_else(unknown)?);
        Ok(self)
    }

    /// Every document is held against this profile too, and so against the version of FHIR that the profile is of.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownProfile`], [`Error::BrokenDefinition`]; [`Error::OtherVersion`] where another version was asked for before.
    pub fn with_profile(mut self, canonical: &str) -> Result<Self, Error> {
        let id = self.find_structure(canonical)?;
        let version = self.definitions.fhir_version(id.package());
        if let Some(asked) = self.version.filter(|asked| *asked != version) {
            return Err(self.other_version(id, asked));
        }
        self.version = Some(version);
        let broken = |reason: String| Error::BrokenDefinition { canonical: canonical.to_owned(), reason };
        self.definitions.structure(id).map_err(|error| broken(error.to_string()))?;
        self.profiles.push(id);
        Ok(self)
    }

    /// The StructureDefinition that a caller means by a canonical: of the version that was asked for, else of the first that has it.
    pub(crate) fn find_structure(&self, canonical: &str) -> Result<DefinitionId, Error> {
        let edition = self.default_edition();
        let kind = Kind::StructureDefinition;
        let elsewhere = || edition.elsewhere(kind, canonical)?.resolve(&self.scopes, kind, canonical);
        let found = edition.resolve(&self.scopes, kind, canonical).or_else(elsewhere);
        found.ok_or_else(|| Error::UnknownProfile { canonical: canonical.to_owned() })
    }

    /// National checks that run where a profile of their packages is in force; with `always`, on every document.
    #[must_use]
    pub fn with_checks(mut self, set: &'static CheckSet, always: bool) -> Self {
        let loaded = set.packages.iter().find_map(|name| self.definitions.package(name));
        let version = loaded.map(|id| self.definitions.fhir_version(id)).unwrap_or_default();
        self.checks.push((version, set));
        if always {
            self.forced_checks.push(set.slug);
        }
        self
    }

    /// References that lead out of a document are looked up here, if [`Options::follow_references`] or
    /// [`Options::reference_types`] asks for it.
    #[must_use]
    pub fn with_references(mut self, references: Arc<dyn References>) -> Self {
        self.references = Some(references);
        self
    }

    /// What the messages of a service break by design; it applies where the service's checks do.
    #[must_use]
    pub fn with_deviations(mut self, set: &'static CheckSet, deviations: Vec<Deviation>) -> Self {
        self.deviations.push((set.slug, deviations));
        self
    }

    /// Reads a JSON document and validates it. What cannot be read at all is a finding too.
    #[must_use]
    pub fn validate_json(&self, source: &[u8]) -> Report {
        let report = self.with_json(source, |tree, scratch| self.run(tree, scratch, &|run| run.document()));
        report.unwrap_or_else(|fault| assertion::shape::unreadable(source, &fault))
    }

    /// What a JSON document comes to, without a report: nothing more is looked at behind the first rule that is broken, and a
    /// document without a finding asks for no memory once others were checked before it.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Validator;
    /// use samhandling_core::diagnostic::Outcome;
    /// use samhandling_definitions::Definitions;
    ///
    /// let validator = Validator::new(Definitions::embedded())?;
    /// let outcome = validator.outcome(br#"{"resourceType": "Patient", "meta": {"profile": ["http://example.org/p"]}, "active": true}"#);
    /// assert_eq!(outcome, Outcome::Undecided);
    /// assert_eq!(validator.outcome(b"{"), Outcome::Violates);
    /// # Ok::<(), samhandling_conformance::Error>(())
    /// ```
    #[must_use]
    pub fn outcome(&self, source: &[u8]) -> Outcome {
        let outcome = self.with_json(source, |tree, scratch| self.run(tree, scratch, &|run| run.verdict()));
        let outcome = outcome.unwrap_or(Outcome::Violates);
        // Whether a deviation covers a finding shows in the finding.
        if outcome == Outcome::Conforms || self.deviations.is_empty() {
            return outcome;
        }
        self.validate_json(source).outcome()
    }

    /// Whether a JSON document conforms to everything that applies to it. What could not be decided does not:
    /// [`Validator::outcome`] tells it from what breaks a rule.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Validator;
    /// use samhandling_definitions::Definitions;
    ///
    /// let validator = Validator::new(Definitions::embedded())?;
    /// assert!(validator.is_valid(br#"{"resourceType": "Patient", "gender": "female"}"#));
    /// assert!(!validator.is_valid(br#"{"resourceType": "Patient", "gender": "kvinne"}"#));
    /// # Ok::<(), samhandling_conformance::Error>(())
    /// ```
    #[must_use]
    pub fn is_valid(&self, source: &[u8]) -> bool {
        self.outcome(source) == Outcome::Conforms
    }

    /// Reads a document that is JSON or XML, and validates it. What cannot be read at all is a finding too.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Validator;
    /// use samhandling_definitions::Definitions;
    ///
    /// let validator = Validator::new(Definitions::embedded())?;
    /// let source = br#"<Patient xmlns="http://hl7.org/fhir"><gender value="kvinne"/></Patient>"#;
    /// let report = validator.validate_source(source);
    /// assert_eq!(report.findings[0].rule.id, "fhir-code-not-in-value-set");
    /// # Ok::<(), samhandling_conformance::Error>(())
    /// ```
    #[must_use]
    pub fn validate_source(&self, source: &[u8]) -> Report {
        match Tree::read(source, &self.options.limits) {
            Ok(tree) => self.validate(&tree),
            Err(fault) => assertion::shape::unreadable(source, &fault),
        }
    }

    /// Validates a document.
    #[must_use]
    pub fn validate(&self, tree: &Tree<'_>) -> Report {
        self.with_scratch(|scratch| self.run(tree, scratch, &|run| run.document()))
    }

    /// Does something in the memory of earlier runs, and leaves it to the next.
    pub(crate) fn with_scratch<R>(&self, work: impl FnOnce(&mut Scratch) -> R) -> R {
        let mut scratch = self.scratches.take();
        let done = work(&mut scratch);
        self.scratches.give(scratch);
        done
    }

    /// Reads a JSON document into memory that was used before, and does something with it.
    fn with_json<R>(
        &self,
        source: &[u8],
        work: impl FnOnce(&Tree<'_>, &mut Scratch) -> R,
    ) -> Result<R, Fault> {
        self.with_scratch(|scratch| {
            let limits = &self.options.limits;
            let tree = match scratch.tree.take() {
                Some(spare) => spare.reuse(source, limits)?,
                None => Tree::from_json(source, limits)?,
            };
            let done = work(&tree, scratch);
            scratch.tree = Some(tree.emptied());
            Ok(done)
        })
    }

    /// The options.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The definitions that it holds instances against.
    #[must_use]
    pub fn definitions(&self) -> &Arc<Definitions> {
        &self.definitions
    }

    /// The compiled form of a definition.
    pub(crate) fn schema(&self, id: DefinitionId) -> Option<&Schema> {
        let numbering = &self.schemas.numbering;
        let compiler = || Compiler {
            definitions: &self.definitions,
            core: self.edition_of(id.package()).core,
            numbering,
        };
        self.schemas.get(id, || compiler().compile(id))
    }

    /// The numbers of types.
    pub(crate) fn numbering(&self) -> &Numbering {
        &self.schemas.numbering
    }

    /// A Questionnaire, as its responses are held against it.
    pub(crate) fn questionnaire(&self, id: DefinitionId) -> Option<Arc<Questionnaire>> {
        self.questionnaires.get(&self.definitions, id)
    }
}
