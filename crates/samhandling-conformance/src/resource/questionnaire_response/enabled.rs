//! Whether items are enabled: by the answers that conditions ask for.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_fhirpath::Expression;

use super::response::Response;
use crate::invariant;
use crate::resource::questionnaire::{Behaviour, Condition, Enabling, Item, ItemIndex};

rule! {
    /// ## What it checks
    /// That an item which is not enabled, by the answers to other questions, has no answers and no items.
    ///
    /// ## Why
    /// The question was not asked. An answer to it is left over, or came from somewhere else.
    ///
    /// ## Does not conform
    /// ```json
    /// {"item": [{"linkId": "pregnant", "answer": [{"valueBoolean": false}]},
    ///           {"linkId": "week", "answer": [{"valueInteger": 12}]}]}
    /// ```
    /// where `week` is enabled when `pregnant` is true.
    ///
    /// ## Remedy
    /// Take the answer out, or mend the answer that the condition asks for.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen> (4.0.1)
    pub(super) NOT_ENABLED = "fhir-response-item-not-enabled", Error, Invalid {
        message {
            en: "the item `{link}` has content, and by the other answers it is not enabled",
            nb: "punktet `{link}` har innhold, men etter de andre svarene er det ikke aktivert",
            nn: "punktet `{link}` har innhald, men etter dei andre svara er det ikkje aktivert",
        }
        help {
            en: "take it out, or mend the answer that the condition asks for",
            nb: "ta det ut, eller rett svaret som betingelsen gjelder",
            nn: "ta det ut, eller rett svaret som vilkåret gjeld",
        }
    }

    /// ## What it checks
    /// Whether an item is enabled. Here it could not be decided: an expression says it that asks for what is not at hand, an answer
    /// cannot be compared, or there are too many answers to look at.
    ///
    /// ## Why
    /// Whether the item must, or must not, be answered depends on it.
    ///
    /// ## Remedy
    /// Look at the condition in the Questionnaire.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen> (4.0.1)
    UNDECIDED = "fhir-response-enablement-undecided", Warning, NotSupported {
        message {
            en: "whether the item `{link}` is enabled cannot be decided",
            nb: "om punktet `{link}` er aktivert, kan ikke avgjøres",
            nn: "om punktet `{link}` er aktivert, kan ikkje avgjerast",
        }
        help {
            en: "look at the condition in the Questionnaire",
            nb: "se på betingelsen i skjemaet",
            nn: "sjå på vilkåret i skjemaet",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&NOT_ENABLED, &UNDECIDED];

/// Answers that conditions are held against, in all. What goes beyond is undecided: a form that asks for so much is an attack.
const MOST_COMPARED: usize = 4_000_000;

impl<'t> Response<'_, '_, 't> {
    /// Whether an item is enabled, by its own conditions; none where that cannot be told.
    pub(super) fn enabled(&mut self, index: ItemIndex, item: &Item) -> Option<bool> {
        match &item.expression {
            Some(Enabling::Expression(expression)) => return self.by_expression(index, expression),
            Some(Enabling::Unread) => return None,
            None => {}
        }
        let mut any = Some(false);
        let mut all = Some(true);
        for (place, condition) in item.conditions.iter().enumerate() {
            let holds = self.holds(index, place, condition);
            any = or(any, holds);
            all = and(all, holds);
        }
        match (item.conditions.len(), item.behaviour) {
            (0, _) => Some(true),
            (_, Some(Behaviour::All)) => all,
            // Where it is not said how they go together, one is enough: so says R4 of `enableWhen`.
            (_, Some(Behaviour::Any) | None) => any,
        }
    }

    /// Whether an item is enabled by an expression, which looks at the whole response.
    fn by_expression(&mut self, index: ItemIndex, expression: &Expression) -> Option<bool> {
        let key = (index, usize::MAX, self.root.id());
        if let Some(known) = self.conditions.get(&key) {
            return *known;
        }
        self.compared += self.run.tree.len();
        if self.compared > MOST_COMPARED {
            return None;
        }
        let scope = self.questionnaire.package.unwrap_or(self.run.edition.core);
        let holds = invariant::holds(self.run, expression, self.root, scope);
        self.conditions.insert(key, holds);
        holds
    }

    /// Says once of an item that it cannot be told whether it is enabled.
    pub(super) fn undecided(&mut self, index: ItemIndex, item: &Item, node: Node<'t>) {
        if self.told.insert(index) {
            self.run.note(&UNDECIDED, node).name("link", &*item.link_id).undecided().send();
        }
    }

    fn holds(&mut self, index: ItemIndex, place: usize, condition: &Condition) -> Option<bool> {
        let Some((_, common)) = condition.target else { return condition.holds(std::iter::empty()) };
        let within = match self.around.iter().rev().find(|(around, _)| *around == common) {
            Some((_, node)) => *node,
            None if common == ItemIndex::ROOT => self.root,
            None if common == index => return condition.holds(std::iter::empty()),
            None => return None,
        };
        let key = (index, place, within.id());
        if let Some(known) = self.conditions.get(&key) {
            return *known;
        }
        if self.compared > MOST_COMPARED {
            return None;
        }
        let mut count = 0;
        let answers = self.index.answers(&condition.question, within);
        let holds = condition.holds(answers.inspect(|_| count += 1));
        self.compared += count;
        self.conditions.insert(key, holds);
        holds
    }
}

fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    or(a.map(|a| !a), b.map(|b| !b)).map(|either| !either)
}
