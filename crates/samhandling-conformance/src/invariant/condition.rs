//! Expressions that definitions of extensions state about where they may stand.

use std::collections::HashSet;

use samhandling_core::tree::{Node, NodeId};
use samhandling_definitions::PackageId;
use samhandling_fhirpath::{Context, Expression, Item, Truth};

use super::Around;
use super::world::World;
use crate::run::Run;

/// An expression of a definition that is no invariant of an element.
#[derive(Debug)]
pub(crate) struct Condition(Expression);

impl Condition {
    /// Reads it; none where it is no FHIRPath.
    pub(crate) fn new(expression: &str) -> Option<Self> {
        Expression::parse(expression).ok().map(Condition)
    }

    /// The elements of a resource that it leads to, and whether there may be more; none where it cannot be evaluated.
    pub(crate) fn leads_to<'t>(
        &self,
        run: &mut Run<'_, 't>,
        around: Around<'t>,
        scope: PackageId,
    ) -> Option<(HashSet<NodeId>, bool)> {
        self.with_context(run, around.resource, around, scope, |context| {
            let found = self.0.evaluate(context).ok()?;
            let node = |item: &Item<'_>| if let Item::Node(node) = item { Some(node.id()) } else { None };
            Some((found.items.iter().filter_map(node).collect(), found.undecided.is_some()))
        })
    }

    /// Whether it is true of an element; none where it cannot be evaluated.
    pub(crate) fn holds<'t>(&self, run: &mut Run<'_, 't>, node: Node<'t>, scope: PackageId) -> Option<Truth> {
        self.with_context(run, node, Around::of(node), scope, |context| self.0.truth(context).ok())
    }

    fn with_context<'t, R>(
        &self,
        run: &mut Run<'_, 't>,
        node: Node<'t>,
        around: Around<'t>,
        scope: PackageId,
        ask: impl for<'c> FnOnce(&Context<'c>) -> R,
    ) -> R {
        let typing = run.typing();
        let now = run.validator.options.now;
        let world = World::new(run, scope);
        let context = Context::new(node).resource(around.resource).root_resource(around.root);
        let context = context.instance(typing).services(&world);
        let context = now.map_or(context, |now| context.now(now));
        ask(&context)
    }
}
