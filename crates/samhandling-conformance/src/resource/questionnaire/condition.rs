//! Conditions under which an item is enabled.

use std::cmp::Ordering;

use samhandling_core::tree::{Node, NodeId};

use super::compare::{Relation, compare};
use super::definition::ItemIndex;
use super::value::{AnswerType, Content, Value};

/// What a condition asks of an answer.
///
/// Source: <https://hl7.org/fhir/R4/valueset-questionnaire-enable-operator.html> (4.0.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Exists,
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
}

impl Operator {
    fn of(code: &str) -> Option<Self> {
        Some(match code {
            "exists" => Operator::Exists,
            "=" => Operator::Equal,
            "!=" => Operator::NotEqual,
            ">" => Operator::Greater,
            "<" => Operator::Less,
            ">=" => Operator::GreaterOrEqual,
            "<=" => Operator::LessOrEqual,
            _ => return None,
        })
    }

    /// Whether it asks which of two comes first.
    pub(crate) fn orders(self) -> bool {
        !matches!(self, Operator::Exists | Operator::Equal | Operator::NotEqual)
    }

    /// Whether it holds between two values; none where that cannot be told.
    fn holds(self, relation: Relation) -> Option<bool> {
        match relation {
            Relation::Ordered(order) => Some(match self {
                Operator::Exists => true,
                Operator::Equal => order == Ordering::Equal,
                Operator::NotEqual => order != Ordering::Equal,
                Operator::Greater => order == Ordering::Greater,
                Operator::Less => order == Ordering::Less,
                Operator::GreaterOrEqual => order != Ordering::Less,
                Operator::LessOrEqual => order != Ordering::Greater,
            }),
            Relation::Different => Some(self == Operator::NotEqual),
            Relation::Within | Relation::Around | Relation::Unknown => None,
        }
    }
}

/// A condition on the answers to a question.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    pub(crate) node: NodeId,
    /// The link id of the question.
    pub(crate) question: Box<str>,
    /// The question, and the innermost item that it and the condition's own stand in.
    pub(crate) target: Option<(ItemIndex, ItemIndex)>,
    pub(crate) operator: Option<Operator>,
    pub(crate) answer: Option<Value>,
}

impl Condition {
    pub(super) fn read(node: Node<'_>) -> Self {
        Condition {
            node: node.id(),
            question: node.child_text("question").unwrap_or_default().into(),
            target: None,
            operator: node.child_text("operator").and_then(|code| Operator::of(&code)),
            answer: Value::read(node, "answer"),
        }
    }

    /// Whether it holds for the answers given; none where that cannot be told. One answer that matches is enough.
    ///
    /// That one is enough also for `!=` is how R5 puts it; R4's text can be read in two ways.
    /// Source: <https://hl7.org/fhir/R5/questionnaire-definitions.html#Questionnaire.item.enableWhen.answer_x_> (5.0.0).
    pub(crate) fn holds<'t>(&self, mut answers: impl Iterator<Item = Node<'t>>) -> Option<bool> {
        let (operator, expected) = (self.operator?, self.answer.as_ref()?);
        if operator == Operator::Exists {
            let Content::Truth(wanted) = expected.content else { return None };
            return Some(answers.next().is_some() == wanted);
        }
        let mut holds = Some(false);
        for answer in answers {
            let Some(actual) = Value::read(answer, "value") else { continue };
            match operator.holds(compare(&actual, expected)) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => holds = None,
            }
        }
        holds
    }
}

/// Whether values of a type come in an order.
pub(crate) fn has_order(of: AnswerType) -> bool {
    use AnswerType::{Date, DateTime, Decimal, Integer, Quantity, Time};
    matches!(of, Decimal | Integer | Date | DateTime | Time | Quantity)
}
