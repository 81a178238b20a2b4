//! Any expression, asked of a document.

use samhandling_core::path::ElementPath;
use samhandling_core::tree::{Kind, Node, Tree};
use samhandling_fhirpath::{
    Context, EvaluationError, Expression, Instance, Item, TypeError, TypeFault, TypeId, Undecided,
};

use super::world::World;
use super::{Types, Typing};
use crate::Validator;
use crate::run::Run;

/// What an expression gives on a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The items, in their order.
    pub items: Vec<AnswerItem>,
    /// What was not at hand, if the items could be others for it.
    pub undecided: Option<Undecided>,
    /// What in the expression can never be right for a resource of this type.
    pub fault: Option<TypeError>,
}

/// One item of an answer.
///
/// `Debug` hides the value, which may be a patient's.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerItem {
    /// Its type: `FHIR.HumanName`, `FHIR.Patient.contact`, `System.Integer`; `unknown` for what has no definition.
    pub type_name: String,
    /// Where it stands in the document; none for a value that was computed.
    pub path: Option<ElementPath>,
    /// The value as FHIRPath writes it; an element with children as it stands in the document, in one line.
    pub value: String,
}

impl std::fmt::Debug for AnswerItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnswerItem({}, {:?})", self.type_name, self.path)
    }
}

impl Validator {
    /// Evaluates an expression on a document, whose elements have the types that FHIR gives them. `%resource` is the document;
    /// references are resolved in it, value sets and profiles are those that are loaded.
    ///
    /// # Errors
    ///
    /// What FHIRPath calls an error, and a limit that was reached: whoever wrote the expression must act.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Validator;
    /// use samhandling_core::tree::{Limits, Tree};
    /// use samhandling_definitions::Definitions;
    /// use samhandling_fhirpath::Expression;
    ///
    /// let source = br#"{"resourceType": "Patient", "birthDate": "1970-03", "deceasedBoolean": false}"#;
    /// let tree = Tree::read(source, &Limits::default())?;
    /// let validator = Validator::new(Definitions::embedded())?;
    /// let answer = validator.evaluate(&Expression::parse("birthDate | deceased")?, &tree)?;
    /// let items: Vec<_> = answer.items.iter().map(|item| (&*item.type_name, &*item.value)).collect();
    /// assert_eq!(items, [("FHIR.date", "1970-03"), ("FHIR.boolean", "false")]);
    ///
    /// let answer = validator.evaluate(&Expression::parse("birthdate")?, &tree)?;
    /// assert!(answer.items.is_empty());
    /// let fault = answer.fault.ok_or("no fault")?;
    /// assert_eq!(fault.to_string(), "`Patient` has no element `birthdate` (byte 0)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evaluate(&self, expression: &Expression, tree: &Tree<'_>) -> Result<Answer, EvaluationError> {
        self.with_scratch(|scratch| {
            self.run(tree, scratch, &|run| {
                run.type_all()?;
                Ok(self.answer(expression, run))
            })
        })
    }

    /// What an expression finds in a document whose nodes are typed.
    fn answer<'v>(
        &'v self,
        expression: &Expression,
        run: &mut Run<'v, '_>,
    ) -> Result<Answer, EvaluationError> {
        let (tree, edition, typing) = (run.tree, run.edition, run.typing());
        let root = tree.root();
        let of = typing.get(root).map(|_| typing.element(root).of);
        let paths = |run: &Run<'_, '_>, node: Node<'_>| run.path(run.tree.node(node.id()));
        let mut answer = {
            let world = World::new(run, edition.core);
            let context = Context::new(root).services(&world);
            let context = if of.is_some() { context.instance(typing) } else { context };
            let context = self.options.now.map_or(context, |now| context.now(now));
            let evaluation = expression.evaluate(&context)?;
            let items =
                evaluation.items.iter().map(|item| (answered(item, typing), item.node().map(Node::id)));
            let items: Vec<_> = items.collect();
            (items, evaluation.undecided)
        };
        let items = answer.0.drain(..).map(|(item, node)| {
            let path = node.map(|node| paths(run, tree.node(node)));
            AnswerItem { path, ..item }
        });
        let items = items.collect();
        let fault = of.and_then(|of| expression.check(&Types(edition), &[of]).err());
        // A list that `as` is used on may hold one item; only the instance tells.
        let fault = fault.filter(|fault| !matches!(fault.kind, TypeFault::NotSingle { .. }));
        Ok(Answer { items, undecided: answer.1, fault })
    }
}

/// An item without its place.
fn answered(item: &Item<'_>, typing: &Typing<'_>) -> AnswerItem {
    let value = match item.node() {
        Some(node) if !node.has_value() => in_one_line(node),
        _ => item.to_string(),
    };
    let type_name = match item {
        Item::Node(node) => match typing.element(*node).of {
            TypeId::UNKNOWN => "unknown".to_owned(),
            of => format!("FHIR.{}", typing.model().name(of)),
        },
        Item::Type(_) => "System.TypeInfo".to_owned(),
        value => {
            value.system_type().map_or_else(|| "unknown".to_owned(), |of| format!("System.{}", of.name()))
        }
    };
    AnswerItem { type_name, path: None, value }
}

/// An element as it stands in the document, without the line breaks and the white space around them.
fn in_one_line(node: Node<'_>) -> String {
    if node.kind() != Kind::Object {
        return String::new();
    }
    let span = node.span();
    let source = node.tree().source();
    let source = source.get(span.start as usize..span.end as usize).unwrap_or_default();
    // A string in JSON cannot hold a line break, and in XML one is white space like any other.
    let text = String::from_utf8_lossy(source);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
