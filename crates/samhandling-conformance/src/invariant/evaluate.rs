//! Invariants held against a node.

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Node;
use samhandling_definitions::PackageId;
use samhandling_fhirpath::{Context, EvaluationFault, Expression, Missing, Truth, Undecided};

use super::world::World;
use super::{Invariant, Test, Types, local_reference, rules, words};
use crate::run::Run;
use crate::schema::{Element, Schema};

/// The resources that an element stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'t> {
    /// The nearest: `%resource`.
    pub(crate) resource: Node<'t>,
    /// The one that contains it, or itself: `%rootResource`.
    pub(crate) root: Node<'t>,
}

impl<'t> Around<'t> {
    /// The resources around a node. What a Bundle or Parameters holds stands for itself.
    pub(crate) fn of(node: Node<'t>) -> Self {
        let is_resource = |node: &Node<'t>| node.parent().is_none() || node.resource_type().is_some();
        let mut around = std::iter::successors(Some(node), |node| node.parent()).filter(is_resource);
        let resource = around.next().unwrap_or(node);
        Around::of_resource(resource)
    }

    /// A resource, and the one that contains it.
    pub(crate) fn of_resource(resource: Node<'t>) -> Self {
        let is_contained = resource.name() == "contained";
        let container = resource.parent().filter(|_| is_contained);
        Around { resource, root: container.map_or(resource, |container| Around::of(container).root) }
    }
}

/// Holds the invariants of an element of a definition against a node.
pub(crate) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    around: Around<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    for invariant in &element.invariants {
        one(run, node, around, schema, element, invariant);
    }
}

/// Whether an expression, which is no invariant, holds of a resource; none where that cannot be told.
pub(crate) fn holds<'t>(
    run: &mut Run<'_, 't>,
    expression: &Expression,
    resource: Node<'t>,
    scope: PackageId,
) -> Option<bool> {
    let now = run.validator.options.now;
    let world = World::new(run, scope);
    let context = Context::new(resource).instance(world.instance()).services(&world);
    let context = now.map_or(context, |now| context.now(now));
    match expression.truth(&context) {
        Ok(Truth::True) => Some(true),
        Ok(Truth::False | Truth::Empty) => Some(false),
        Ok(Truth::Undecided(_)) | Err(_) => None,
    }
}

fn one<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    around: Around<'t>,
    schema: &'v Schema,
    element: &'v Element,
    invariant: &'v Invariant,
) {
    let Some(severity) = severity(run, invariant) else { return };
    match local_reference::holds(run, invariant, node, around.root) {
        Some(true) => return,
        Some(false) => return violated(run, node, schema, element, invariant, severity),
        None => {}
    }
    let expression = match invariant.test(Types(run.edition), schema, element) {
        Test::Expression(expression, _) => expression,
        Test::Faulty(_) => return run.unusable(schema, element, invariant),
    };
    let now = run.validator.options.now;
    let truth = {
        let world = World::new(run, schema.scope).reaching_out();
        let context = Context::new(node).resource(around.resource).root_resource(around.root);
        let context = context.instance(world.instance()).services(&world);
        let context = now.map_or(context, |now| context.now(now));
        expression.truth(&context)
    };
    match truth {
        Ok(Truth::True) => {}
        Ok(Truth::Undecided(undecided)) => unknown(run, node, schema, element, invariant, undecided),
        Err(error) if is_beyond_us(&error.kind) => {
            let why = [
                "it needs more than the limits allow",
                "det krever mer enn grensene tillater",
                "det krev meir enn grensene tillèt",
            ];
            let note = run.note_in(&rules::UNDECIDED, node, schema, element).name("key", &*invariant.key);
            note.words("why", why).undecided().send();
        }
        // What gives nothing, and what cannot be evaluated on this instance, is not true.
        Ok(Truth::False | Truth::Empty) | Err(_) => violated(run, node, schema, element, invariant, severity),
    }
}

/// How grave a breach is; none where nobody asked.
fn severity(run: &Run<'_, '_>, invariant: &Invariant) -> Option<Severity> {
    if invariant.is_best_practice { run.validator.options.best_practice } else { Some(invariant.severity) }
}

fn is_beyond_us(fault: &EvaluationFault) -> bool {
    matches!(fault, EvaluationFault::Limit { .. } | EvaluationFault::Digits)
}

fn violated<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    invariant: &'v Invariant,
    severity: Severity,
) {
    let note = run.note_in(&rules::VIOLATED, node, schema, element).severity(severity);
    note.words("words", words::of(invariant)).name("key", &*invariant.key).send();
}

fn unknown<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    invariant: &'v Invariant,
    undecided: Undecided,
) {
    let why = match undecided.missing {
        Missing::Reference => [
            "a resource that is referred to is not at hand",
            "en ressurs som det vises til, er ikke tilgjengelig",
            "ein ressurs som det blir vist til, er ikkje tilgjengeleg",
        ],
        Missing::Terminology => [
            "the codes of a value set are not at hand",
            "kodene i et verdisett er ikke tilgjengelige",
            "kodane i eit verdisett er ikkje tilgjengelege",
        ],
        Missing::Conformance => [
            "whether something conforms to a profile is not known",
            "det er ikke kjent om noe følger en profil",
            "det er ikkje kjent om noko følgjer ein profil",
        ],
        _ => [
            "something that it asks for is not at hand",
            "noe som den spør om, er ikke tilgjengelig",
            "noko som han spør om, er ikkje tilgjengeleg",
        ],
    };
    let note = run.note_in(&rules::UNDECIDED, node, schema, element).name("key", &*invariant.key);
    note.words("why", why).undecided().send();
}

/// Whether an element has an id and nothing else. What holds nothing at all was reported as a breach of the format.
pub(crate) fn says_nothing(node: Node<'_>) -> bool {
    let mut children = node.children().peekable();
    !node.has_value() && children.peek().is_some() && children.all(|child| child.name() == "id")
}

/// What every element must fulfil, and one that says nothing does not: ele-1.
pub(crate) fn run_universal<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let words = words::of_key("ele-1", super::UNIVERSAL[0]).unwrap_or_default();
    run.note_in(&rules::VIOLATED, node, schema, element).words("words", words).name("key", "ele-1").send();
}

/// That an extension has a value or extensions, and not both: ext-1.
pub(crate) fn run_extension<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let has_value = node.children().any(|child| run.element_name(child) == "value");
    if has_value == node.child("extension").is_some() {
        let words = words::of_key("ext-1", super::UNIVERSAL[1]).unwrap_or_default();
        run.note_in(&rules::VIOLATED, node, schema, element)
            .words("words", words)
            .name("key", "ext-1")
            .send();
    }
}
