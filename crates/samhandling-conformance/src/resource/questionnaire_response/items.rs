//! The items directly in a response, an item or an answer: whether they are those of the Questionnaire, in its order.

use std::collections::HashMap;

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::enabled::NOT_ENABLED;
use super::index::inner;
use super::item::{MISSING, lack};
use super::response::Response;
use crate::resource::questionnaire::{Item, ItemIndex};

rule! {
    /// ## What it checks
    /// That every item of a response is one of its Questionnaire.
    ///
    /// ## Why
    /// Nobody knows what an answer means whose question is not there.
    ///
    /// ## Remedy
    /// Mend the link id; or name the version of the Questionnaire that has the question.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item.linkId> (4.0.1)
    NO_SUCH_ITEM = "fhir-response-item-unknown", Error, NotFound {
        message {
            en: "the Questionnaire has no item with the link id `{link}`",
            nb: "skjemaet har ikke noe punkt med linkId `{link}`",
            nn: "skjemaet har ikkje noko punkt med linkId `{link}`",
        }
        help {
            en: "mend the link id, or name the version of the Questionnaire that has it",
            nb: "rett linkId-en, eller oppgi den versjonen av skjemaet som har den",
            nn: "rett linkId-en, eller oppgje den versjonen av skjemaet som har han",
        }
    }

    /// ## What it checks
    /// That an item stands in the group, or in an answer to the question, in which the Questionnaire has it.
    ///
    /// ## Why
    /// The same question means different things in different groups.
    ///
    /// ## Remedy
    /// Move the item.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.questionnaire> (4.0.1)
    ELSEWHERE = "fhir-response-item-misplaced", Error, Structure {
        message {
            en: "in the Questionnaire the item `{link}` stands elsewhere",
            nb: "i skjemaet står punktet `{link}` et annet sted",
            nn: "i skjemaet står punktet `{link}` ein annan stad",
        }
        help {
            en: "move it to where the Questionnaire has it",
            nb: "flytt det dit det står i skjemaet",
            nn: "flytt det dit det står i skjemaet",
        }
    }

    /// ## What it checks
    /// That items come in the order of the Questionnaire.
    ///
    /// ## Why
    /// A response is read without the form, and questions build upon one another.
    ///
    /// ## Remedy
    /// Put the items in the order of the Questionnaire.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse.html> (4.0.1): the questions of a response are ordered as those of the
    /// Questionnaire
    OUT_OF_ORDER = "fhir-response-items-out-of-order", Error, Structure {
        message {
            en: "the item `{link}` comes after one that the Questionnaire has behind it",
            nb: "punktet `{link}` kommer etter et som i skjemaet står bak det",
            nn: "punktet `{link}` kjem etter eit som i skjemaet står bak det",
        }
        help {
            en: "put the items in the order of the Questionnaire",
            nb: "sett punktene i samme rekkefølge som i skjemaet",
            nn: "set punkta i same rekkjefølgje som i skjemaet",
        }
    }

    /// ## What it checks
    /// That an item occurs once, unless the Questionnaire lets it repeat.
    ///
    /// ## Why
    /// A reader who expects one takes the first.
    ///
    /// ## Remedy
    /// Keep one. Several answers to one question stand in one item.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.repeats> (4.0.1)
    REPEATED = "fhir-response-item-repeated", Error, Invalid {
        message {
            en: "the item `{link}` occurs {count} times, and does not repeat in the Questionnaire",
            nb: "punktet `{link}` står {count} ganger, og kan ikke gjentas i skjemaet",
            nn: "punktet `{link}` står {count} gonger, og kan ikkje gjentakast i skjemaet",
        }
        help {
            en: "keep one; several answers to one question stand in one item",
            nb: "behold ett; flere svar på ett spørsmål står i samme punkt",
            nn: "behald eitt; fleire svar på eitt spørsmål står i same punkt",
        }
    }

    /// ## What it checks
    /// That every item names its question by a link id, so that it can be held against the Questionnaire.
    ///
    /// ## Why
    /// Nobody knows what an answer means without its question.
    ///
    /// ## Remedy
    /// Add the link id.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item.linkId> (4.0.1)
    WITHOUT_LINK = "fhir-response-item-without-link-id", Error, Required {
        message {
            en: "an item has no link id, so it could not be held against the Questionnaire",
            nb: "et punkt har ingen linkId, så det kunne ikke kontrolleres mot skjemaet",
            nn: "eit punkt har ingen linkId, så det kunne ikkje kontrollerast mot skjemaet",
        }
        help { en: "add the link id", nb: "legg til linkId-en", nn: "legg til linkId-en" }
    }
}

pub(crate) static RULES: &[&Rule] = &[&NO_SUCH_ITEM, &ELSEWHERE, &OUT_OF_ORDER, &REPEATED, &WITHOUT_LINK];

/// Answers that are missing beyond this number are not told of: nobody reads so far.
const MOST_MISSING: u32 = 10_000;

impl<'t> Response<'_, '_, 't> {
    /// The items in a container: a response, an item that is a group, or an answer. What is wrong with them as a whole is
    /// reported at the response or item. In a hidden container, nothing is missing.
    pub(super) fn items(&mut self, container: Node<'t>, at: Node<'t>, parent: ItemIndex, hidden: bool) {
        let questionnaire = self.questionnaire;
        let mut found: HashMap<ItemIndex, Vec<Node<'t>>> = HashMap::new();
        let mut order: Vec<ItemIndex> = Vec::new();
        let (mut last, mut unordered, mut unnamed) = (0, None, None);
        for node in inner(container, "item") {
            let Some(link_id) = node.child_text("linkId").filter(|link_id| !link_id.is_empty()) else {
                unnamed = unnamed.or(Some(node));
                continue;
            };
            let Some((index, place)) = questionnaire.child(parent, &link_id) else {
                self.stray(node, at, &link_id, hidden);
                continue;
            };
            if place < last {
                unordered = unordered.or(Some((node, link_id)));
            }
            last = place;
            let nodes = found.entry(index).or_default();
            if nodes.is_empty() {
                order.push(index);
            }
            nodes.push(node);
        }
        // Each of these is told once for a container.
        if let Some((node, link_id)) = unordered {
            self.run.note(&OUT_OF_ORDER, at).span(node.span()).name("link", link_id).send();
        }
        if let Some(node) = unnamed {
            self.run.note(&WITHOUT_LINK, at).span(node.span()).send();
        }
        for index in order {
            let nodes = found.get(&index).map(Vec::as_slice).unwrap_or_default();
            if let Some(item) = questionnaire.item(index) {
                self.present(index, item, nodes, at, hidden);
            }
        }
        if !hidden {
            self.absent(container, at, parent, &found);
        }
    }

    /// An item that the Questionnaire does not have here.
    fn stray(&mut self, node: Node<'t>, at: Node<'t>, link_id: &str, hidden: bool) {
        let questionnaire = self.questionnaire;
        let known = questionnaire.find(link_id);
        let Some((index, item)) = known.and_then(|index| Some((index, questionnaire.item(index)?))) else {
            self.run.note(&NO_SUCH_ITEM, at).span(node.span()).value("link", link_id).send();
            return;
        };
        self.run.note(&ELSEWHERE, at).span(node.span()).name("link", link_id).send();
        let enabled = self.enabled(index, item) == Some(true) && !hidden;
        self.item(index, item, node, Some(enabled));
    }

    /// The occurrences of an item in one container.
    fn present(&mut self, index: ItemIndex, item: &Item, nodes: &[Node<'t>], at: Node<'t>, hidden: bool) {
        let enabled = self.enabled(index, item);
        for node in nodes {
            let has_content = inner(*node, "answer").chain(inner(*node, "item")).next().is_some();
            match enabled {
                Some(false) if has_content => {
                    self.run.note(&NOT_ENABLED, *node).name("link", &*item.link_id).send();
                }
                None if has_content && !hidden => self.undecided(index, item, *node),
                _ => {}
            }
        }
        if let [_, second, ..] = nodes
            && !item.repeats
        {
            let count = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
            let note = self.run.note(&REPEATED, at).span(second.span()).name("link", &*item.link_id);
            note.count("count", count).send();
        }
        let enabled = if hidden { Some(false) } else { enabled };
        if item.of.is_group() {
            self.occurrences_of_group(item, nodes, at, enabled);
        }
        for node in nodes {
            self.item(index, item, *node, enabled);
        }
    }

    /// The required items that are not there.
    fn absent(
        &mut self,
        container: Node<'t>,
        at: Node<'t>,
        parent: ItemIndex,
        found: &HashMap<ItemIndex, Vec<Node<'t>>>,
    ) {
        let questionnaire = self.questionnaire;
        for index in questionnaire.must_have(parent) {
            let Some(item) = questionnaire.item(*index).filter(|_| !found.contains_key(index)) else {
                continue;
            };
            if self.missing >= MOST_MISSING {
                return;
            }
            match self.enabled(*index, item) {
                Some(true) => {
                    self.missing += 1;
                    lack(self, &MISSING, at).span(container.span()).name("link", &*item.link_id).send();
                }
                Some(false) => {}
                None => self.undecided(*index, item, at),
            }
        }
    }
}
