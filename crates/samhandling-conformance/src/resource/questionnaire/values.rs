//! Options and initial values of items: whether they are such as the item takes.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::definition::{Item, Questionnaire};
use super::item_type::ItemType;
use super::value::{AnswerType, Value};
use crate::run::Run;

rule! {
    /// ## What it checks
    /// That an option has a type that answers to its item can have.
    ///
    /// ## Why
    /// An answer must be one of the options and of the item's type. Where the two differ, no answer is right.
    ///
    /// ## Does not conform
    /// ```json
    /// {"linkId": "1", "type": "integer", "answerOption": [{"valueString": "one"}]}
    /// ```
    ///
    /// ## Remedy
    /// Write the options in the item's type; or let the item be a `choice`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.answerOption.value_x_> (4.0.1)
    OPTION_TYPE = "fhir-questionnaire-option-of-other-type", Error, BusinessRule {
        message {
            en: "the option is of type {found}, and the item of type {type}",
            nb: "svaralternativet er av typen {found}, og punktet av typen {type}",
            nn: "svaralternativet er av typen {found}, og punktet av typen {type}",
        }
        help {
            en: "write the option in the item's type, or make the item a `choice`",
            nb: "skriv svaralternativet i samme type, eller gjør punktet til `choice`",
            nn: "skriv svaralternativet i same type, eller gjer punktet til `choice`",
        }
    }

    /// ## What it checks
    /// That an initial value has a type that answers to its item can have.
    ///
    /// ## Why
    /// It becomes the answer, if nobody changes it.
    ///
    /// ## Does not conform
    /// ```json
    /// {"linkId": "1", "type": "integer", "initial": [{"valueString": "one"}]}
    /// ```
    ///
    /// ## Remedy
    /// Write the value in the item's type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.initial.value_x_> (4.0.1)
    INITIAL_TYPE = "fhir-questionnaire-initial-of-other-type", Error, BusinessRule {
        message {
            en: "the initial value is of type {found}, and the item of type {type}",
            nb: "startverdien er av typen {found}, og punktet av typen {type}",
            nn: "startverdien er av typen {found}, og punktet av typen {type}",
        }
        help {
            en: "write the initial value in the item's type",
            nb: "skriv startverdien i punktets type",
            nn: "skriv startverdien i typen til punktet",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&OPTION_TYPE, &INITIAL_TYPE];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, questionnaire: &Questionnaire) {
    for (_, item) in questionnaire.items() {
        let node = run.tree.node(item.node);
        options(run, item, node);
        initial(run, item, node);
    }
}

fn options<'t>(run: &mut Run<'_, 't>, item: &Item, node: Node<'t>) {
    // Those of a quantity stand for units.
    if !item.of.takes_options() || item.of == ItemType::Quantity {
        return;
    }
    let allowed = item.of.options();
    for option in node.children_named("answerOption") {
        hold(run, &OPTION_TYPE, item, option, allowed);
    }
}

fn initial<'t>(run: &mut Run<'_, 't>, item: &Item, node: Node<'t>) {
    // Groups and displays have no initial values at all, by invariant que-8.
    if item.of.answers().is_empty() {
        return;
    }
    let allowed: &[AnswerType] = match (item.of, &item.value_set) {
        (ItemType::Choice, Some(_)) => &[AnswerType::Coding],
        (ItemType::OpenChoice, Some(_)) => &[AnswerType::Coding, AnswerType::String],
        (ItemType::Choice | ItemType::OpenChoice, None) => item.of.options(),
        (of, _) => of.answers(),
    };
    for initial in node.children_named("initial") {
        hold(run, &INITIAL_TYPE, item, initial, allowed);
    }
}

fn hold<'t>(
    run: &mut Run<'_, 't>,
    rule: &'static Rule,
    item: &Item,
    parent: Node<'t>,
    allowed: &[AnswerType],
) {
    if let Some((at, value)) = Value::find(parent, "value").filter(|(_, value)| !allowed.contains(&value.of))
    {
        run.note(rule, at).name("found", value.of.name()).name("type", item.of.code()).send();
    }
}
