//! National checks: what a service asks for beyond its profiles.

use chrono::{DateTime, FixedOffset};
use samhandling_core::diagnostic::{Args, Rule};
use samhandling_core::tree::{Node, NodeId};

/// The checks of one service.
#[derive(Debug)]
pub struct CheckSet {
    /// The service's slug.
    pub slug: &'static str,
    /// The packages whose profiles call for the checks.
    pub packages: &'static [&'static str],
    /// The checks.
    pub checks: &'static [&'static Check],
}

/// A check of one kind of resource.
#[derive(Debug)]
pub struct Check {
    /// The rule that it enforces.
    pub rule: &'static Rule,
    /// The resource types that it looks at.
    pub resources: &'static [&'static str],
    /// Looks at a resource, and reports what breaks the rule. A Bundle is looked at after the resources in it.
    pub run: for<'t> fn(Node<'t>, &mut Found<'_, 't>),
}

impl Check {
    /// Looks at resources of every type.
    pub const ANY: &'static [&'static str] = &["*"];

    /// Whether it looks at resources of that type.
    #[must_use]
    pub fn looks_at(&self, resource_type: &str) -> bool {
        self.resources.iter().any(|known| *known == "*" || *known == resource_type)
    }
}

/// What a check found: the element, the arguments of the message, whether it could not be decided.
pub(crate) type CheckFinding = (NodeId, Args, bool);

/// Where a check puts what it finds, and what it may ask of the document around its resource.
pub struct Found<'f, 't> {
    pub(crate) findings: &'f mut Vec<CheckFinding>,
    pub(crate) resolve: &'f mut dyn FnMut(Node<'t>) -> Option<Node<'t>>,
    pub(crate) now: Option<DateTime<FixedOffset>>,
}

impl<'t> Found<'_, 't> {
    /// The rule is broken at this element.
    pub fn at(&mut self, node: Node<'_>, args: Args) {
        self.findings.push((node.id(), args, false));
    }

    /// Whether the rule is broken at this element cannot be decided.
    pub fn undecided_at(&mut self, node: Node<'_>, args: Args) {
        self.findings.push((node.id(), args, true));
    }

    /// The resource of the same document that a Reference leads to, by R4's rules; none where it leads out of the document, or to
    /// more than one.
    pub fn resolve(&mut self, reference: Node<'t>) -> Option<Node<'t>> {
        (self.resolve)(reference)
    }

    /// The moment that the caller gave as now; without it, what depends on it is undecided.
    #[must_use]
    pub fn now(&self) -> Option<DateTime<FixedOffset>> {
        self.now
    }
}

impl std::fmt::Debug for Found<'_, '_> {
    /// How many findings there are.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Found({})", self.findings.len())
    }
}
