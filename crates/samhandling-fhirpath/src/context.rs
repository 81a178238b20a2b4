//! What an expression is evaluated on.

use samhandling_core::tree::Node;

use crate::{Instance, Limits, NoServices, Services, Temporal, Trace, Untyped};

/// What an expression is evaluated on: a node, the resources around it, and what is known of the world.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::{Limits, Tree};
/// use samhandling_fhirpath::{Context, Expression, Truth};
///
/// let source = br#"{"resourceType": "Bundle", "entry": [{"fullUrl": "urn:uuid:1"}]}"#;
/// let tree = Tree::from_json(source, &Limits::default())?;
/// let entry = tree.root().child("entry").ok_or("no entry")?;
/// let context = Context::new(entry).resource(tree.root());
/// let expression = Expression::parse("fullUrl.exists() and %resource.entry.count() = 1")?;
/// assert_eq!(expression.truth(&context)?, Truth::True);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Context<'t> {
    pub(crate) node: Node<'t>,
    pub(crate) resource: Node<'t>,
    pub(crate) root_resource: Node<'t>,
    pub(crate) instance: &'t dyn Instance,
    pub(crate) services: &'t dyn Services,
    pub(crate) now: Option<Temporal>,
    pub(crate) trace: Option<&'t dyn Trace>,
    pub(crate) limits: Limits,
}

impl<'t> Context<'t> {
    /// A node that is `%context`, `%resource` and `%rootResource` at once, without types.
    #[must_use]
    pub fn new(node: Node<'t>) -> Self {
        Context {
            node,
            resource: node,
            root_resource: node,
            instance: &Untyped,
            services: &NoServices,
            now: None,
            trace: None,
            limits: Limits::default(),
        }
    }

    /// The resource that the node is in, for `%resource`; and for `%rootResource`, unless that is given behind this.
    #[must_use]
    pub fn resource(self, resource: Node<'t>) -> Self {
        Context { resource, root_resource: resource, ..self }
    }

    /// The resource that contains the resource, for `%rootResource`.
    #[must_use]
    pub fn root_resource(self, root_resource: Node<'t>) -> Self {
        Context { root_resource, ..self }
    }

    /// What each node is.
    #[must_use]
    pub fn instance(self, instance: &'t dyn Instance) -> Self {
        Context { instance, ..self }
    }

    /// What may be asked of the world.
    #[must_use]
    pub fn services(self, services: &'t dyn Services) -> Self {
        Context { services, ..self }
    }

    /// The moment that `now()` and `today()` give. Without it they give nothing, and the result is not decided.
    #[must_use]
    pub fn now(self, now: chrono::DateTime<chrono::FixedOffset>) -> Self {
        Context { now: Some(Temporal::now(now)), ..self }
    }

    /// Who is told what `trace()` shows. Without anybody, `trace()` costs nothing.
    #[must_use]
    pub fn trace(self, trace: &'t dyn Trace) -> Self {
        Context { trace: Some(trace), ..self }
    }

    /// How much may be done.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Context { limits, ..self }
    }
}
