//! A finding on its way into the report.

use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Outcome, Rule, Severity};
use samhandling_core::path::{DefinitionPath, ElementPath};
use samhandling_core::tree::{Node, Span};

use super::Run;
use crate::schema::{Element, Schema};

/// A finding on its way into the report: made only when something is wrong, and then put together at leisure.
#[must_use = "a note says nothing until it is sent"]
pub(crate) struct Note<'n, 'v, 't> {
    run: &'n mut Run<'v, 't>,
    rule: &'static Rule,
    node: Node<'t>,
    member: Option<Box<str>>,
    span: Option<Span>,
    args: Args,
    definition: Option<DefinitionPath>,
    severity: Severity,
    outcome: Option<Outcome>,
    cause: Option<usize>,
}

impl<'n, 'v, 't> Note<'n, 'v, 't> {
    pub(super) fn new(run: &'n mut Run<'v, 't>, rule: &'static Rule, node: Node<'t>) -> Self {
        Note {
            run,
            rule,
            node,
            member: None,
            span: None,
            args: Args::default(),
            definition: None,
            severity: rule.severity,
            outcome: None,
            cause: None,
        }
    }

    pub(crate) fn against(mut self, schema: &Schema, element: &Element) -> Self {
        self.definition = Some(schema.path(element));
        self
    }

    /// A word of a definition that the message needs.
    pub(crate) fn name(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push(name, Arg::name(value.into()));
        self
    }

    /// Words of our own that the message needs, in English, bokmål and nynorsk.
    pub(crate) fn words<W: Into<std::borrow::Cow<'static, str>>>(
        mut self,
        name: &'static str,
        words: [W; 3],
    ) -> Self {
        self.args.push(name, Arg::words(words));
        self
    }

    /// A number that the message needs.
    pub(crate) fn count(mut self, name: &'static str, count: u32) -> Self {
        self.args.push(name, Arg::Count(count.into()));
        self
    }

    /// A value of the instance that the message needs.
    pub(crate) fn value(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.args.push(name, Arg::value(value));
        self
    }

    pub(crate) fn args(mut self, args: Args) -> Self {
        self.args = args;
        self
    }

    /// The finding is about a member of the element that is not there, or is no element.
    pub(crate) fn member(mut self, name: &str) -> Self {
        self.member = Some(name.into());
        self
    }

    pub(crate) fn span(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// It could not be decided, so it is no error.
    pub(crate) fn undecided(mut self) -> Self {
        self.outcome = Some(Outcome::Undecided);
        self.severity = self.severity.max(Severity::Warning);
        self
    }

    /// It follows from a finding that was sent before, as [`Run::last_sent`] tells it.
    pub(crate) fn follows(mut self, cause: Option<usize>) -> Self {
        self.cause = cause;
        self
    }

    /// Puts it into the report.
    pub(crate) fn send(self) {
        let outcome = self.outcome.unwrap_or(if self.severity.is_error() {
            Outcome::Violates
        } else {
            Outcome::Conforms
        });
        if let Some(errors) = self.run.quiet.last_mut() {
            *errors += usize::from(outcome == Outcome::Violates);
            return;
        }
        if let Some(worst) = &mut self.run.verdict {
            *worst = (*worst).max(outcome);
            return;
        }
        let most = self.run.validator.options.max_findings;
        if self.run.findings.len() >= most {
            self.run.untold.add(outcome);
            return;
        }
        let path = self.run.path(self.node);
        let path = self.member.map_or(path.clone(), |member| path.join(&member));
        let mut finding = Diagnostic::new(self.rule, path, self.args);
        finding.severity = self.severity;
        finding.outcome = outcome;
        finding.definition = self.definition;
        finding.cause = self.cause;
        finding.span = self.span.or(Some(self.node.span()));
        self.run.findings.push(finding);
    }
}

impl<'t> Run<'_, 't> {
    /// The finding that was sent last; none where nobody hears of findings.
    pub(crate) fn last_sent(&self) -> Option<usize> {
        if self.quiet.is_empty() { self.findings.len().checked_sub(1) } else { None }
    }

    /// Where a finding stands that was sent before, as [`Run::last_sent`] tells it.
    pub(crate) fn place_of(&self, finding: Option<usize>) -> Option<Span> {
        self.findings.get(finding?)?.span
    }

    /// The path of a node, with the type of a choice spelled out.
    pub(crate) fn path(&self, node: Node<'t>) -> ElementPath {
        let choice = |node: Node<'_>| {
            let typed = self.typed(node)?;
            let element = typed.schema.element(typed.element);
            let of = element.types.get(usize::from(typed.alternative))?;
            element.is_choice.then_some((&*element.name, &*of.name))
        };
        // JSON says it, also where a primitive has no value and only the rest of it stands in an array.
        let is_list =
            |node: Node<'_>| node.twin_in_array() == Some(true) || self.is_xml && self.is_list(node);
        ElementPath::of(node, choice, is_list)
    }

    /// Whether an element repeats by its type, for XML does not say.
    pub(crate) fn is_list(&self, node: Node<'_>) -> bool {
        // Profiles are looked up before types are known, and what is contained has its own type for one.
        match node.name() {
            "contained" => true,
            "profile" if node.parent().is_some_and(|parent| parent.name() == "meta") => true,
            _ => self.typed(node).is_some_and(|typed| typed.schema.element(typed.element).is_list),
        }
    }
}
