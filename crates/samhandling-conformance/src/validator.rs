//! The validator: definitions compiled once, any number of instances from any number of threads.

use std::sync::Arc;

use samhandling_core::diagnostic::Outcome;
use samhandling_core::tree::{Fault, Tree};
use samhandling_definitions::{DefinitionId, Definitions, Kind, PackageId};

use crate::check::CheckSet;
use crate::compile::Compiler;
use crate::global::Globals;
use crate::invariant::Typing;
use crate::resource::{Questionnaire, Questionnaires};
use crate::run::{Run, Scratch, Scratches};
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
    pub(crate) checks: Vec<&'static CheckSet>,
    pub(crate) forced_checks: Vec<&'static str>,
    pub(crate) deviations: Vec<(&'static str, Vec<Deviation>)>,
    pub(crate) references: Option<Arc<dyn References>>,
    pub(crate) core: PackageId,
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
        let core = definitions.package("hl7.fhir.r4.core").ok_or(Error::NoCore)?;
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
            core,
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

    /// Every document is held against this profile too.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownProfile`], [`Error::BrokenDefinition`].
    pub fn with_profile(mut self, canonical: &str) -> Result<Self, Error> {
        let resolved =
            self.definitions.resolve_for_instance(&self.scopes, Kind::StructureDefinition, canonical);
        let unknown = || Error::UnknownProfile { canonical: canonical.to_owned() };
        let id = resolved.ok_or_else(unknown)?.id;
        let broken = |reason: String| Error::BrokenDefinition { canonical: canonical.to_owned(), reason };
        self.definitions.structure(id).map_err(|error| broken(error.to_string()))?;
        self.profiles.push(id);
        Ok(self)
    }

    /// National checks that run where a profile of their packages is in force; with `always`, on every document.
    #[must_use]
    pub fn with_checks(mut self, set: &'static CheckSet, always: bool) -> Self {
        self.checks.push(set);
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
        let report = self.with_json(source, |tree, scratch| self.run(tree, scratch, |run| run.document()));
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
        let outcome = self.with_json(source, |tree, scratch| self.run(tree, scratch, |run| run.verdict()));
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
        let mut scratch = self.scratches.take();
        let report = self.run(tree, &mut scratch, |run| run.document());
        self.scratches.give(scratch);
        report
    }

    /// Reads a JSON document into memory that was used before, and does something with it.
    fn with_json<R>(
        &self,
        source: &[u8],
        work: impl FnOnce(&Tree<'_>, &mut Scratch) -> R,
    ) -> Result<R, Fault> {
        let mut scratch = self.scratches.take();
        let limits = &self.options.limits;
        let tree = match scratch.tree.take() {
            Some(spare) => spare.reuse(source, limits)?,
            None => Tree::from_json(source, limits)?,
        };
        let done = work(&tree, &mut scratch);
        scratch.tree = Some(tree.emptied());
        self.scratches.give(scratch);
        Ok(done)
    }

    /// One run over a document, in memory that was used before.
    fn run<R>(
        &self,
        tree: &Tree<'_>,
        scratch: &mut Scratch,
        work: impl for<'v, 'n> FnOnce(&mut Run<'v, 'n>) -> R,
    ) -> R {
        let mut kept = std::mem::take(scratch);
        let typing = Typing::new(self, tree, &mut kept);
        let mut run = Run::new(self, tree, &typing, kept);
        let done = work(&mut run);
        *scratch = run.into_scratch();
        typing.leave(scratch);
        done
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
        let compiler = Compiler { definitions: &self.definitions, core: self.core, numbering };
        self.schemas.get(id, || compiler.compile(id))
    }

    /// The numbers of types.
    pub(crate) fn numbering(&self) -> &Numbering {
        &self.schemas.numbering
    }

    /// A Questionnaire, as its responses are held against it.
    pub(crate) fn questionnaire(&self, id: DefinitionId) -> Option<Arc<Questionnaire>> {
        self.questionnaires.get(&self.definitions, id)
    }

    /// The compiled form of a type of FHIR.
    pub(crate) fn type_schema(&self, name: &str) -> Option<&Schema> {
        self.schema(self.definitions.type_named(self.core, name)?)
    }
}
