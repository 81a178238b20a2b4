//! National checks: what a service asks for beyond its profiles.

use samhandling_core::diagnostic::{Args, Rule};
use samhandling_core::tree::Node;

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
    /// Looks at a resource, and reports what breaks the rule.
    pub run: fn(Node<'_>, &mut Found<'_>),
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

/// Where a check puts what it finds.
#[derive(Debug)]
pub struct Found<'f> {
    pub(crate) findings: &'f mut Vec<(samhandling_core::tree::NodeId, Args, bool)>,
}

impl Found<'_> {
    /// The rule is broken at this element.
    pub fn at(&mut self, node: Node<'_>, args: Args) {
        self.findings.push((node.id(), args, false));
    }

    /// Whether the rule is broken at this element cannot be decided.
    pub fn undecided_at(&mut self, node: Node<'_>, args: Args) {
        self.findings.push((node.id(), args, true));
    }
}
