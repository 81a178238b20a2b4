//! One answer: whether it has the type that its question takes.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::response::Response;
use crate::resource::questionnaire::{AnswerConstraint, AnswerType, Item, ItemType, Value};

rule! {
    /// ## What it checks
    /// That an answer has a type that its question takes: `valueDecimal` for a `decimal`, `valueUri` for a `url`; a code for a
    /// choice from a value set, and for an open choice a code or a text.
    ///
    /// ## Why
    /// A reader looks for the value where its type says that it stands.
    ///
    /// ## Does not conform
    /// ```json
    /// {"linkId": "height", "answer": [{"valueString": "175"}]}
    /// ```
    /// where `height` is a `decimal`.
    ///
    /// ## Remedy
    /// Write the answer in the question's type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item.answer.value_x_>,
    /// <https://hl7.org/fhir/R4/valueset-item-type.html> (4.0.1)
    WRONG_TYPE = "fhir-response-answer-of-other-type", Error, Invariant {
        message {
            en: "`{link}`, of type {type}, takes {allowed}, and the answer is of type {found}",
            nb: "`{link}`, av typen {type}, tar imot {allowed}, men svaret er av typen {found}",
            nn: "`{link}`, av typen {type}, tek imot {allowed}, men svaret er av typen {found}",
        }
        help {
            en: "write the answer as {allowed}",
            nb: "skriv svaret som {allowed}",
            nn: "skriv svaret som {allowed}",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&WRONG_TYPE];

/// An answer, its value and where that stands.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a, 't> {
    pub(super) node: Node<'t>,
    pub(super) at: Node<'t>,
    pub(super) value: &'a Value,
    /// How many answers the question has.
    pub(super) count: usize,
}

impl<'t> Response<'_, '_, 't> {
    /// One answer to a question.
    pub(super) fn answer(&mut self, item: &Item, node: Node<'t>, count: usize) {
        let Some((at, value)) = Value::find(node, "value") else { return };
        if item.of == ItemType::Unknown {
            return;
        }
        if !takes(item, value.of) {
            let allowed = allowed(item).into_iter().map(AnswerType::name).collect::<Vec<_>>().join(", ");
            let note = self.run.note(&WRONG_TYPE, at).name("link", &*item.link_id);
            let note = note.name("type", item.of.code()).name("allowed", allowed);
            note.name("found", value.of.name()).send();
            return;
        }
        let answer = Answer { node, at, value: &value, count };
        match item.of {
            ItemType::Choice | ItemType::OpenChoice if item.constraint != AnswerConstraint::OrType => {
                self.choice(item, answer);
            }
            ItemType::Attachment => self.attachment(item, answer),
            ItemType::Reference => self.reference(item, answer),
            ItemType::Quantity => self.quantity(item, answer),
            _ => self.range(item, answer),
        }
        self.text(item, answer);
        let only_options = item.constraint == AnswerConstraint::Options;
        if only_options && item.of.takes_options() && !item.of.is_choice() {
            self.option(item, answer, answer.at);
        }
    }
}

fn takes(item: &Item, of: AnswerType) -> bool {
    allowed(item).contains(&of)
}

/// The types that an answer may have. A choice from a value set is a code; one from a list may be what is in the list.
fn allowed(item: &Item) -> Vec<AnswerType> {
    let mut allowed = match (item.of, &item.value_set) {
        (ItemType::Choice, Some(_)) => vec![AnswerType::Coding],
        (ItemType::OpenChoice, Some(_)) => vec![AnswerType::Coding, AnswerType::String],
        (of, _) => of.answers().to_vec(),
    };
    let offered = item.options.as_ref().filter(|_| item.of.is_choice());
    let has = |of: &&AnswerType| offered.is_some_and(|options| options.has_type(**of));
    allowed.extend(item.of.options().iter().filter(has));
    if item.constraint == AnswerConstraint::OrString {
        allowed.push(AnswerType::String);
    }
    allowed.dedup();
    allowed
}
