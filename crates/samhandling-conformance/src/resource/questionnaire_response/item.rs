//! One item of a response: its text, its answers as a whole, and what stands in it.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::index::inner;
use super::response::Response;
use crate::resource::questionnaire::{Item, ItemIndex, ItemType};
use crate::run::Note;

rule! {
    /// ## What it checks
    /// That a required item which is enabled is there, and has an answer. In a response that is not completed it is a warning.
    ///
    /// ## Why
    /// Who asked needs the answer.
    ///
    /// ## Remedy
    /// Add the answer; or let the status be `in-progress` until it is there.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.required> (4.0.1)
    pub(super) MISSING = "fhir-response-answer-missing", Error, Required {
        message {
            en: "there is no answer to `{link}`, which is required",
            nb: "det mangler svar på `{link}`, som er påkrevd",
            nn: "det manglar svar på `{link}`, som er påkravd",
        }
        help {
            en: "add the answer, or let the status be `in-progress` until it is there",
            nb: "legg til svaret, eller la status være `in-progress` til det er på plass",
            nn: "legg til svaret, eller lat status vere `in-progress` til det er på plass",
        }
    }

    /// ## What it checks
    /// That a required group has at least one item. In a response that is not completed it is a warning.
    ///
    /// ## Why
    /// An empty group says nothing.
    ///
    /// ## Remedy
    /// Add an item of the group.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.required> (4.0.1)
    EMPTY_GROUP = "fhir-response-group-empty", Error, Required {
        message {
            en: "the group `{link}` is required, and has no items",
            nb: "gruppen `{link}` er påkrevd, og har ingen punkter",
            nn: "gruppa `{link}` er påkravd, og har ingen punkt",
        }
        help {
            en: "add an item of the group",
            nb: "legg til et av gruppens punkter",
            nn: "legg til eit punkt i gruppa",
        }
    }

    /// ## What it checks
    /// That a question which does not repeat has one answer.
    ///
    /// ## Why
    /// A reader who expects one takes the first.
    ///
    /// ## Remedy
    /// Keep one.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.repeats> (4.0.1)
    REPEATED = "fhir-response-answer-repeated", Error, Invalid {
        message {
            en: "`{link}` has {count} answers, and does not repeat in the Questionnaire",
            nb: "`{link}` har {count} svar, og kan ikke gjentas i skjemaet",
            nn: "`{link}` har {count} svar, og kan ikkje gjentakast i skjemaet",
        }
        help { en: "keep one answer", nb: "behold ett svar", nn: "behald eitt svar" }
    }

    /// ## What it checks
    /// That groups and displays have no answers.
    ///
    /// ## Why
    /// They ask nothing. What stands in a group stands directly in its item.
    ///
    /// ## Does not conform
    /// ```json
    /// {"linkId": "group", "answer": [{"item": [{"linkId": "question"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Move the items of a group from its answer into the item; take an answer to a display out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item> (4.0.1)
    TAKES_NONE = "fhir-response-answer-without-question", Error, Structure {
        message {
            en: "`{link}`, of type {type}, takes no answer",
            nb: "`{link}`, av typen {type}, tar ikke imot svar",
            nn: "`{link}`, av typen {type}, tek ikkje imot svar",
        }
        help {
            en: "move the items of a group from its answer into the item itself; take an answer to a display out",
            nb: "flytt punktene i en gruppe fra svaret og rett inn i gruppen; ta ut svar på det som bare vises",
            nn: "flytt punkta i ei gruppe frå svaret og rett inn i gruppa; ta ut svar på det som berre blir vist",
        }
    }

    /// ## What it checks
    /// That items which belong to a question stand in its answers, and that nothing stands in a display.
    ///
    /// ## Why
    /// A question may have several answers, and what stands inside belongs to one of them.
    ///
    /// ## Does not conform
    /// ```json
    /// {"linkId": "question", "item": [{"linkId": "why"}]}
    /// ```
    ///
    /// ## Remedy
    /// Move the items into the answer.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item> (4.0.1)
    ITEM_OUTSIDE_ANSWER = "fhir-response-item-outside-answer", Error, Structure {
        message {
            en: "`{link}` is of type {type}: no items stand directly in it",
            nb: "`{link}` er av typen {type}: ingen punkter skal stå rett i det",
            nn: "`{link}` er av typen {type}: ingen punkt skal stå rett i det",
        }
        help {
            en: "move the items into the answer that they belong to",
            nb: "flytt punktene inn i svaret de hører til",
            nn: "flytt punkta inn i svaret dei høyrer til",
        }
    }

    /// ## What it checks
    /// That the text of an item is the text of the question, in one of the languages that the Questionnaire has.
    ///
    /// ## Why
    /// Another text is another question, and the answer may mean something else.
    ///
    /// ## Remedy
    /// Take the text over from the Questionnaire; or name the version that has this text.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item.text> (4.0.1)
    OTHER_TEXT = "fhir-response-text-differs", Error, Invalid {
        message {
            en: "the text of `{link}` is not the one of the Questionnaire",
            nb: "teksten til `{link}` er ikke den som står i skjemaet",
            nn: "teksten til `{link}` er ikkje den som står i skjemaet",
        }
        help {
            en: "take the text over from the Questionnaire, or name the version that has this text",
            nb: "ta over teksten fra skjemaet, eller oppgi den versjonen som har denne teksten",
            nn: "ta over teksten frå skjemaet, eller oppgje den versjonen som har denne teksten",
        }
    }

    /// ## What it checks
    /// That answers are such as their question takes. Here it could not be decided: the Questionnaire does not say of what type the
    /// question is, or says something that FHIR does not know.
    ///
    /// ## Why
    /// The response may be right or wrong; the Questionnaire is wrong.
    ///
    /// ## Remedy
    /// Mend the Questionnaire.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.type> (4.0.1)
    NO_TYPE = "fhir-response-question-type-unknown", Warning, NotSupported {
        message {
            en: "the Questionnaire does not say of what type `{link}` is, so its answers were not checked",
            nb: "skjemaet sier ikke hvilken type `{link}` er, så svarene er ikke kontrollert",
            nn: "skjemaet seier ikkje kva type `{link}` er, så svara er ikkje kontrollerte",
        }
        help { en: "mend the Questionnaire", nb: "rett skjemaet", nn: "rett skjemaet" }
    }
}

pub(crate) static RULES: &[&Rule] =
    &[&MISSING, &EMPTY_GROUP, &REPEATED, &TAKES_NONE, &ITEM_OUTSIDE_ANSWER, &OTHER_TEXT, &NO_TYPE];

/// Starts a finding of something that is not there: an error in a response that says it is completed.
pub(super) fn lack<'n, 'v, 't>(
    response: &'n mut Response<'_, 'v, 't>,
    rule: &'static Rule,
    node: Node<'t>,
) -> Note<'n, 'v, 't> {
    let severity = response.severity_of_lack();
    response.run.note(rule, node).severity(severity)
}

impl<'t> Response<'_, '_, 't> {
    /// One item. Nothing is missing in it unless it is enabled.
    pub(super) fn item(&mut self, index: ItemIndex, item: &Item, node: Node<'t>, enabled: Option<bool>) {
        let answers: Vec<Node<'t>> = inner(node, "answer").collect();
        let text = node.child_text("text").filter(|text| !text.is_empty());
        if text.is_some_and(|text| !item.texts.iter().any(|known| **known == *text)) {
            self.run.note(&OTHER_TEXT, node).name("link", &*item.link_id).send();
        }
        self.around.push((index, node));
        match item.of {
            ItemType::Group | ItemType::Question => self.group(index, item, node, enabled),
            ItemType::Display => self.display(item, node),
            _ => self.question(index, item, node, &answers, enabled),
        }
        self.around.pop();
    }

    fn group(&mut self, index: ItemIndex, item: &Item, node: Node<'t>, enabled: Option<bool>) {
        self.takes_none(item, node);
        if item.required && enabled == Some(true) && inner(node, "item").next().is_none() {
            lack(self, &EMPTY_GROUP, node).name("link", &*item.link_id).send();
        }
        self.items(node, node, index, enabled == Some(false));
    }

    fn display(&mut self, item: &Item, node: Node<'t>) {
        self.takes_none(item, node);
        self.nothing_outside_answers(item, node);
    }

    fn takes_none(&mut self, item: &Item, node: Node<'t>) {
        if let Some(answer) = inner(node, "answer").next() {
            let note = self.run.note(&TAKES_NONE, node).span(answer.span());
            note.name("link", &*item.link_id).name("type", item.of.code()).send();
        }
    }

    fn nothing_outside_answers(&mut self, item: &Item, node: Node<'t>) {
        if let Some(inner) = inner(node, "item").next() {
            let note = self.run.note(&ITEM_OUTSIDE_ANSWER, node).span(inner.span());
            note.name("link", &*item.link_id).name("type", item.of.code()).send();
        }
    }

    fn question(
        &mut self,
        index: ItemIndex,
        item: &Item,
        node: Node<'t>,
        answers: &[Node<'t>],
        enabled: Option<bool>,
    ) {
        match enabled {
            Some(true) if item.required && answers.is_empty() => {
                lack(self, &MISSING, node).name("link", &*item.link_id).send();
            }
            None if item.required && answers.is_empty() => self.undecided(index, item, node),
            _ => {}
        }
        if let [_, second, ..] = answers
            && !item.repeats
        {
            let count = u32::try_from(answers.len()).unwrap_or(u32::MAX);
            let note = self.run.note(&REPEATED, node).span(second.span()).name("link", &*item.link_id);
            note.count("count", count).send();
        }
        self.occurrences_of_answers(item, node, answers.len(), enabled);
        self.nothing_outside_answers(item, node);
        if item.of == ItemType::Unknown && !answers.is_empty() && self.told.insert(index) {
            self.run.note(&NO_TYPE, node).name("link", &*item.link_id).undecided().send();
        }
        for answer in answers {
            self.answer(item, *answer, answers.len());
            self.items(*answer, node, index, enabled == Some(false));
        }
    }
}
