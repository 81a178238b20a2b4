//! Conditions of items: whether they lead to a question that stands before, and can hold.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::{Node, Span};

use super::condition::{Condition, Operator, has_order};
use super::definition::{Item, ItemIndex, Questionnaire};
use super::item_type::ItemType;
use super::value::AnswerType;
use crate::run::Run;

rule! {
    /// ## What it checks
    /// That the question which a condition names is an item of the Questionnaire.
    ///
    /// ## Why
    /// A question that is not there is never answered, so the item is never shown.
    ///
    /// ## Remedy
    /// Mend the link id in `enableWhen.question`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen.question> (4.0.1)
    NO_TARGET = "fhir-questionnaire-condition-question-missing", Error, BusinessRule {
        message {
            en: "a condition names the question `{question}`, and no item has that link id",
            nb: "en betingelse viser til spørsmålet `{question}`, men ingen punkter har den linkId-en",
            nn: "eit vilkår viser til spørsmålet `{question}`, men ingen punkt har den linkId-en",
        }
        help {
            en: "mend the link id in `enableWhen.question`",
            nb: "rett linkId-en i `enableWhen.question`",
            nn: "rett linkId-en i `enableWhen.question`",
        }
    }

    /// ## What it checks
    /// That a condition names the question whose answer it is about.
    ///
    /// ## Why
    /// Without it the condition says nothing, and the item is never shown.
    ///
    /// ## Remedy
    /// Add the link id of the question in `enableWhen.question`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen.question> (4.0.1)
    NO_QUESTION = "fhir-questionnaire-condition-without-question", Error, BusinessRule {
        message {
            en: "the item has a condition that names no question",
            nb: "punktet har en betingelse som ikke viser til noe spørsmål",
            nn: "punktet har eit vilkår som ikkje viser til noko spørsmål",
        }
        help {
            en: "add the link id of the question in `enableWhen.question`",
            nb: "legg til linkId-en til spørsmålet i `enableWhen.question`",
            nn: "legg til linkId-en til spørsmålet i `enableWhen.question`",
        }
    }

    /// ## What it checks
    /// That an item does not depend on an answer to itself.
    ///
    /// ## Why
    /// It could be answered only after it has been answered.
    ///
    /// ## Remedy
    /// Name the question that was meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen> (4.0.1)
    ITSELF = "fhir-questionnaire-condition-on-itself", Error, BusinessRule {
        message {
            en: "the item depends on an answer to itself",
            nb: "punktet avhenger av et svar på seg selv",
            nn: "punktet er avhengig av eit svar på seg sjølv",
        }
        help {
            en: "name the question that was meant",
            nb: "vis til spørsmålet som var ment",
            nn: "vis til spørsmålet som var meint",
        }
    }

    /// ## What it checks
    /// That an item does not depend on an answer that stands inside it.
    ///
    /// ## Why
    /// What stands in an item that is not enabled is not enabled either, so it never gets the answer.
    ///
    /// ## Remedy
    /// Move the question out of the item, or depend on another.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen> (4.0.1)
    INNER = "fhir-questionnaire-condition-on-inner-item", Error, BusinessRule {
        message {
            en: "the item depends on `{question}`, which stands inside it",
            nb: "punktet avhenger av `{question}`, som står inne i det",
            nn: "punktet er avhengig av `{question}`, som står inne i det",
        }
        help {
            en: "move that question out of the item, or depend on another",
            nb: "flytt spørsmålet ut av punktet, eller bruk et annet i betingelsen",
            nn: "flytt spørsmålet ut av punktet, eller bruk eit anna i vilkåret",
        }
    }

    /// ## What it checks
    /// That the question which a condition names comes before the item.
    ///
    /// ## Why
    /// Whoever fills in the form from top to bottom does not see the item when they come to it.
    ///
    /// ## Remedy
    /// Move the question before the item, if that is what was meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen.question> (4.0.1)
    AFTER = "fhir-questionnaire-condition-on-later-item", Warning, BusinessRule {
        message {
            en: "the item depends on `{question}`, which comes after it",
            nb: "punktet avhenger av `{question}`, som kommer etter det",
            nn: "punktet er avhengig av `{question}`, som kjem etter det",
        }
        help {
            en: "move the question before the item",
            nb: "flytt spørsmålet foran punktet",
            nn: "flytt spørsmålet framfor punktet",
        }
    }

    /// ## What it checks
    /// That a condition can hold: the question takes answers of the type that the condition compares with, and an order is asked
    /// for only where values have one.
    ///
    /// ## Why
    /// A condition that never holds hides its item for ever.
    ///
    /// ## Does not conform
    /// ```json
    /// {"question": "smokes", "operator": "=", "answerString": "yes"}
    /// ```
    /// where `smokes` is a `boolean`.
    ///
    /// ## Remedy
    /// Compare with a value of the type that the question takes.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-questionnaire-enable-operator.html>,
    /// <https://hl7.org/fhir/R4/valueset-item-type.html> (4.0.1)
    NEVER_HOLDS = "fhir-questionnaire-condition-never-holds", Warning, BusinessRule {
        message {
            en: "the condition on `{question}`, of type {type}, never holds: it compares with a value of type {compared}",
            nb: "betingelsen på `{question}`, av typen {type}, slår aldri til: den sammenligner med en verdi av typen {compared}",
            nn: "vilkåret på `{question}`, av typen {type}, slår aldri til: det samanliknar med ein verdi av typen {compared}",
        }
        help {
            en: "compare with a value of the type that the question takes",
            nb: "sammenlign med en verdi av den typen som spørsmålet tar imot",
            nn: "samanlikn med ein verdi av den typen som spørsmålet tek imot",
        }
    }

    /// ## What it checks
    /// That a link id belongs to one item. Invariant que-2 says that there is a duplicate; this says where.
    ///
    /// ## Why
    /// Responses and conditions name items by it.
    ///
    /// ## Remedy
    /// Give the item a link id of its own.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.linkId> (4.0.1), invariant que-2
    SAME_LINK_ID = "fhir-questionnaire-link-id-twice", Warning, Duplicate {
        message {
            en: "an earlier item has the same link id, `{link}`",
            nb: "et tidligere punkt har samme linkId, `{link}`",
            nn: "eit tidlegare punkt har same linkId, `{link}`",
        }
        help {
            en: "give the item a link id of its own",
            nb: "gi punktet sin egen linkId",
            nn: "gje punktet sin eigen linkId",
        }
    }
}

pub(crate) static RULES: &[&Rule] =
    &[&NO_TARGET, &NO_QUESTION, &ITSELF, &INNER, &AFTER, &NEVER_HOLDS, &SAME_LINK_ID];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, questionnaire: &Questionnaire) {
    for (index, item) in questionnaire.items() {
        let node = run.tree.node(item.node);
        if !item.link_id.is_empty() && questionnaire.find(&item.link_id) != Some(index) {
            run.note(&SAME_LINK_ID, node).value("link", &item.link_id).send();
        }
        for condition in &item.conditions {
            match condition.question.is_empty() {
                true => run.note(&NO_QUESTION, node).span(span_of(condition, node)).send(),
                false => hold(run, questionnaire, (index, node), condition),
            }
        }
    }
}

fn hold<'t>(
    run: &mut Run<'_, 't>,
    questionnaire: &Questionnaire,
    (index, node): (ItemIndex, Node<'t>),
    condition: &Condition,
) {
    let rule = match condition.target {
        None => &NO_TARGET,
        Some((target, _)) if target == index => &ITSELF,
        Some((target, _)) if questionnaire.is_in(target, index) => &INNER,
        Some((target, _)) => {
            if let Some(item) = questionnaire.item(target) {
                can_hold(run, item, condition, node);
            }
            if target < index {
                return;
            }
            &AFTER
        }
    };
    run.note(rule, node).span(span_of(condition, node)).value("question", &condition.question).send();
}

/// Whether some answer to a question could make a condition hold.
fn can_hold<'t>(run: &mut Run<'_, 't>, target: &Item, condition: &Condition, node: Node<'t>) {
    let (Some(operator), Some(expected)) = (condition.operator, &condition.answer) else { return };
    let of = expected.of;
    let takes = comparable(target).any(|answer| answer == of);
    let never = match target.of {
        ItemType::Unknown => false,
        _ if operator == Operator::Exists => false,
        _ => !takes || (operator.orders() && !has_order(of)),
    };
    if never {
        let note = run.note(&NEVER_HOLDS, node).span(span_of(condition, node));
        let note = note.value("question", &condition.question).name("type", target.of.code());
        note.name("compared", of.name()).send();
    }
}

/// Where a condition stands.
fn span_of(condition: &Condition, node: Node<'_>) -> Span {
    node.tree().node(condition.node).span()
}

/// The types of value that an answer can be compared with.
fn comparable(item: &Item) -> impl Iterator<Item = AnswerType> {
    let near = |of: AnswerType| match of {
        AnswerType::Decimal => Some(AnswerType::Integer),
        AnswerType::Integer => Some(AnswerType::Decimal),
        AnswerType::Date => Some(AnswerType::DateTime),
        AnswerType::DateTime => Some(AnswerType::Date),
        AnswerType::Uri => Some(AnswerType::String),
        _ => None,
    };
    let of_options = item.of.is_choice().then_some(AnswerType::Reference);
    item.of.answers().iter().flat_map(move |of| [Some(*of), near(*of)]).flatten().chain(of_options)
}
